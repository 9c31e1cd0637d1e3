//! A refund is asked of the gateway: written down before, asked outside of any transaction, and asked
//! for where nobody knows what became of it.

use std::sync::Arc;

use cf_kernel::id::RefundId;
use cf_kernel::retry::SAGA;
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use cf_ports::payments::{self as port, CustomerRef, PaymentGateway, Refunded};
use cf_ports::{Again, Effect};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::{desk, gateway, world};
use super::{Locked, failed, hear, lock};
use crate::Deps;
use crate::error::BillingError;
use crate::model::{Payment, Refund, RefundState};
use crate::store;

pub const JOB: &str = "billing.send-refund";
/// Looks at what the gateway has and has not sent yet.
pub const FOLLOW: &str = "billing.follow-refund";

/// Pauses between two looks, in seconds.
const PAUSES: [i64; 5] = [30, 600, 3_600, 21_600, 86_400];

#[derive(Debug, Serialize, Deserialize)]
pub struct Turn {
    pub refund: RefundId,
    pub turn: u32,
}

pub(super) async fn at_once(tx: &Tx, refund: &Refund) -> Result<(), BillingError> {
    let key = format!("{}:{}", refund.id, refund.version);
    queue(tx, JOB, refund, 0, (key, tx.now())).await
}

/// What is on its way and was forgotten is looked at. Whatever is queued already stays as it is.
pub(in crate::usecases) async fn nudge(tx: &Tx, refund: &Refund) -> Result<(), BillingError> {
    let kind = match refund.state {
        RefundState::Created => JOB,
        RefundState::Pending => FOLLOW,
        RefundState::Succeeded { .. }
        | RefundState::Failed { .. }
        | RefundState::GivenUp { .. } => return Ok(()),
    };
    let key = format!("{}:{}", refund.id, refund.version);
    queue(tx, kind, refund, 0, (key, tx.now())).await
}

async fn later(
    tx: &Tx,
    kind: &'static str,
    refund: &Refund,
    turn: u32,
    pause: SignedDuration,
) -> Result<(), BillingError> {
    let key = format!("{}:{}:{turn}", refund.id, refund.version);
    queue(tx, kind, refund, turn, (key, tx.now() + pause)).await
}

async fn queue(
    tx: &Tx,
    kind: &'static str,
    refund: &Refund,
    turn: u32,
    (key, due): (String, Timestamp),
) -> Result<(), BillingError> {
    let about = Turn {
        refund: refund.id,
        turn,
    };
    let job = NewJob::new(kind, key, due)
        .of(refund.tenant, refund.seller)
        .with(&about)?;
    enqueue(tx, &job).await?;
    store::refunds::look_at(tx, refund.id, due).await
}

/// One try.
pub async fn send(deps: &Deps, turn: &Turn) -> Result<(), BillingError> {
    let tx = deps.db.begin(world(deps, JOB)).await?;
    let mut locked = lock(&tx, turn.refund).await?;
    if !matches!(locked.refund.state, RefundState::Created) {
        return Ok(());
    }
    // That it is about to be asked is on record before it is asked.
    let asked_before = locked.refund.attempts > 0;
    let seen = locked.refund.version;
    locked.refund.attempts += 1;
    locked.refund.version += 1;
    store::refunds::update(&tx, &locked.refund, seen).await?;
    tx.commit().await?;

    let gateway = deps.settings.gateway(&locked.payment.gateway)?;
    let asked = wanted(deps, &locked.payment, &locked.refund).await?;
    let within = deps.settings.call_timeout;
    if asked_before {
        match find(deps, gateway, &asked).await {
            Ok(Some(refunded)) => return take(deps, turn, &refunded).await,
            Ok(None) => {}
            Err(why) => return not_yet(deps, turn, &why).await,
        }
    }
    match gateway::bounded(within, gateway.refund(&asked)).await {
        Effect::Done(refunded) => take(deps, turn, &refunded).await,
        Effect::Refused(refusal) => match refusal.again {
            Again::Later(_) => not_yet(deps, turn, &refusal.reason).await,
            Again::Never => over(deps, turn, &refusal.reason).await,
        },
        Effect::Unknown(why) => not_yet(deps, turn, &why).await,
    }
}

