//! What billing refuses, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError, MoneyError};
use cf_platform::ask::AskError;
use cf_platform::db::DbError;
use cf_ports::payments::{GatewayError, WebhookError};

use crate::model::{InvoiceError, NotPayable, PaymentError, RefundError, Unbalanced};

#[derive(Debug, thiserror::Error)]
pub enum BillingError {
    #[error("there is no such thing, or it is not yours")]
    NotFound,
    #[error("the order is a draft; submit it first")]
    NotSubmitted,
    #[error(transparent)]
    NotPayable(#[from] NotPayable),
    #[error("another payment of this order is being made right now; look at it in a moment")]
    PaymentInProgress,
    #[error("it was changed by someone else meanwhile")]
    Changed,
    #[error("there is no way to pay like this here")]
    NoSuchMethod,
    /// Pointers start at the body. Says nothing of what was typed.
    #[error("the request is not valid")]
    Fields(Vec<FieldError>),
    #[error("the payment gateway cannot be asked right now; nothing was paid")]
    GatewayAway,
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error("there is no gateway of this name")]
    NoSuchGateway,
    #[error("the invoice is a draft; it has no file yet")]
    NoFileYet,
    #[error("the invoice cannot be printed")]
    Unprintable(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the practice bank does not answer")]
    Desk(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("a date is beyond the calendar")]
    Calendar(#[source] jiff::Error),
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Refund(#[from] RefundError),
    #[error(transparent)]
    Invoice(#[from] InvoiceError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Books(#[from] Unbalanced),
    #[error(transparent)]
    Ask(#[from] AskError),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for BillingError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound | Self::NoSuchGateway | Self::NoFileYet => ErrorKind::NotFound,
            Self::NotSubmitted
            | Self::NotPayable(_)
            | Self::PaymentInProgress
            | Self::Payment(
                PaymentError::InProgress | PaymentError::Succeeded | PaymentError::Reversed,
            )
            | Self::Refund(RefundError::TooMuch(_)) => ErrorKind::Conflict,
            Self::Changed => ErrorKind::Stale,
            Self::NoSuchMethod
            | Self::Fields(_)
            | Self::Cursor
            | Self::Payment(PaymentError::NotByHand | PaymentError::NoAmount)
            | Self::Refund(RefundError::NoAmount | RefundError::OtherCurrency) => {
                ErrorKind::Invalid
            }
            Self::GatewayAway | Self::Desk(_) => ErrorKind::Unavailable,
            Self::Payment(
                PaymentError::ForeignReference
                | PaymentError::OtherAmount
                | PaymentError::TooMuch
                | PaymentError::Money(_),
            )
            | Self::Invoice(_)
            | Self::Money(_)
            | Self::Books(_)
            | Self::Calendar(_)
            | Self::Unprintable(_) => ErrorKind::Internal,
            Self::Ask(error) => error.kind(),
            Self::Gateway(error) => error.kind(),
            Self::Webhook(error) => error.kind(),
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound | Self::NoSuchGateway => "not-found",
            Self::NoFileYet => "no-file-yet",
            Self::NotSubmitted => "order-not-submitted",
            Self::NotPayable(NotPayable::Ended) => "order-ended",
            Self::NotPayable(NotPayable::WindowOver) => "payment-window-over",
            Self::NotPayable(NotPayable::AlreadyPaid) | Self::Payment(PaymentError::Succeeded) => {
                "already-paid"
            }
            Self::PaymentInProgress | Self::Payment(PaymentError::InProgress) => {
                "payment-in-progress"
            }
            Self::Changed => "stale-version",
            Self::NoSuchMethod => "no-such-method",
            Self::GatewayAway => "payment-gateway-unavailable",
            Self::Desk(_) => "sandbox-unavailable",
            Self::Payment(PaymentError::NotByHand) => "not-by-hand",
            Self::Fields(_)
            | Self::Cursor
            | Self::Payment(PaymentError::NoAmount)
            | Self::Refund(RefundError::NoAmount | RefundError::OtherCurrency) => "invalid",
            Self::Payment(PaymentError::Reversed) => "payment-reversed",
            Self::Refund(RefundError::TooMuch(_)) => "refund-too-much",
            Self::Payment(_)
            | Self::Invoice(_)
            | Self::Money(_)
            | Self::Books(_)
            | Self::Calendar(_)
            | Self::Unprintable(_) => "internal",
            Self::Ask(error) => error.code(),
            Self::Gateway(error) => error.code(),
            Self::Webhook(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Fields(fields) => fields.clone(),
            Self::NoSuchMethod => vec![FieldError::new("/method/type", self.to_string())],
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::Payment(PaymentError::NoAmount)
            | Self::Refund(
                RefundError::NoAmount | RefundError::OtherCurrency | RefundError::TooMuch(_),
            ) => vec![FieldError::new("/amount", self.to_string())],
            Self::NotFound
            | Self::NotSubmitted
            | Self::NotPayable(_)
            | Self::PaymentInProgress
            | Self::Changed
            | Self::GatewayAway
            | Self::NoSuchGateway
            | Self::NoFileYet
            | Self::Unprintable(_)
            | Self::Desk(_)
            | Self::Calendar(_)
            | Self::Payment(_)
            | Self::Invoice(_)
            | Self::Money(_)
            | Self::Books(_)
            | Self::Ask(_)
            | Self::Gateway(_)
            | Self::Webhook(_)
            | Self::Db(_) => Vec::new(),
        }
    }

    fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Self::PaymentInProgress => Some(2),
            Self::Gateway(error) => error.retry_after_seconds(),
            _ => None,
        }
    }
}
