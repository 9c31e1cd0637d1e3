//! What a gateway tells us: kept once, applied once, whenever its payment is there.

use cf_kernel::{Failure as _, Outcome};
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use cf_platform::tasks::{self, NewTask};
use cf_ports::payments::Headers;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{gateway, refund, settle, world};
use crate::Deps;
use crate::error::BillingError;
use crate::model::{News, PaymentError, RefundNews, Told};
use crate::store;
use crate::store::notices::{NewNotice, Verdict};

pub const JOB: &str = "billing.apply-notice";

/// Pauses between two tries to apply what came before its payment, in seconds.
const PAUSES: [i64; 8] = [2, 4, 8, 16, 30, 300, 3_600, 21_600];
/// After this nobody waits for its payment any more.
const WAITS: SignedDuration = SignedDuration::from_hours(48);

#[derive(Debug, Serialize, Deserialize)]
pub struct Attempt {
    pub gateway: String,
    pub event: String,
    pub turn: u32,
}

/// From the door. Everything that is not signed by the gateway is refused before anything is kept.
pub async fn receive(
    deps: &Deps,
    gateway: &str,
    headers: &Headers,
    body: &[u8],
) -> Result<(), BillingError> {
    let port = deps.settings.gateway(gateway)?;
    let now = deps.db.clock().now();
    let notice = port
        .read_webhook(headers, body, now)
        .await
        .inspect_err(|error| {
            tracing::warn!(gateway, code = error.code(), "a webhook was refused");
        })?;
    let says = gateway::told(&notice.happening);
    let mut tx = deps.db.begin(world(deps, "billing.webhook")).await?;
    let new = NewNotice {
        gateway,
        event: &notice.event,
        kind: &notice.kind,
        says: &says,
        happened_at: notice.at,
    };
    if !store::notices::insert(&tx, &new).await? {
        return Ok(());
    }
    let received_at = tx.now();
    let turn = Attempt {
        gateway: gateway.to_owned(),
        event: notice.event.clone(),
        turn: 0,
    };
    try_apply(&mut tx, &turn, &says, received_at).await?;
    tx.commit().await?;
    Ok(())
}

/// One that waits is tried again.
pub async fn apply_waiting(tx: &mut Tx, turn: &Attempt) -> Result<(), BillingError> {
    let Some(waiting) = store::notices::lock_waiting(tx, &turn.gateway, &turn.event).await? else {
        return Ok(());
    };
    try_apply(tx, turn, &waiting.says, waiting.received_at).await
}

