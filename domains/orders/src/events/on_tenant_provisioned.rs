//! An organisation exists, or its state changed: orders know who may order, from whom, and their name.

use cf_contracts::events::identity::TenantProvisioned;
use cf_kernel::TenantKind;
use cf_platform::bus::{Policy, Reaction, ReactionError};
use cf_platform::db::{DbError, Tx};

use crate::model::{Customer, CustomerState};
use crate::usecases::follow_customer;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.follow-customer",
        Policy::Default,
        |tx, _envelope, event: TenantProvisioned| Box::pin(async move { follow(tx, event).await }),
    )
}

async fn follow(tx: &mut Tx, event: TenantProvisioned) -> Result<(), ReactionError> {
    let unknown = |what: &str| ReactionError::from(DbError::corrupt("event", what.to_owned()));
    let customer = Customer {
        tenant: event.tenant_id,
        seller: event.seller_id,
        kind: TenantKind::parse(&event.kind).ok_or_else(|| unknown(&event.kind))?,
        state: CustomerState::parse(&event.state).ok_or_else(|| unknown(&event.state))?,
        name: event.name,
    };
    follow_customer::follow(tx, &customer).await?;
    Ok(())
}
