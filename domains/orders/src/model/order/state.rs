//! The nine states of an order, and where each may lead.

use cf_kernel::Money;
use cf_kernel::id::PaymentId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OrderState {
    Draft,
    PendingPayment,
    PaymentConfirmed,
    Validating,
    Provisioning,
    PartiallyFulfilled,
    Fulfilled,
    Cancelled,
    Failed,
}

use OrderState::{
    Cancelled, Draft, Failed, Fulfilled, PartiallyFulfilled, PaymentConfirmed, PendingPayment,
    Provisioning, Validating,
};

/// From where to where. What is not here cannot happen.
pub const MAY_GO: &[(OrderState, &[OrderState])] = &[
    (Draft, &[PendingPayment, Cancelled]),
    (PendingPayment, &[PaymentConfirmed, Cancelled]),
    (PaymentConfirmed, &[Validating, PendingPayment, Cancelled]),
    (
        Validating,
        &[Provisioning, Failed, PendingPayment, Cancelled],
    ),
    (
        Provisioning,
        &[PartiallyFulfilled, Fulfilled, Failed, Cancelled],
    ),
    (PartiallyFulfilled, &[Fulfilled, Cancelled]),
    (Fulfilled, &[]),
    (Cancelled, &[]),
    (Failed, &[]),
];

impl OrderState {
    pub const ALL: [Self; 9] = [
        Draft,
        PendingPayment,
        PaymentConfirmed,
        Validating,
        Provisioning,
        PartiallyFulfilled,
        Fulfilled,
        Cancelled,
        Failed,
    ];

    /// As it stands in JSON and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Draft => "draft",
            PendingPayment => "pendingPayment",
            PaymentConfirmed => "paymentConfirmed",
            Validating => "validating",
            Provisioning => "provisioning",
            PartiallyFulfilled => "partiallyFulfilled",
            Fulfilled => "fulfilled",
            Cancelled => "cancelled",
            Failed => "failed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    pub fn may_become(self, next: Self) -> bool {
        MAY_GO
            .iter()
            .any(|(from, to)| *from == self && to.contains(&next))
    }

    /// Whether nothing follows.
    pub fn is_final(self) -> bool {
        MAY_GO
            .iter()
            .any(|(from, to)| *from == self && to.is_empty())
    }
}

impl std::fmt::Display for OrderState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Where an order stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Draft,
    PendingPayment {
        submitted: Submitted,
    },
    PaymentConfirmed {
        submitted: Submitted,
        payment: Payment,
    },
    Validating {
        submitted: Submitted,
        payment: Payment,
    },
    Provisioning {
        submitted: Submitted,
        payment: Payment,
    },
    PartiallyFulfilled {
        submitted: Submitted,
        payment: Payment,
    },
    Fulfilled {
        submitted: Submitted,
        payment: Payment,
        at: Timestamp,
    },
    Cancelled {
        /// Nothing, where it was a draft.
        submitted: Option<Submitted>,
        /// Nothing, where it was not paid.
        payment: Option<Payment>,
        end: Cancellation,
    },
    Failed {
        submitted: Submitted,
        payment: Payment,
        reason: String,
        at: Timestamp,
    },
}

/// How an order was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    pub from: OrderState,
    pub reason: String,
    /// Whether it was its time to pay that was over.
    pub expired: bool,
    pub at: Timestamp,
}

/// When it was wanted, and until when it can be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submitted {
    pub at: Timestamp,
    pub pay_by: Timestamp,
}

/// What paid it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    pub amount: Money,
    /// `card`, `bankTransfer`, `sepaDebit` or `none`.
    pub method: String,
    /// What it is called where it was made.
    pub reference: Option<String>,
    pub at: Timestamp,
}

impl Standing {
    pub const fn state(&self) -> OrderState {
        match self {
            Self::Draft => Draft,
            Self::PendingPayment { .. } => PendingPayment,
            Self::PaymentConfirmed { .. } => PaymentConfirmed,
            Self::Validating { .. } => Validating,
            Self::Provisioning { .. } => Provisioning,
            Self::PartiallyFulfilled { .. } => PartiallyFulfilled,
            Self::Fulfilled { .. } => Fulfilled,
            Self::Cancelled { .. } => Cancelled,
            Self::Failed { .. } => Failed,
        }
    }

    pub const fn submitted(&self) -> Option<Submitted> {
        match self {
            Self::Draft => None,
            Self::PendingPayment { submitted }
            | Self::PaymentConfirmed { submitted, .. }
            | Self::Validating { submitted, .. }
            | Self::Provisioning { submitted, .. }
            | Self::PartiallyFulfilled { submitted, .. }
            | Self::Fulfilled { submitted, .. }
            | Self::Failed { submitted, .. } => Some(*submitted),
            Self::Cancelled { submitted, .. } => *submitted,
        }
    }

    pub const fn payment(&self) -> Option<&Payment> {
        match self {
            Self::Draft | Self::PendingPayment { .. } => None,
            Self::PaymentConfirmed { payment, .. }
            | Self::Validating { payment, .. }
            | Self::Provisioning { payment, .. }
            | Self::PartiallyFulfilled { payment, .. }
            | Self::Fulfilled { payment, .. }
            | Self::Failed { payment, .. } => Some(payment),
            Self::Cancelled { payment, .. } => payment.as_ref(),
        }
    }

    /// When it came to its end, where it did.
    pub const fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Draft
            | Self::PendingPayment { .. }
            | Self::PaymentConfirmed { .. }
            | Self::Validating { .. }
            | Self::Provisioning { .. }
            | Self::PartiallyFulfilled { .. } => None,
            Self::Fulfilled { at, .. } | Self::Failed { at, .. } => Some(*at),
            Self::Cancelled { end, .. } => Some(end.at),
        }
    }

    pub const fn fulfilled_at(&self) -> Option<Timestamp> {
        match self {
            Self::Fulfilled { at, .. } => Some(*at),
            Self::Draft
            | Self::PendingPayment { .. }
            | Self::PaymentConfirmed { .. }
            | Self::Validating { .. }
            | Self::Provisioning { .. }
            | Self::PartiallyFulfilled { .. }
            | Self::Cancelled { .. }
            | Self::Failed { .. } => None,
        }
    }
}

/// What may be asked of an order as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    Edit,
    Submit,
    ConfirmPayment,
    RevertPayment,
    StartValidation,
    StartProvisioning,
    ItemStarted,
    ItemActive,
    ItemFailed,
    ItemRolledBack,
    Settle,
    Cancel,
    Fail,
    Expire,
    Delete,
    Restore,
}

impl Verb {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Submit => "submit",
            Self::ConfirmPayment => "confirmPayment",
            Self::RevertPayment => "revertPayment",
            Self::StartValidation => "startValidation",
            Self::StartProvisioning => "startProvisioning",
            Self::ItemStarted => "itemStarted",
            Self::ItemActive => "itemActive",
            Self::ItemFailed => "itemFailed",
            Self::ItemRolledBack => "itemRolledBack",
            Self::Settle => "settle",
            Self::Cancel => "cancel",
            Self::Fail => "fail",
            Self::Expire => "expire",
            Self::Delete => "delete",
            Self::Restore => "restore",
        }
    }
}

impl std::fmt::Display for Verb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
