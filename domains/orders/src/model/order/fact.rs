//! What came of a verb: for the timeline, the audit log, and those outside.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, PaymentId, ServiceId};
use jiff::Timestamp;

use super::{OrderState, Payment};

/// Something happened to an order. [`crate::events::publish`] makes a public event of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Created,
    Submitted,
    PaymentConfirmed {
        payment: Payment,
    },
    PaymentReverted {
        payment: PaymentId,
        reason: String,
        pay_by: Timestamp,
    },
    ValidationStarted,
    ProvisioningStarted {
        policy: FulfilmentPolicy,
    },
    PartiallyFulfilled {
        active: Vec<OrderItemId>,
        open: Vec<OrderItemId>,
    },
    Fulfilled {
        active: Vec<Kept>,
        given_back: Vec<(OrderItemId, Money, String)>,
        at: Timestamp,
    },
    Cancelled {
        from: OrderState,
        reason: String,
        expired: bool,
        keep: Vec<Kept>,
        to_refund: Option<Money>,
    },
    Failed {
        reason: String,
        to_refund: Option<Money>,
    },
}

/// A thing that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub item: OrderItemId,
    pub services: Vec<ServiceId>,
    pub at: Timestamp,
}

impl Fact {
    /// As the audit log calls it.
    pub const fn audit_action(&self) -> &'static str {
        match self {
            Self::Created => "order.create",
            Self::Submitted => "order.submit",
            Self::PaymentConfirmed { .. } => "order.confirm-payment",
            Self::PaymentReverted { .. } => "order.revert-payment",
            Self::ValidationStarted => "order.validate",
            Self::ProvisioningStarted { .. } => "order.provision",
            Self::PartiallyFulfilled { .. } => "order.fulfil-partially",
            Self::Fulfilled { .. } => "order.fulfil",
            Self::Cancelled { expired: false, .. } => "order.cancel",
            Self::Cancelled { expired: true, .. } => "order.expire",
            Self::Failed { .. } => "order.fail",
        }
    }

    /// Why, where that was said.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::PaymentReverted { reason, .. }
            | Self::Cancelled { reason, .. }
            | Self::Failed { reason, .. } => Some(reason.as_str()).filter(|it| !it.is_empty()),
            Self::Created
            | Self::Submitted
            | Self::PaymentConfirmed { .. }
            | Self::ValidationStarted
            | Self::ProvisioningStarted { .. }
            | Self::PartiallyFulfilled { .. }
            | Self::Fulfilled { .. } => None,
        }
    }
}
