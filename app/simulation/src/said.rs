//! What the domains say to each other: the events of `cf-contracts`, as far as somebody here reacts.

use cf_billing::model::{Receivable, RefundWish};
use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, PaymentId, ServiceId};
use cf_orders::model::{Kept, Payment};
use cf_provisioning::model::NewRequest;
use jiff::Timestamp;

#[derive(Debug, Clone)]
pub enum Said {
    Submitted(Box<Receivable>),
    PaymentReverted {
        pay_by: Timestamp,
    },
    ProvisioningStarted(Vec<NewRequest>),
    Fulfilled {
        active: Vec<Kept>,
    },
    Cancelled {
        reason: String,
        keep: Vec<Kept>,
    },
    OrderFailed {
        reason: String,
    },
    RefundRequested(RefundWish),
    PaymentReceived {
        payment: Payment,
        settled: bool,
    },
    PaymentFailed {
        message: String,
    },
    RefundCompleted {
        payment: PaymentId,
        item: Option<OrderItemId>,
        receipt: Option<u32>,
        cause: RefundCause,
        refunded: Money,
    },
    InvoiceGenerated,
    InvoiceVoided,
    Started {
        item: OrderItemId,
    },
    StepCompleted {
        item: OrderItemId,
        step: String,
        percent: u8,
    },
    Completed {
        item: OrderItemId,
        services: Vec<ServiceId>,
        at: Timestamp,
    },
    ItemFailed {
        item: OrderItemId,
        step: String,
        reason: String,
    },
    RolledBack {
        item: OrderItemId,
        reason: String,
    },
    /// Nobody here reacts to it.
    Quietly(&'static str),
}

impl Said {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "order.submitted",
            Self::PaymentReverted { .. } => "order.payment-reverted",
            Self::ProvisioningStarted(_) => "order.provisioning-started",
            Self::Fulfilled { .. } => "order.fulfilled",
            Self::Cancelled { .. } => "order.cancelled",
            Self::OrderFailed { .. } => "order.failed",
            Self::RefundRequested(_) => "billing.refund-requested",
            Self::PaymentReceived { .. } => "billing.payment-received",
            Self::PaymentFailed { .. } => "billing.payment-failed",
            Self::RefundCompleted { .. } => "billing.refund-completed",
            Self::InvoiceGenerated => "billing.invoice-generated",
            Self::InvoiceVoided => "billing.invoice-voided",
            Self::Started { .. } => "provisioning.started",
            Self::StepCompleted { .. } => "provisioning.step-completed",
            Self::Completed { .. } => "provisioning.completed",
            Self::ItemFailed { .. } => "provisioning.failed",
            Self::RolledBack { .. } => "provisioning.rollback-completed",
            Self::Quietly(name) => name,
        }
    }
}
