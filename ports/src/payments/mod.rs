//! Money from customers, and back to them.
//!
//! ```text
//!            charge            approve / the webhook
//!   ──────▶ RequiresAction ──────────┬──────▶ Succeeded ── refund ──▶ Pending, Succeeded, Failed
//!   ──────▶ Pending        ──────────┤
//!   ──────▶ Succeeded                └──────▶ Failed
//!   ──────▶ Failed             cancel ──────▶ Canceled
//! ```
//!
//! A charge and a refund carry our id as their tag: the same tag is one charge, however often it is
//! asked for. Where an answer was lost, [`PaymentGateway::find`] asks by the tag what became of it.
//!
//! A charge that the card's bank declined is **done** with the state [`ChargeState::Failed`]: the
//! gateway took note of it. **Refused** is what the gateway never took; it speaks of this attempt
//! alone, so that whoever has asked before and not heard asks [`PaymentGateway::find`] first.
//!
//! Notices of a gateway (webhooks) come late, twice, in any order, and from anyone: what
//! [`PaymentGateway::read_webhook`] returns is signed by the gateway. Each is applied once, by its
//! event's id, and its news are checked against what is known of that payment.

mod card;
mod charge;
mod notice;
mod refund;
mod signature;

#[cfg(feature = "conformance")]
pub mod conformance;

use cf_kernel::id::{PaymentId, TenantId};
use cf_kernel::{ErrorKind, Failure};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

pub use card::{CardFace, CardNumber, CardNumberError, TestCard};
pub use charge::{
    Acceptance, Charge, ChargeState, Charged, ClientSecret, Decline, DeclineCode, Method,
    MethodKind, SavedMethod, TransferInstructions,
};
pub use notice::{Happening, Headers, Notice, WebhookError};
pub use refund::{Refund, RefundState, Refunded};
pub use signature::{MAX_SIGNATURE_HEADER, TOLERANCE, sign, verify};

use crate::{Again, Effect, Refusal};

/// Charges and refunds.
pub trait PaymentGateway: Send + Sync + 'static {
    /// Stands in addresses, in the ledger's accounts and in metrics: `stripe`, `sandbox`.
    fn name(&self) -> &'static str;

    /// What it can be paid with.
    fn methods(&self) -> &[MethodKind];

    /// What the gateway's own script in the browser needs, where there is one.
    fn publishable_key(&self) -> Option<&str>;

    /// The numbers that may be typed in where no money moves; none where it does.
    fn test_cards(&self) -> &[TestCard];

    /// The gateway's name for one of our customers, made if it is missing.
    fn customer<'a>(&'a self, customer: &'a Customer) -> BoxFuture<'a, Effect<CustomerRef>>;

    /// Takes money, or begins to. A tag that was charged before is not charged again: the answer is
    /// what became of the first.
    fn charge<'a>(&'a self, charge: &'a Charge) -> BoxFuture<'a, Effect<Charged>>;

    /// How a charge stands now; nothing where the gateway has none with this tag.
    fn find<'a>(
        &'a self,
        wanted: &'a Wanted,
    ) -> BoxFuture<'a, Result<Option<Charged>, GatewayError>>;

    /// Sees to it that nobody pays this any more. Done says how the charge stands now: canceled,
    /// or what it had become before: succeeded, failed, or pending where it is past recall.
    fn cancel<'a>(&'a self, reference: &'a str) -> BoxFuture<'a, Effect<Charged>>;

    /// Gives back all or a part. Never more than was paid, all refunds of the charge together; a
    /// tag that was refunded before is not refunded again.
    fn refund<'a>(&'a self, refund: &'a Refund) -> BoxFuture<'a, Effect<Refunded>>;

    /// How a refund stands now; nothing where the gateway has none with this tag.
    fn find_refund<'a>(
        &'a self,
        refund: &'a Refund,
    ) -> BoxFuture<'a, Result<Option<Refunded>, GatewayError>>;

    /// What a customer has kept for the next time.
    fn saved_methods<'a>(
        &'a self,
        customer: &'a CustomerRef,
    ) -> BoxFuture<'a, Result<Vec<SavedMethod>, GatewayError>>;

    /// Forgets a kept method. Done too where it is forgotten already; refused for one that is not
    /// this customer's.
    fn detach<'a>(
        &'a self,
        customer: &'a CustomerRef,
        method: &'a str,
    ) -> BoxFuture<'a, Effect<()>>;

    /// What the gateway tells us, once it is certain that it is the gateway who tells it: signed
    /// over these very bytes, and not longer ago than [`TOLERANCE`].
    fn read_webhook<'a>(
        &'a self,
        headers: &'a Headers,
        body: &'a [u8],
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Notice, WebhookError>>;
}

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The tag: the same organisation is one customer.
    pub tenant: TenantId,
    pub name: String,
    pub email: String,
}

/// What the gateway calls a customer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CustomerRef(pub String);

impl CustomerRef {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which charge is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub payment: PaymentId,
    pub customer: CustomerRef,
    /// What the gateway calls it, where its answer was not lost.
    pub reference: Option<String>,
}

/// Why a question was not answered.
#[derive(Debug, thiserror::Error)]
#[error("the payment gateway did not answer the question: {0}")]
pub struct GatewayError(pub Refusal);

impl Failure for GatewayError {
    fn kind(&self) -> ErrorKind {
        match self.0.again {
            Again::Later(_) => ErrorKind::Unavailable,
            Again::Never => ErrorKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self.0.again {
            Again::Later(_) => "payment-gateway-unavailable",
            Again::Never => "payment-gateway-refuses",
        }
    }

    fn retry_after_seconds(&self) -> Option<u32> {
        match self.0.again {
            Again::Later(Some(wait)) => u32::try_from(wait.as_secs()).ok(),
            Again::Later(None) | Again::Never => None,
        }
    }
}
