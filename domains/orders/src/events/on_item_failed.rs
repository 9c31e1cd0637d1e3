//! One thing of an order cannot be made.

use cf_contracts::events::provisioning::ProvisioningFailed;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.fail-item",
        Policy::Critical,
        |tx, _envelope, event: ProvisioningFailed| {
            Box::pin(async move {
                let happened = SagaEvent::ItemFailed {
                    item: event.item_id,
                    step: event.step,
                    reason: event.reason,
                };
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