/// One look at what the gateway has.
pub async fn follow(deps: &Deps, turn: &Turn) -> Result<(), BillingError> {
    let tx = deps.db.read(&super::super::WORLD).await?;
    let refund = store::refunds::find(&tx, turn.refund).await?;
    let payment = store::payments::find(&tx, refund.payment).await?;
    drop(tx);
    if !matches!(refund.state, RefundState::Pending) {
        return Ok(());
    }
    let gateway = deps.settings.gateway(&payment.gateway)?;
    let asked = wanted(deps, &payment, &refund).await?;
    match find(deps, gateway, &asked).await {
        Ok(Some(refunded)) => take(deps, turn, &refunded).await,
        Ok(None) => look_again(deps, turn).await,
        Err(why) => {
            tracing::warn!(refund.id = %refund.id, reason = why, "a refund could not be looked for");
            look_again(deps, turn).await
        }
    }
}

async fn wanted(
    deps: &Deps,
    payment: &Payment,
    refund: &Refund,
) -> Result<port::Refund, BillingError> {
    let tx = deps.db.read(&super::super::WORLD).await?;
    let customer = store::receivables::customer(&tx, payment.tenant, &payment.gateway).await?;
    Ok(port::Refund {
        refund: refund.id,
        payment: payment.id,
        customer: CustomerRef(customer.unwrap_or_default()),
        charge: payment.reference.clone().unwrap_or_default(),
        amount: refund.amount,
        reason: refund.reason.clone(),
    })
}

async fn find(
    deps: &Deps,
    gateway: &Arc<dyn PaymentGateway>,
    asked: &port::Refund,
) -> Result<Option<Refunded>, String> {
    match tokio::time::timeout(deps.settings.call_timeout, gateway.find_refund(asked)).await {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the gateway does not answer".to_owned()),
    }
}

async fn take(deps: &Deps, turn: &Turn, refunded: &Refunded) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let locked = lock(&tx, turn.refund).await?;
    let payment = locked.payment.clone();
    hear(&mut tx, locked, &gateway::refund_news(refunded)).await?;
    let refund = store::refunds::find(&tx, turn.refund).await?;
    if let RefundState::Pending = refund.state {
        let pause = pause(turn.turn);
        later(&tx, FOLLOW, &refund, turn.turn + 1, pause).await?;
    }
    carry(deps, &tx, &payment, &refund).await?;
    tx.commit().await?;
    Ok(())
}

/// The practice bank's webhooks about it have to be carried, too.
async fn carry(
    deps: &Deps,
    tx: &Tx,
    payment: &Payment,
    refund: &Refund,
) -> Result<(), BillingError> {
    let sandbox = deps.settings.sandbox.as_ref();
    if sandbox.is_some_and(|desk| desk.gateway() == payment.gateway) {
        for seconds in [1, 12, 30] {
            let at = tx.now() + SignedDuration::from_secs(seconds);
            let key = format!("{}:{seconds}", refund.id);
            let job = NewJob::new(desk::JOB, key, at).of(refund.tenant, refund.seller);
            enqueue(tx, &job).await?;
        }
    }
    Ok(())
}

fn pause(turn: u32) -> SignedDuration {
    let index = usize::try_from(turn).unwrap_or(usize::MAX);
    let seconds = PAUSES.get(index).or(PAUSES.last()).copied();
    SignedDuration::from_secs(seconds.unwrap_or(60))
}

async fn look_again(deps: &Deps, turn: &Turn) -> Result<(), BillingError> {
    let tx = deps.db.begin(world(deps, FOLLOW)).await?;
    let refund = store::refunds::find(&tx, turn.refund).await?;
    later(&tx, FOLLOW, &refund, turn.turn + 1, pause(turn.turn)).await?;
    tx.commit().await?;
    Ok(())
}

/// It is tried again, until it has been tried often enough.
async fn not_yet(deps: &Deps, turn: &Turn, why: &str) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let locked = lock(&tx, turn.refund).await?;
    let tries = u32::try_from(locked.refund.attempts).unwrap_or(u32::MAX);
    match SAGA.after(tries) {
        Some(pause) => {
            tracing::warn!(refund.id = %turn.refund, attempt = tries, reason = why, "a refund is tried again");
            let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::from_secs(30));
            later(&tx, JOB, &locked.refund, turn.turn + 1, pause).await?;
        }
        None => {
            failed(&mut tx, locked, why).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// The gateway understood and said no.
async fn over(deps: &Deps, turn: &Turn, why: &str) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let locked: Locked = lock(&tx, turn.refund).await?;
    failed(&mut tx, locked, why).await?;
    tx.commit().await?;
    Ok(())
}
