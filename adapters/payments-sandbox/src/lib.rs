//! Payments without money: test cards that succeed, decline, or want more.
//!
//! ```text
//! <dir>/payments/pay_….json          a payment, its refunds, what is said about them
//! <dir>/methods/<customer>/sbm_…     a card that a customer kept: how it behaves, not its number
//! <dir>/notices/<due>.<event>        which webhooks are still to be sent
//! <dir>/webhook-secrets.json         what they are signed with, the newest first
//! ```
//!
//! It is a world of its own, beside our database: what it knows outlives our process, and our
//! database has to find out. Only the published numbers are taken; any other may be somebody's card,
//! is refused for good, and kept nowhere.
//!
//! Nothing here runs by itself. What is due is asked for ([`SandboxGateway::due_notices`]) by whoever
//! carries it to the door for webhooks, and ticked off ([`SandboxGateway::delivered`]) when it got
//! there; the hosted page ([`SandboxGateway::page`]) is shown by whoever serves pages.

mod cards;
mod hosted;
mod names;
mod notices;
mod record;
mod store;
mod world;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use cf_kernel::{Clock, ErrorKind, Failure};
use cf_ports::payments::{
    Charge, Charged, Customer, CustomerRef, GatewayError, Headers, MethodKind, Notice,
    PaymentGateway, Refund, Refunded, SavedMethod, TestCard, Wanted, WebhookError,
};
use cf_ports::{Effect, Refusal};
use futures_util::future::{BoxFuture, FutureExt as _, ready};
use jiff::Timestamp;
use secrecy::SecretString;

pub use hosted::{HostedPage, PageState};
pub use notices::{SIGNATURE_HEADER, SignedWebhook};

use crate::store::Store;
use crate::world::World;

/// How long what comes late takes, unless told otherwise.
pub const LATE: Duration = Duration::from_secs(10);

#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    #[error("the sandbox's payments cannot be read or written")]
    Io(#[from] std::io::Error),
    #[error("{0} of the sandbox is not in a shape that this version reads")]
    Shape(String, #[source] serde_json::Error),
    #[error("the system has no randomness to give")]
    NoChance,
}

impl Failure for SandboxError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Io(_) | Self::NoChance => ErrorKind::Unavailable,
            Self::Shape(..) => ErrorKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Io(_) | Self::NoChance => "sandbox-unavailable",
            Self::Shape(..) => "sandbox-unreadable",
        }
    }
}

impl From<SandboxError> for Refusal {
    fn from(error: SandboxError) -> Self {
        match error {
            SandboxError::Io(_) | SandboxError::NoChance => Self::for_now(error.to_string()),
            SandboxError::Shape(..) => Self::for_good(error.to_string()),
        }
    }
}

/// A gateway at which no money moves.
pub struct SandboxGateway {
    world: Arc<World>,
    clock: Arc<dyn Clock>,
}

impl SandboxGateway {
    /// Opens the world in `dir`, made if it is missing. `late` is how long what comes late takes.
    pub async fn open(
        dir: &Path,
        late: Duration,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, SandboxError> {
        let dir = dir.to_owned();
        let world = off_thread(move || World::open(Store::on_disk(dir)?, late)).await?;
        Ok(Self {
            world: Arc::new(world),
            clock,
        })
    }

    /// A world that ends with the process, for tests.
    pub async fn in_memory(late: Duration, clock: Arc<dyn Clock>) -> Result<Self, SandboxError> {
        let world = off_thread(move || World::open(Store::in_memory(), late)).await?;
        Ok(Self {
            world: Arc::new(world),
            clock,
        })
    }

    /// Webhooks to send now, the oldest first; the same ones again until they are delivered. Some
    /// cards have theirs sent twice.
    pub async fn due_notices(&self, now: Timestamp) -> Result<Vec<SignedWebhook>, SandboxError> {
        self.here(move |world| world.due_notices(now)).await
    }

    /// Says that a webhook got to its door.
    pub async fn delivered(&self, event: &str) -> Result<(), SandboxError> {
        let event = event.to_owned();
        self.here(move |world| world.delivered(&event)).await
    }

    /// What stands on the page where a customer agrees to a payment; nothing for a reference that
    /// leads to no such page.
    pub async fn page(&self, reference: &str) -> Result<Option<HostedPage>, SandboxError> {
        let (reference, now) = (reference.to_owned(), self.clock.now());
        self.here(move |world| world.page(&reference, now)).await
    }

    /// The customer agrees. Answers the page as it stands then: once it was decided or canceled, it
    /// stays as it is.
    pub async fn approve(&self, reference: &str) -> Result<Option<HostedPage>, SandboxError> {
        self.decide(reference, true).await
    }

    /// The customer does not agree.
    pub async fn decline(&self, reference: &str) -> Result<Option<HostedPage>, SandboxError> {
        self.decide(reference, false).await
    }

    /// Signs with a fresh secret from now on. The one before it is still believed.
    pub async fn rotate_webhook_secret(&self) -> Result<(), SandboxError> {
        self.here(World::rotate_secret).await
    }

    /// What webhooks are signed with, the newest first; each of them is believed.
    pub async fn webhook_secrets(&self) -> Result<Vec<SecretString>, SandboxError> {
        self.here(World::secrets).await
    }

    async fn decide(
        &self,
        reference: &str,
        agrees: bool,
    ) -> Result<Option<HostedPage>, SandboxError> {
        let (reference, now) = (reference.to_owned(), self.clock.now());
        self.here(move |world| world.decide(&reference, agrees, now))
            .await
    }

    async fn here<T: Send + 'static>(
        &self,
        work: impl FnOnce(&World) -> Result<T, SandboxError> + Send + 'static,
    ) -> Result<T, SandboxError> {
        let world = Arc::clone(&self.world);
        off_thread(move || work(&world)).await
    }

