//! Payments by Stripe: a thin client over the one outbound client.
//!
//! | file | does |
//! |---|---|
//! | `api` | one call: a form out, JSON back |
//! | `wire` | the parts of Stripe's objects that are read |
//! | `charges` | payment intents: confirm, look for, cancel |
//! | `intents` | what a payment intent says |
//! | `refunds` | refunds |
//! | `methods` | customers, and what they keep |
//! | `webhooks` | events, once their signature is checked |
//! | `minor` | amounts as Stripe counts them |
//! | `declines`, `test_cards` | Stripe's words and ours |
//!
//! **Not twice.** Stripe forgets an idempotency key after a day, and some that speak like Stripe know
//! none. So nothing that moves money is repeated unseen: before a charge or a refund is asked for, it
//! is looked for by its tag, which stands in the metadata; the request carries an idempotency key
//! besides, against two at the same time; and it is sent once, its loss being an unknown outcome.

mod api;
mod charges;
mod declines;
mod intents;
mod methods;
mod minor;
mod refunds;
mod test_cards;
mod webhooks;
mod wire;

use std::sync::Arc;

use cf_platform::resilience::{BreakerState, OutboundClient};
use cf_ports::Effect;
use cf_ports::payments::{
    Charge, Charged, Customer, CustomerRef, GatewayError, Headers, MethodKind, Notice,
    PaymentGateway, Refund, Refunded, SavedMethod, TestCard, Wanted, WebhookError,
};
use cf_ports::secrets::{ExposeSecret as _, SecretName, SecretString, Secrets, SecretsError};
use futures_util::future::{BoxFuture, FutureExt as _};
use jiff::Timestamp;
use url::Url;

pub use api::client;
pub use webhooks::SIGNATURE_HEADER;

use crate::api::Api;

/// `sk_test_…`, `sk_live_…`, or a restricted key with the right to write payment intents, refunds,
/// customers and payment methods.
pub static SECRET_KEY: SecretName = SecretName::new("stripe-secret-key");
/// `whsec_…`. Each version is believed, so that it can be rotated without losing a webhook.
pub static WEBHOOK_SECRET: SecretName = SecretName::new("stripe-webhook-secret");

/// Where Stripe is.
pub const ADDRESS: &str = "https://api.stripe.com";

/// What is not secret.
#[derive(Debug, Clone)]
pub struct StripeOptions {
    pub address: Url,
    /// `pk_…`, for Stripe's script in the browser.
    pub publishable_key: String,
    /// What is offered to customers; the account must have it switched on.
    pub methods: Vec<MethodKind>,
    /// The country in which Stripe gives bank transfers an account: BE, DE, ES, FR, IE or NL.
    pub transfer_country: String,
}

#[derive(Debug, thiserror::Error)]
pub enum StripeSetupError {
    #[error("the secret `{SECRET_KEY}` cannot be had")]
    Secret(#[source] SecretsError),
    #[error(
        "the secret `{SECRET_KEY}` does not begin like a key of Stripe's: sk_ or rk_, then test_ or live_"
    )]
    KeyShape,
    #[error(
        "the publishable key is not of the same mode as the secret one: both begin with pk_test_ and sk_test_, or pk_live_ and sk_live_"
    )]
    Modes,
    #[error(
        "bank transfers go to an account in BE, DE, ES, FR, IE or NL, and `{0}` is none of them"
    )]
    TransferCountry(String),
    #[error("a live key is sent over https only")]
    Unencrypted,
}

/// Whether money moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Test,
    Live,
}

impl Mode {
    fn of(key: &SecretString) -> Option<Self> {
        let key = key.expose_secret();
        let of_a_kind = key
            .strip_prefix("sk_")
            .or_else(|| key.strip_prefix("rk_"))?;
        if of_a_kind.starts_with("test_") {
            Some(Self::Test)
        } else if of_a_kind.starts_with("live_") {
            Some(Self::Live)
        } else {
            None
        }
    }

