use cf_kernel::Money;
use cf_kernel::id::{PaymentId, RefundId};

use super::CustomerRef;

/// Money that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// The tag: the same refund is paid out once.
    pub refund: RefundId,
    pub payment: PaymentId,
    pub customer: CustomerRef,
    /// What the gateway calls the charge.
    pub charge: String,
    pub amount: Money,
    /// For people who look at the gateway's side.
    pub reason: String,
}

/// A refund as the gateway has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refunded {
    /// What the gateway calls it.
    pub reference: String,
    pub state: RefundState,
    pub amount: Money,
}

/// How a refund stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundState {
    /// On its way to the customer.
    Succeeded,
    /// The gateway has not sent it yet; a notice says how it ended.
    Pending,
    /// The money is still here.
    Failed { message: String },
}

impl RefundState {
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Pending => "pending",
            Self::Failed { .. } => "failed",
        }
    }
}
