//! An organisation that sells has come into being: it has a storefront from now on.

use cf_contracts::events::identity::TenantProvisioned;
use cf_kernel::{SellerId, TenantKind};
use cf_platform::bus::{Policy, Reaction, ReactionError};

use crate::usecases::storefronts;

pub(super) fn reactions() -> Vec<Reaction> {
    vec![Reaction::new(
        "catalog.open-storefront",
        Policy::Default,
        move |tx, _envelope, event: TenantProvisioned| {
            Box::pin(async move {
                if event.kind != TenantKind::Partner.name() {
                    return Ok(());
                }
                storefronts::open(tx, SellerId(event.tenant_id), &event.name)
                    .await
                    .map_err(ReactionError::refused)
            })
        },
    )]
}
