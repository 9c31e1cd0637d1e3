//! The draft of an order's invoice is void.

use cf_contracts::events::billing::InvoiceVoided;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.note-void",
        Policy::Critical,
        |tx, _envelope, event: InvoiceVoided| {
            Box::pin(async move {
                let happened = SagaEvent::InvoiceVoided;
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
