//! The invoice of an order was issued.

use cf_contracts::events::billing::InvoiceGenerated;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.note-invoice",
        Policy::Critical,
        |tx, _envelope, event: InvoiceGenerated| {
            Box::pin(async move {
                let happened = SagaEvent::InvoiceGenerated;
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
