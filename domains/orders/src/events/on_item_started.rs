//! Work on one thing of an order has begun.

use cf_contracts::events::provisioning::ProvisioningStarted;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.start-item",
        Policy::Critical,
        |tx, _envelope, event: ProvisioningStarted| {
            Box::pin(async move {
                heard(saga::progress(tx, event.order_id, event.item_id, None, 0).await)
            })
        },
    )
}