    const fn publishable_prefix(self) -> &'static str {
        match self {
            Self::Test => "pk_test_",
            Self::Live => "pk_live_",
        }
    }
}

/// Stripe.
pub struct StripeGateway {
    api: Api,
    options: StripeOptions,
}

impl StripeGateway {
    /// Checks what can be checked without asking Stripe.
    pub async fn open(
        options: StripeOptions,
        secrets: Arc<dyn Secrets>,
        client: OutboundClient,
    ) -> Result<Self, StripeSetupError> {
        let key = secrets
            .get(&SECRET_KEY)
            .await
            .map_err(StripeSetupError::Secret)?;
        let mode = Mode::of(&key).ok_or(StripeSetupError::KeyShape)?;
        if !options
            .publishable_key
            .starts_with(mode.publishable_prefix())
        {
            return Err(StripeSetupError::Modes);
        }
        if mode == Mode::Live && options.address.scheme() != "https" {
            return Err(StripeSetupError::Unencrypted);
        }
        let countries = ["BE", "DE", "ES", "FR", "IE", "NL"];
        if !countries.contains(&options.transfer_country.as_str()) {
            return Err(StripeSetupError::TransferCountry(options.transfer_country));
        }
        Ok(Self {
            api: Api {
                client,
                base: options.address.clone(),
                secrets,
                mode,
            },
            options,
        })
    }

    /// Whether calls are let through, for health.
    #[must_use]
    pub fn breaker_state(&self) -> Option<BreakerState> {
        self.api.client.breaker_state(self.options.address.as_str())
    }

    fn takes(&self, kind: MethodKind) -> bool {
        self.options.methods.contains(&kind)
    }
}

impl PaymentGateway for StripeGateway {
    fn name(&self) -> &'static str {
        "stripe"
    }

    fn methods(&self) -> &[MethodKind] {
        &self.options.methods
    }

    fn publishable_key(&self) -> Option<&str> {
        Some(&self.options.publishable_key)
    }

    fn test_cards(&self) -> &[TestCard] {
        match self.api.mode {
            Mode::Test => &test_cards::OFFERED,
            Mode::Live => &[],
        }
    }

    fn customer<'a>(&'a self, customer: &'a Customer) -> BoxFuture<'a, Effect<CustomerRef>> {
        self.find_or_make_customer(customer).boxed()
    }

    fn charge<'a>(&'a self, charge: &'a Charge) -> BoxFuture<'a, Effect<Charged>> {
        self.charge_once(charge).boxed()
    }

    fn find<'a>(
        &'a self,
        wanted: &'a Wanted,
    ) -> BoxFuture<'a, Result<Option<Charged>, GatewayError>> {
        async { self.look_for(wanted).await.map_err(GatewayError) }.boxed()
    }

    fn cancel<'a>(&'a self, reference: &'a str) -> BoxFuture<'a, Effect<Charged>> {
        self.cancel_unfinished(reference).boxed()
    }

    fn refund<'a>(&'a self, refund: &'a Refund) -> BoxFuture<'a, Effect<Refunded>> {
        self.refund_once(refund).boxed()
    }

    fn find_refund<'a>(
        &'a self,
        refund: &'a Refund,
    ) -> BoxFuture<'a, Result<Option<Refunded>, GatewayError>> {
        async { self.look_for_refund(refund).await.map_err(GatewayError) }.boxed()
    }

    fn saved_methods<'a>(
        &'a self,
        customer: &'a CustomerRef,
    ) -> BoxFuture<'a, Result<Vec<SavedMethod>, GatewayError>> {
        async { self.list_kept(customer).await.map_err(GatewayError) }.boxed()
    }

    fn detach<'a>(
        &'a self,
        customer: &'a CustomerRef,
        method: &'a str,
    ) -> BoxFuture<'a, Effect<()>> {
        self.forget(customer, method).boxed()
    }

    fn read_webhook<'a>(
        &'a self,
        headers: &'a Headers,
        body: &'a [u8],
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Notice, WebhookError>> {
        self.believe(headers, body, now).boxed()
    }
}
