//! An order is paid and checked: everything of it is to be made.

use std::sync::Arc;

use cf_contracts::events::order::OrderProvisioningStarted;
use cf_platform::bus::{Policy, Reaction};

use super::failed;
use crate::Deps;
use crate::usecases::begin;

pub(super) fn reaction(deps: &Deps) -> Reaction {
    let sealer = Arc::clone(&deps.sealer);
    Reaction::new(
        "provisioning.begin",
        Policy::Critical,
        move |tx, _envelope, event: OrderProvisioningStarted| {
            let sealer = Arc::clone(&sealer);
            Box::pin(async move { begin::begin(tx, &sealer, &event).await.map_err(failed) })
        },
    )
}
