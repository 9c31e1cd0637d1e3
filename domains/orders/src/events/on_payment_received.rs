//! Money came in: the order is paid and goes on, or it goes back.

use cf_contracts::events::billing::PaymentReceived;
use cf_platform::bus::{Policy, Reaction};

use super::saga::heard;
use crate::model::Payment;
use crate::model::saga::SagaEvent;
use crate::usecases::saga;

pub(super) fn reaction() -> Reaction {
    Reaction::new(
        "orders.confirm-payment",
        Policy::Critical,
        |tx, _envelope, event: PaymentReceived| {
            Box::pin(async move {
                let payment = Payment {
                    id: event.payment_id,
                    amount: event.amount,
                    method: event.method,
                    reference: event.reference,
                    at: event.received_at,
                };
                let happened = SagaEvent::PaymentReceived {
                    payment,
                    settled: event.settled,
                };
                heard(saga::hear_of(tx, event.order_id, happened).await)
            })
        },
    )
}