/// What became of a notice.
enum Fate {
    Applied,
    Ignored(&'static str),
    /// What it is about is not there yet.
    Waits,
}

async fn try_apply(
    tx: &mut Tx,
    turn: &Attempt,
    says: &Told,
    received_at: Timestamp,
) -> Result<(), BillingError> {
    let mut owner = None;
    let fate = match says {
        Told::Charge { payment, news } => {
            let id = match payment {
                Some(id) => Some(*id),
                None => store::payments::find_by_reference(tx, &turn.gateway, &news.reference)
                    .await?
                    .map(|payment| payment.id),
            };
            match id {
                None => Fate::Ignored("the charge carries no tag of ours"),
                Some(id) => charge(tx, turn, id, news, &mut owner).await?,
            }
        }
        Told::Refund {
            refund: Some(id),
            news,
            ..
        } => refunded(tx, turn, *id, news, &mut owner).await?,
        Told::Refund {
            refund: None, news, ..
        } => {
            made_elsewhere(tx, turn, news).await?;
            Fate::Ignored("the refund was not made by us; a person looks at it")
        }
        Told::Other => Fate::Ignored("it is about no charge and no refund"),
    };
    let key = (turn.gateway.as_str(), turn.event.as_str());
    match fate {
        Fate::Applied => store::notices::settle(tx, key, (Verdict::Applied, None), owner).await,
        Fate::Ignored(why) => {
            tracing::warn!(
                gateway = turn.gateway,
                event = turn.event,
                reason = why,
                "a webhook has no effect"
            );
            store::notices::settle(tx, key, (Verdict::Ignored, Some(why)), owner).await
        }
        Fate::Waits if tx.now().duration_since(received_at) > WAITS => {
            let why = "what it is about never came";
            tracing::warn!(gateway = turn.gateway, event = turn.event, "{why}");
            store::notices::settle(tx, key, (Verdict::Ignored, Some(why)), None).await
        }
        Fate::Waits => later(tx, turn).await,
    }
}

async fn later(tx: &Tx, turn: &Attempt) -> Result<(), BillingError> {
    let index = usize::try_from(turn.turn).unwrap_or(usize::MAX);
    let pause = PAUSES.get(index).or(PAUSES.last()).copied().unwrap_or(60);
    let key = format!("{}/{}:{}", turn.gateway, turn.event, turn.turn);
    let next = Attempt {
        gateway: turn.gateway.clone(),
        event: turn.event.clone(),
        turn: turn.turn + 1,
    };
    let job = NewJob::new(JOB, key, tx.now() + SignedDuration::from_secs(pause)).with(&next)?;
    enqueue(tx, &job).await?;
    Ok(())
}

type Owner = Option<(cf_kernel::id::TenantId, cf_kernel::SellerId)>;

async fn charge(
    tx: &mut Tx,
    turn: &Attempt,
    id: cf_kernel::id::PaymentId,
    news: &News,
    owner: &mut Owner,
) -> Result<Fate, BillingError> {
    let locked = match settle::lock(tx, id).await {
        Ok(locked) => locked,
        Err(BillingError::NotFound) => return Ok(Fate::Waits),
        Err(error) => return Err(error),
    };
    if locked.payment.gateway != turn.gateway {
        return Ok(Fate::Ignored("the payment goes through another gateway"));
    }
    *owner = Some((locked.payment.tenant, locked.payment.seller));
    let taken = store::payments::find_by_reference(tx, &turn.gateway, &news.reference).await?;
    if taken.is_some_and(|other| other.id != id) {
        return Ok(Fate::Ignored("the charge belongs to another payment"));
    }
    match settle::hear(tx, locked, news).await {
        Ok(_) => Ok(Fate::Applied),
        Err(BillingError::Payment(PaymentError::ForeignReference)) => {
            Ok(Fate::Ignored("the payment has another charge"))
        }
        Err(BillingError::Payment(PaymentError::OtherAmount)) => Ok(Fate::Ignored(
            "the charge has another amount than the payment",
        )),
        Err(error) => Err(error),
    }
}

async fn refunded(
    tx: &mut Tx,
    turn: &Attempt,
    id: cf_kernel::id::RefundId,
    news: &RefundNews,
    owner: &mut Owner,
) -> Result<Fate, BillingError> {
    let locked = match refund::lock(tx, id).await {
        Ok(locked) => locked,
        Err(BillingError::NotFound) => return Ok(Fate::Waits),
        Err(error) => return Err(error),
    };
    if locked.payment.gateway != turn.gateway {
        return Ok(Fate::Ignored("the payment goes through another gateway"));
    }
    *owner = Some((locked.payment.tenant, locked.payment.seller));
    let known = locked.refund.reference.as_deref();
    if known.is_some_and(|known| known != news.reference) || news.amount != locked.refund.amount {
        return Ok(Fate::Ignored("the refund is another one"));
    }
    let _: Outcome<()> = refund::hear(tx, locked, news).await?;
    Ok(Fate::Applied)
}

/// Money went back without us: the books have to be told by a person.
async fn made_elsewhere(
    tx: &mut Tx,
    turn: &Attempt,
    news: &RefundNews,
) -> Result<(), BillingError> {
    let task = NewTask::new(
        "billing.refund-elsewhere",
        &news.reference,
        format!("{} went back on the pages of {}", news.amount, turn.gateway),
    )
    .known(&json!({
        "gateway": turn.gateway, "reference": news.reference, "amount": news.amount, "event": turn.event,
    }))?;
    tasks::open(tx, &task).await?;
    Ok(())
}
