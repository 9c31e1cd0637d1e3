//! What can happen to an order.

use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::{OrderItemId, PaymentId, ServiceId};
use jiff::Timestamp;

use super::Wait;
use crate::model::order::Payment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SagaEvent {
    /// The order was submitted.
    Submitted,
    /// Money came in; `settled`: nothing is due any more.
    PaymentReceived {
        payment: Payment,
        settled: bool,
    },
    /// An attempt to pay came to nothing.
    PaymentFailed {
        why: String,
    },
    /// Staff took the payment back; the order waits for another.
    PaymentReverted {
        reason: String,
    },
    /// What came of the question with this number.
    RoomAnswered {
        asked: u32,
        answer: RoomAnswer,
    },
    ItemCompleted {
        item: OrderItemId,
        services: Vec<ServiceId>,
        at: Timestamp,
    },
    ItemFailed {
        item: OrderItemId,
        step: String,
        reason: String,
    },
    /// Nothing of it is left at the provider.
    ItemRolledBack {
        item: OrderItemId,
        reason: String,
    },
    /// The order was called off; what is kept is there and stays.
    Cancelled {
        kept: Vec<OrderItemId>,
        reason: String,
    },
    RefundCompleted {
        payment: PaymentId,
        item: Option<OrderItemId>,
        receipt: Option<u32>,
        cause: RefundCause,
    },
    InvoiceGenerated,
    InvoiceVoided,
    /// It is later than it was.
    TimePassed,
    /// A person wants another try of what the saga waits for.
    Retry {
        wait: Wait,
        by: String,
    },
    /// A person ends a wait.
    GaveUp {
        wait: Wait,
        by: String,
        reason: String,
    },
}

/// Whether there is room for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomAnswer {
    Yes,
    No {
        why: String,
    },
    /// Nobody said.
    None {
        why: String,
    },
}
