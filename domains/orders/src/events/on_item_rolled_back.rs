//! Nothing is left of one thing of an order.

use cf_contracts::events::provisioning::RollbackCompleted;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.roll-back-item",
        Policy::Critical,
        |tx, _envelope, event: RollbackCompleted| {
            Box::pin(async move {
                let happened = SagaEvent::ItemRolledBack {
                    item: event.item_id,
                    reason: event.reason,
                };
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
