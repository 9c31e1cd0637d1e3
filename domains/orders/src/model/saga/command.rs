//! What is to be done, in this order.

use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, PaymentId, ServiceId};
use jiff::Timestamp;

use super::{Entry, Wait};
use crate::model::order::Payment;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The order is paid.
    ConfirmPayment(Payment),
    /// The order is being held against what there is room for.
    BeginValidation,
    /// Ask provisioning, not before that moment. Its answer carries the number.
    AskForRoom {
        asked: u32,
        at: Timestamp,
    },
    /// The order is being made.
    BeginProvisioning,
    MarkActive {
        item: OrderItemId,
        services: Vec<ServiceId>,
        at: Timestamp,
    },
    MarkFailed {
        item: OrderItemId,
        step: String,
        reason: String,
    },
    MarkRolledBack {
        item: OrderItemId,
        reason: String,
    },
    /// Tell the buyer that this is there.
    Deliver {
        item: OrderItemId,
    },
    /// Something of the order is there, something is not yet.
    FulfilPartially,
    /// The order has come to its end, and something of it is there.
    Fulfil,
    /// The order could not be made.
    Fail {
        reason: String,
    },
    /// The order is called off; what is active stays, unless it is all or nothing.
    Cancel {
        reason: String,
        expired: bool,
    },
    Refund(RefundOrder),
    /// Provisioning is silent: have it say again where it stands.
    Probe,
    OpenTask(NewSagaTask),
    CloseTask {
        wait: Wait,
        how: String,
    },
    /// A line of the trail.
    Note(Entry),
}

/// Money that is to go back. The payment, the item, the receipt and the cause tell it from every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundOrder {
    pub payment: PaymentId,
    pub item: Option<OrderItemId>,
    pub receipt: Option<u32>,
    pub amount: Money,
    pub cause: RefundCause,
    pub reason: String,
}

/// What only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSagaTask {
    pub wait: Wait,
    pub why: String,
    pub attempts: u32,
    pub since: Timestamp,
}
