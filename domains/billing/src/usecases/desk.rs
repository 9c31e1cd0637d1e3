//! What a gateway at which no money moves needs besides the port: someone who shows its page, and
//! carries its webhooks to our own door.

use cf_kernel::Money;
use cf_kernel::id::PaymentId;
use cf_ports::payments::Headers;
use futures_util::future::BoxFuture;
use jiff::Timestamp;

use super::webhook;
use crate::Deps;
use crate::error::BillingError;
use crate::model::Payment;
use crate::store;

pub type DeskError = Box<dyn std::error::Error + Send + Sync>;

/// The practice bank's counter.
pub trait SandboxDesk: Send + Sync + 'static {
    /// The gateway that it belongs to.
    fn gateway(&self) -> &'static str;

    /// What stands on the page of a charge; nothing where it has none.
    fn page<'a>(&'a self, reference: &'a str)
    -> BoxFuture<'a, Result<Option<DeskPage>, DeskError>>;

    /// The customer agrees, or does not.
    fn decide<'a>(
        &'a self,
        reference: &'a str,
        agrees: bool,
    ) -> BoxFuture<'a, Result<Option<DeskPage>, DeskError>>;

    /// Webhooks that are due, the oldest first; the same ones again until they are delivered.
    fn due(&self, now: Timestamp) -> BoxFuture<'_, Result<Vec<DueNotice>, DeskError>>;

    fn delivered<'a>(&'a self, event: &'a str) -> BoxFuture<'a, Result<(), DeskError>>;
}

/// The kind of job that carries webhooks.
pub const JOB: &str = "billing.carry-webhooks";

/// What stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPage {
    pub payment: PaymentId,
    pub reference: String,
    pub amount: Money,
    pub description: String,
    pub order: String,
    pub brand: String,
    pub last4: String,
    pub state: DeskState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskState {
    Open,
    Approved,
    Declined,
    Cancelled,
}

/// A webhook, signed and ready to be sent.
#[derive(Debug, Clone)]
pub struct DueNotice {
    pub event: String,
    pub headers: Headers,
    pub body: Vec<u8>,
}

fn desk(deps: &Deps) -> Result<&dyn SandboxDesk, BillingError> {
    deps.settings
        .sandbox
        .as_deref()
        .ok_or(BillingError::NotFound)
}

/// The page, for whoever knows the reference.
pub async fn page(deps: &Deps, reference: &str) -> Result<DeskPage, BillingError> {
    let page = desk(deps)?
        .page(reference)
        .await
        .map_err(BillingError::Desk)?;
    page.ok_or(BillingError::NotFound)
}

/// The customer's word; gives where to go next. Whoever is told of it is told by the webhook.
pub async fn decide(deps: &Deps, reference: &str, agrees: bool) -> Result<String, BillingError> {
    let desk = desk(deps)?;
    let decided = desk
        .decide(reference, agrees)
        .await
        .map_err(BillingError::Desk)?;
    let page = decided.ok_or(BillingError::NotFound)?;
    // Late is not lost: a job delivers what could not be delivered now.
    if let Err(error) = deliver(deps).await {
        tracing::warn!(error = %error, "the sandbox's webhooks wait");
    }
    let tx = deps.db.read(&super::WORLD).await?;
    let payment: Payment = store::payments::find(&tx, page.payment).await?;
    Ok(payment.return_path)
}

/// Carries what is due to the door for webhooks.
pub async fn deliver(deps: &Deps) -> Result<(), BillingError> {
    let Ok(desk) = desk(deps) else { return Ok(()) };
    let _carrying = deps.carrier.lock().await;
    let due = desk
        .due(deps.db.clock().now())
        .await
        .map_err(BillingError::Desk)?;
    for notice in due {
        match webhook::receive(deps, desk.gateway(), &notice.headers, &notice.body).await {
            Ok(()) => {}
            // One that is not believed does not hold up those after it.
            Err(BillingError::Webhook(_)) => continue,
            Err(error) => return Err(error),
        }
        desk.delivered(&notice.event)
            .await
            .map_err(BillingError::Desk)?;
    }
    Ok(())
}
