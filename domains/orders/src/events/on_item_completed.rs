//! One thing of an order is there.

use cf_contracts::events::provisioning::ProvisioningCompleted;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.complete-item",
        Policy::Critical,
        |tx, _envelope, event: ProvisioningCompleted| {
            Box::pin(async move {
                let happened = SagaEvent::ItemCompleted {
                    item: event.item_id,
                    services: event.service_ids,
                    at: event.completed_at,
                };
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