    async fn effect<T: Send + 'static>(
        &self,
        work: impl FnOnce(&World, Timestamp) -> Result<Effect<T>, SandboxError> + Send + 'static,
    ) -> Effect<T> {
        let now = self.clock.now();
        match self.here(move |world| work(world, now)).await {
            Ok(effect) => effect,
            // What could not be renamed into place is not there.
            Err(error) => Effect::Refused(error.into()),
        }
    }

    async fn answer<T: Send + 'static>(
        &self,
        work: impl FnOnce(&World, Timestamp) -> Result<T, SandboxError> + Send + 'static,
    ) -> Result<T, GatewayError> {
        let now = self.clock.now();
        let answer = self.here(move |world| work(world, now)).await;
        answer.map_err(|error| GatewayError(error.into()))
    }
}

impl PaymentGateway for SandboxGateway {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn methods(&self) -> &[MethodKind] {
        &[MethodKind::Card]
    }

    fn publishable_key(&self) -> Option<&str> {
        None
    }

    fn test_cards(&self) -> &[TestCard] {
        &cards::CARDS
    }

    fn customer<'a>(&'a self, customer: &'a Customer) -> BoxFuture<'a, Effect<CustomerRef>> {
        ready(Effect::Done(CustomerRef(names::customer(customer.tenant)))).boxed()
    }

    fn charge<'a>(&'a self, charge: &'a Charge) -> BoxFuture<'a, Effect<Charged>> {
        let charge = charge.clone();
        self.effect(move |world, now| world.charge(&charge, now))
            .boxed()
    }

    fn find<'a>(
        &'a self,
        wanted: &'a Wanted,
    ) -> BoxFuture<'a, Result<Option<Charged>, GatewayError>> {
        let payment = wanted.payment;
        self.answer(move |world, now| world.find(payment, now))
            .boxed()
    }

    fn cancel<'a>(&'a self, reference: &'a str) -> BoxFuture<'a, Effect<Charged>> {
        let reference = reference.to_owned();
        self.effect(move |world, now| world.cancel(&reference, now))
            .boxed()
    }

    fn refund<'a>(&'a self, refund: &'a Refund) -> BoxFuture<'a, Effect<Refunded>> {
        let refund = refund.clone();
        self.effect(move |world, now| world.refund(&refund, now))
            .boxed()
    }

    fn find_refund<'a>(
        &'a self,
        refund: &'a Refund,
    ) -> BoxFuture<'a, Result<Option<Refunded>, GatewayError>> {
        let (payment, refund) = (refund.payment, refund.refund);
        self.answer(move |world, now| world.find_refund(payment, refund, now))
            .boxed()
    }

    fn saved_methods<'a>(
        &'a self,
        customer: &'a CustomerRef,
    ) -> BoxFuture<'a, Result<Vec<SavedMethod>, GatewayError>> {
        let customer = customer.clone();
        self.answer(move |world, _| world.saved_methods(&customer))
            .boxed()
    }

    fn detach<'a>(
        &'a self,
        customer: &'a CustomerRef,
        method: &'a str,
    ) -> BoxFuture<'a, Effect<()>> {
        let (customer, method) = (customer.clone(), method.to_owned());
        self.effect(move |world, _| world.detach(&customer, &method))
            .boxed()
    }

    fn read_webhook<'a>(
        &'a self,
        headers: &'a Headers,
        body: &'a [u8],
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Notice, WebhookError>> {
        async move {
            let secrets = self
                .webhook_secrets()
                .await
                .map_err(|error| WebhookError::Unavailable(Box::new(error)))?;
            notices::read(headers, &secrets, body, now)
        }
        .boxed()
    }
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SandboxError> + Send + 'static,
) -> Result<T, SandboxError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}
