//! One step of one thing of an order is done.

use cf_contracts::events::provisioning::StepCompleted;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.follow-item",
        Policy::Critical,
        |tx, _envelope, event: StepCompleted| {
            Box::pin(async move {
                let step = Some(event.step.as_str());
                let (order, item) = (event.order_id, event.item_id);
                heard(saga::progress(tx, order, item, step, event.percent).await)
            })
        },
    )
}
