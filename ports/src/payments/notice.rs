use cf_kernel::id::{PaymentId, RefundId};
use cf_kernel::{ErrorKind, Failure};
use jiff::Timestamp;

use super::{Charged, Refunded};

/// Something that the gateway says has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The gateway's id of it: what is told twice has the same.
    pub event: String,
    /// The gateway's own word for it.
    pub kind: String,
    /// When it happened, by the gateway's clock. Notices come in any order.
    pub at: Timestamp,
    pub happening: Happening,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// A charge stands otherwise than before: succeeded, failed, canceled, wants the customer.
    Charge {
        /// Nothing for a charge that carries no tag of ours.
        payment: Option<PaymentId>,
        charged: Charged,
    },
    /// A refund stands otherwise than before.
    Refund {
        /// Nothing for a refund that was made on the gateway's own pages.
        refund: Option<RefundId>,
        payment: Option<PaymentId>,
        /// What the gateway calls the charge.
        charge: Option<String>,
        refunded: Refunded,
    },
    /// Nothing that changes a charge or a refund.
    Other,
}

/// The headers that a webhook came with, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(pub(super) Vec<(String, String)>);

impl Headers {
    /// The one value of this name. Where it came twice, nobody can say which of them counts.
    #[must_use]
    pub fn sole(&self, name: &str) -> Option<&str> {
        let mut of_this_name = self
            .0
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        match (of_this_name.next(), of_this_name.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let owned = pairs
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        Self(owned.collect())
    }
}

/// Why a webhook is not believed, or not understood. Nothing of it is repeated: it may be hostile.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error("the webhook carries no signature, or more than one")]
    NoSignature,
    #[error("the webhook's signature is not of the form `t=…,v1=…`")]
    Malformed,
    #[error("the webhook is not signed with a secret of ours")]
    NotSigned,
    #[error("the webhook was signed too long ago, or is from the future")]
    OutOfTime,
    #[error("the webhook is signed, and its content is not what it should be")]
    Content(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("no webhook can be checked: no secret is set up for it")]
    NoSecret,
    #[error("the secrets that check a webhook cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure for WebhookError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NoSignature
            | Self::Malformed
            | Self::NotSigned
            | Self::OutOfTime
            | Self::Content(_) => ErrorKind::Invalid,
            Self::NoSecret => ErrorKind::Internal,
            Self::Unavailable(_) => ErrorKind::Unavailable,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoSignature => "webhook-signature-missing",
            Self::Malformed => "webhook-signature-malformed",
            Self::NotSigned => "webhook-signature-invalid",
            Self::OutOfTime => "webhook-out-of-time",
            Self::Content(_) => "webhook-content",
            Self::NoSecret => "webhook-secret-missing",
            Self::Unavailable(_) => "webhook-secrets-unavailable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_found_whatever_its_case_and_not_if_it_came_twice() {
        let once: Headers = [("Stripe-Signature", "a"), ("other", "b")]
            .into_iter()
            .collect();
        let twice: Headers = [("Stripe-Signature", "a"), ("stripe-signature", "a")]
            .into_iter()
            .collect();

        assert_eq!(once.sole("stripe-signature"), Some("a"));
        assert_eq!(twice.sole("stripe-signature"), None);
        assert_eq!(Headers::default().sole("stripe-signature"), None);
    }
}
