//! An attempt to pay came to nothing: it stands in the trail.

use cf_contracts::events::billing::PaymentFailed;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.note-failed-payment",
        Policy::Critical,
        |tx, _envelope, event: PaymentFailed| {
            Box::pin(async move {
                let happened = SagaEvent::PaymentFailed { why: event.message };
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
