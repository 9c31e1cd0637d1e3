//! What there is to tell, and to whom.

use cf_kernel::TenantKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "NotificationKind")]
pub enum Kind {
    OrderReceived,
    PaymentReceived,
    PaymentFailed,
    /// Staff took a payment back; another is wanted.
    PaymentReverted,
    /// It came in after the order had ended, and goes back.
    PaymentReturned,
    ServiceReady,
    OrderFulfilled,
    OrderCancelled,
    OrderFailed,
    RefundCompleted,
    InvoiceIssued,
    CreditNoteIssued,
    StaffOrderFailed,
    StaffProvisioningFailed,
    StaffLatePayment,
    StaffPaymentReverted,
}

/// How someone is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    InApp,
    Email,
}

/// How it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "NotificationLevel")]
pub enum Level {
    Info,
    Success,
    /// Something is left to do.
    Attention,
    Failure,
}

/// Who of an organisation is told, besides whoever placed the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever answers for what the organisation buys.
    Buyers,
    /// Those of them who look after its money.
    Payers,
    /// Those of them who run what was bought.
    Users,
    /// A seller's people who see to it that things get made.
    Operations,
    /// A seller's people who look after money.
    Finance,
    /// Both.
    Staff,
}

impl Kind {
    pub const ALL: [Self; 16] = [
        Self::OrderReceived,
        Self::PaymentReceived,
        Self::PaymentFailed,
        Self::PaymentReverted,
        Self::PaymentReturned,
        Self::ServiceReady,
        Self::OrderFulfilled,
        Self::OrderCancelled,
        Self::OrderFailed,
        Self::RefundCompleted,
        Self::InvoiceIssued,
        Self::CreditNoteIssued,
        Self::StaffOrderFailed,
        Self::StaffProvisioningFailed,
        Self::StaffLatePayment,
        Self::StaffPaymentReverted,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderReceived => "order-received",
            Self::PaymentReceived => "payment-received",
            Self::PaymentFailed => "payment-failed",
            Self::PaymentReverted => "payment-reverted",
            Self::PaymentReturned => "payment-returned",
            Self::ServiceReady => "service-ready",
            Self::OrderFulfilled => "order-fulfilled",
            Self::OrderCancelled => "order-cancelled",
            Self::OrderFailed => "order-failed",
            Self::RefundCompleted => "refund-completed",
            Self::InvoiceIssued => "invoice-issued",
            Self::CreditNoteIssued => "credit-note-issued",
            Self::StaffOrderFailed => "staff-order-failed",
            Self::StaffProvisioningFailed => "staff-provisioning-failed",
            Self::StaffLatePayment => "staff-late-payment",
            Self::StaffPaymentReverted => "staff-payment-reverted",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub const fn level(self) -> Level {
        match self {
            Self::OrderReceived
            | Self::OrderCancelled
            | Self::RefundCompleted
            | Self::InvoiceIssued
            | Self::CreditNoteIssued => Level::Info,
            Self::PaymentReceived | Self::ServiceReady | Self::OrderFulfilled => Level::Success,
            Self::PaymentFailed
            | Self::PaymentReverted
            | Self::PaymentReturned
            | Self::StaffLatePayment
            | Self::StaffPaymentReverted => Level::Attention,
            Self::OrderFailed | Self::StaffOrderFailed | Self::StaffProvisioningFailed => {
                Level::Failure
            }
        }
    }

    pub const fn audience(self) -> Audience {
        match self {
            Self::OrderReceived
            | Self::OrderFulfilled
            | Self::OrderCancelled
            | Self::OrderFailed => Audience::Buyers,
            Self::PaymentReceived
            | Self::PaymentFailed
            | Self::PaymentReverted
            | Self::PaymentReturned
            | Self::RefundCompleted
            | Self::InvoiceIssued
            | Self::CreditNoteIssued => Audience::Payers,
            Self::ServiceReady => Audience::Users,
            Self::StaffProvisioningFailed => Audience::Operations,
            Self::StaffLatePayment | Self::StaffPaymentReverted => Audience::Finance,
            Self::StaffOrderFailed => Audience::Staff,
        }
    }

    /// Whether it is for a seller's people, about their customers' orders.
    pub const fn is_for_staff(self) -> bool {
        matches!(
            self.audience(),
            Audience::Operations | Audience::Finance | Audience::Staff
        )
    }

    /// Whether people of such an organisation are ever told of it.
    pub const fn reaches(self, kind: TenantKind) -> bool {
        match kind {
            TenantKind::Customer => !self.is_for_staff(),
            TenantKind::Operator => self.is_for_staff(),
            // Sells, and buys for itself.
            TenantKind::Partner => true,
        }
    }

    /// What holds for whoever has not said otherwise. Staff see it where they work.
    pub const fn by_itself(self, channel: Channel) -> bool {
        match channel {
            Channel::InApp => true,
            Channel::Email => !self.is_for_staff(),
        }
    }
}

impl Channel {
    pub const fn name(self) -> &'static str {
        match self {
            Self::InApp => "inApp",
            Self::Email => "email",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::InApp, Self::Email]
            .into_iter()
            .find(|channel| channel.name() == name)
    }
}

impl Audience {
    /// The roles that come with the platform and belong to it.
    pub const fn roles(self) -> &'static [&'static str] {
        match self {
            Self::Buyers => &[
                "owner",
                "billing",
                "technical",
                "partner-owner",
                "partner-finance",
                "partner-support",
            ],
            Self::Payers => &["owner", "billing", "partner-owner", "partner-finance"],
            Self::Users => &["owner", "technical", "partner-owner", "partner-support"],
            Self::Operations => &["admin", "ops", "partner-owner", "partner-support"],
            Self::Finance => &["admin", "finance", "partner-owner", "partner-finance"],
            Self::Staff => &[
                "admin",
                "ops",
                "finance",
                "partner-owner",
                "partner-support",
                "partner-finance",
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_in_the_database_what_it_is_called_in_an_answer() {
        for kind in Kind::ALL {
            let sent = serde_json::to_value(kind).unwrap();
            assert_eq!(sent, kind.name());
            assert_eq!(Kind::parse(kind.name()), Some(kind));
            assert_eq!(
                kind.is_for_staff(),
                kind.name().starts_with("staff-"),
                "{kind:?}"
            );
        }
        let migration = include_str!("../../migrations/0001_notifications.sql");
        for kind in Kind::ALL {
            assert!(
                migration.contains(&format!("'{}'", kind.name())),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_customer_never_hears_what_is_for_staff() {
        let told = |tenant| {
            Kind::ALL
                .into_iter()
                .filter(|kind| kind.reaches(tenant))
                .count()
        };

        assert_eq!(told(TenantKind::Customer), 12);
        assert_eq!(told(TenantKind::Operator), 4);
        assert_eq!(told(TenantKind::Partner), 16);
    }
}
