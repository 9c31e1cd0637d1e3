//! The gateways' words in ours.

use std::sync::Arc;
use std::time::Duration;

use cf_ports::Effect;
use cf_ports::payments::{
    ChargeState, Charged, Customer, CustomerRef, Happening, PaymentGateway, RefundState, Refunded,
};
use futures_util::future::BoxFuture;

use super::world;
use crate::Deps;
use crate::error::BillingError;
use crate::model::{Face, News, Receivable, RefundNews, RefundSaid, Said, Told};
use crate::store;

pub(super) fn news(charged: &Charged) -> News {
    News {
        reference: charged.reference.clone(),
        amount: charged.amount,
        face: charged
            .card
            .as_ref()
            .filter(|card| card.last4.len() == 4 && card.last4.bytes().all(|b| b.is_ascii_digit()))
            .map(|card| Face {
                brand: card.brand.clone(),
                last4: card.last4.clone(),
            }),
        state: match &charged.state {
            ChargeState::Succeeded => Said::Succeeded,
            ChargeState::RequiresAction { redirect_url, .. } => Said::RequiresAction {
                redirect_url: redirect_url.clone(),
            },
            ChargeState::Pending => Said::Pending,
            ChargeState::Failed(decline) => Said::Failed {
                code: decline.code.name().to_owned(),
                message: decline.message.clone(),
            },
            ChargeState::Canceled => Said::Cancelled,
        },
    }
}

pub(super) fn refund_news(refunded: &Refunded) -> RefundNews {
    RefundNews {
        reference: refunded.reference.clone(),
        amount: refunded.amount,
        state: match &refunded.state {
            RefundState::Succeeded => RefundSaid::Succeeded,
            RefundState::Pending => RefundSaid::Pending,
            RefundState::Failed { message } => RefundSaid::Failed {
                message: message.clone(),
            },
        },
    }
}

pub(super) fn told(happening: &Happening) -> Told {
    match happening {
        Happening::Charge { payment, charged } => Told::Charge {
            payment: *payment,
            news: news(charged),
        },
        Happening::Refund {
            refund,
            payment,
            charge,
            refunded,
        } => Told::Refund {
            refund: *refund,
            payment: *payment,
            charge: charge.clone(),
            news: refund_news(refunded),
        },
        Happening::Other => Told::Other,
    }
}

/// Waits for a gateway, but not for ever. Nobody knows what became of what was not waited for.
pub(super) async fn bounded<T>(within: Duration, call: BoxFuture<'_, Effect<T>>) -> Effect<T> {
    match tokio::time::timeout(within, call).await {
        Ok(effect) => effect,
        Err(_) => Effect::unknown(format!("no answer within {within:?}")),
    }
}

/// What the gateway calls whoever owes this.
pub(super) async fn customer(
    deps: &Deps,
    gateway: &Arc<dyn PaymentGateway>,
    due: &Receivable,
) -> Result<CustomerRef, BillingError> {
    let tx = deps.db.read(&super::WORLD).await?;
    let known = store::receivables::customer(&tx, due.tenant, gateway.name()).await?;
    drop(tx);
    if let Some(reference) = known {
        return Ok(CustomerRef(reference));
    }
    let billing = due.purchase.billing.as_ref();
    let customer = Customer {
        tenant: due.tenant,
        name: billing.map_or_else(|| due.tenant.to_string(), |billing| billing.name.clone()),
        email: billing
            .and_then(|billing| billing.email.clone())
            .unwrap_or_default(),
    };
    match bounded(deps.settings.call_timeout, gateway.customer(&customer)).await {
        Effect::Done(reference) => {
            let tx = deps.db.begin(world(deps, "billing.customer")).await?;
            let owner = (due.tenant, due.seller);
            store::receivables::insert_customer(&tx, owner, gateway.name(), reference.as_str())
                .await?;
            tx.commit().await?;
            Ok(reference)
        }
        // Nothing was charged yet, whatever this was.
        Effect::Refused(refusal) => {
            tracing::warn!(gateway = gateway.name(), reason = %refusal, "a customer was refused");
            Err(BillingError::GatewayAway)
        }
        Effect::Unknown(why) => {
            tracing::warn!(gateway = gateway.name(), reason = %why, "a customer is not known yet");
            Err(BillingError::GatewayAway)
        }
    }
}
