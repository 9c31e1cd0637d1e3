//! Money has gone back.

use cf_contracts::events::billing::RefundCompleted;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.note-refund",
        Policy::Critical,
        |tx, _envelope, event: RefundCompleted| {
            Box::pin(async move { heard(saga::refunded(tx, &event).await) })
        },
    )
}
