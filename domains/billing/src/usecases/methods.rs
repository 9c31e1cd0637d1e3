//! How one may pay, and with what one paid before.

use std::sync::Arc;

use cf_kernel::FieldError;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_ports::Effect;
use cf_ports::payments::{CardNumber, CustomerRef, PaymentGateway, SavedMethod};

use super::{PaymentsRead, PaymentsWrite, gateway};
use crate::Deps;
use crate::error::BillingError;
use crate::store;

/// Only a published number is taken, and only where it is published: any other may be somebody's card.
/// What was typed is not repeated.
pub fn test_card(deps: &Deps, number: &str) -> Result<CardNumber, BillingError> {
    let refused =
        |message: &str| BillingError::Fields(vec![FieldError::new("/method/number", message)]);
    let number: CardNumber = number
        .parse()
        .map_err(|error: cf_ports::payments::CardNumberError| refused(&error.to_string()))?;
    let known = deps
        .settings
        .usual()
        .map(|gateway| gateway.test_cards())
        .unwrap_or_default();
    if known.iter().any(|card| card.number == number.expose()) {
        Ok(number)
    } else {
        Err(refused(
            "only the published numbers of test cards are taken here; the number of a real card does not belong here",
        ))
    }
}

/// What the caller's organisation kept at the usual gateway.
pub async fn saved(
    deps: &Deps,
    permit: &Permit<PaymentsRead>,
) -> Result<Vec<SavedMethod>, BillingError> {
    let Some((gateway, customer)) = customer(deps, permit).await? else {
        return Ok(Vec::new());
    };
    match tokio::time::timeout(deps.settings.call_timeout, gateway.saved_methods(&customer)).await {
        Ok(methods) => Ok(methods?),
        Err(_) => Err(BillingError::GatewayAway),
    }
}

async fn customer<P: cf_platform::auth::Needs>(
    deps: &Deps,
    permit: &Permit<P>,
) -> Result<Option<(Arc<dyn PaymentGateway>, CustomerRef)>, BillingError> {
    let Some(gateway) = deps.settings.usual() else {
        return Ok(None);
    };
    let tx = deps.db.read(&permit.scope()).await?;
    let tenant = permit.caller().tenant;
    let known = store::receivables::customer(&tx, tenant, gateway.name()).await?;
    Ok(known.map(|reference| (Arc::clone(gateway), CustomerRef(reference))))
}

/// Forgets one. One that is not there, or not theirs, is not found.
pub async fn forget(
    deps: &Deps,
    permit: &Permit<PaymentsWrite>,
    reference: &str,
) -> Result<(), BillingError> {
    let Some((gateway, customer)) = customer(deps, permit).await? else {
        return Err(BillingError::NotFound);
    };
    let within = deps.settings.call_timeout;
    match gateway::bounded(within, gateway.detach(&customer, reference)).await {
        Effect::Done(()) => {}
        Effect::Refused(refusal) => {
            return Err(match refusal.again {
                cf_ports::Again::Never => BillingError::NotFound,
                cf_ports::Again::Later(_) => BillingError::GatewayAway,
            });
        }
        Effect::Unknown(_) => return Err(BillingError::GatewayAway),
    }
    let caller = permit.caller();
    let mut tx = deps.db.begin(permit.work()).await?;
    tx.record(
        AuditEntry::new("payment-method.forget", "paymentMethod", reference)
            .of(caller.tenant, caller.seller),
    );
    tx.commit().await?;
    Ok(())
}
