//! Looking after a payment whose end nobody told us.

use cf_kernel::id::PaymentId;
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use cf_platform::tasks::{self, NewTask};
use cf_ports::payments::{Charged, CustomerRef, PaymentGateway, Wanted};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

use super::{cancel, gateway, settle, world};
use crate::Deps;
use crate::error::BillingError;
use crate::model::{BANK, Payment, PaymentState};
use crate::store;

pub const JOB: &str = "billing.follow-payment";

/// Pauses between two looks, in seconds; the last one again and again. The first is longer than a
/// charge may take.
const PAUSES: [i64; 7] = [30, 10, 60, 600, 3_600, 21_600, 86_400];
/// From here on a payment is looked for that counts as failed: a request that was long on its way may
/// have got there after all.
const LATE: u32 = 4;
/// After this look nothing is on its way any more.
const LAST: u32 = 6;
/// Whoever was forgotten is looked after as if a minute had passed.
const NUDGED: u32 = 2;
/// A debit that is on its way for longer than this is a person's.
const LONGEST: SignedDuration = SignedDuration::from_hours(21 * 24);
/// How long a look may take.
const LOOK: Duration = Duration::from_secs(10);

#[derive(Debug, Serialize, Deserialize)]
pub struct Turn {
    pub payment: PaymentId,
    pub turn: u32,
}

/// Queues the next look.
pub(super) async fn later(tx: &Tx, payment: &Payment, turn: u32) -> Result<(), BillingError> {
    let index = usize::try_from(turn).unwrap_or(usize::MAX);
    let pause = PAUSES.get(index).or(PAUSES.last()).copied().unwrap_or(60);
    let key = format!("{}:{turn}", payment.id);
    let due = tx.now() + SignedDuration::from_secs(pause);
    look(tx, payment, turn, (key, due)).await
}

/// Queues a look at what was forgotten.
pub(super) async fn nudge(tx: &Tx, payment: &Payment) -> Result<(), BillingError> {
    let key = format!("{}:nudge", payment.id);
    let turn = if payment.is_live() { NUDGED } else { LATE };
    look(tx, payment, turn, (key, tx.now())).await
}

async fn look(
    tx: &Tx,
    payment: &Payment,
    turn: u32,
    (key, due): (String, Timestamp),
) -> Result<(), BillingError> {
    let about = Turn {
        payment: payment.id,
        turn,
    };
    let job = NewJob::new(JOB, key, due)
        .of(payment.tenant, payment.seller)
        .with(&about)?;
    enqueue(tx, &job).await?;
    store::payments::look_at(tx, payment.id, Some(due)).await
}

/// One look. What the gateway cannot say now, it is asked again.
pub async fn follow(deps: &Deps, turn: &Turn) -> Result<(), BillingError> {
    let tx = deps.db.read(&super::WORLD).await?;
    let payment = store::payments::find(&tx, turn.payment).await?;
    drop(tx);
    let failed = matches!(payment.state, PaymentState::Failed { .. });
    let wanted = payment.is_live() || (failed && turn.turn >= LATE);
    if payment.gateway == BANK || !wanted {
        return over(deps, &payment).await;
    }
    let gateway = deps.settings.gateway(&payment.gateway)?;
    match ask(deps, gateway, &payment).await {
        Ok(Some(charged)) if failed => found_late(deps, turn, &charged).await,
        Ok(Some(charged)) => found(deps, turn, &charged).await,
        Ok(None) if failed && turn.turn >= LAST => over(deps, &payment).await,
        Ok(None) if failed => again(deps, turn).await,
        Ok(None) => missing(deps, turn).await,
        Err(error) => {
            tracing::warn!(payment.id = %payment.id, error = %error, "a payment could not be looked for");
            again(deps, turn).await
        }
    }
}

async fn ask(
    deps: &Deps,
    gateway: &Arc<dyn PaymentGateway>,
    payment: &Payment,
) -> Result<Option<Charged>, BillingError> {
    let tx = deps.db.read(&super::WORLD).await?;
    let customer = store::receivables::customer(&tx, payment.tenant, &payment.gateway).await?;
    drop(tx);
    let wanted = Wanted {
        payment: payment.id,
        customer: CustomerRef(customer.unwrap_or_default()),
        reference: payment.reference.clone(),
    };
    match tokio::time::timeout(LOOK, gateway.find(&wanted)).await {
        Ok(found) => Ok(found?),
        Err(_) => Err(BillingError::GatewayAway),
    }
}

async fn found(deps: &Deps, turn: &Turn, charged: &Charged) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let locked = settle::lock(&tx, turn.payment).await?;
    let pay_by = locked.due.pay_by;
    let (payment, _) = settle::hear(&mut tx, locked, &gateway::news(charged)).await?;
    let now = tx.now();
    let over = payment.is_live() && now >= pay_by;
    let for_a_person = over && now.duration_since(payment.created_at) > LONGEST;
    if for_a_person {
        hand_over(&mut tx, &payment).await?;
    } else if payment.is_live() {
        later(&tx, &payment, turn.turn + 1).await?;
    }
    tx.commit().await?;
    if over && !for_a_person {
        cancel::withdraw_for_good(deps, &cancel::About::first(payment.id)).await?;
    }
    Ok(())
}

/// It counts as failed, and the gateway has it. Where money came it counts; where it still may come,
/// nobody is to pay it any more.
async fn found_late(deps: &Deps, turn: &Turn, charged: &Charged) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let locked = settle::lock(&tx, turn.payment).await?;
    let news = gateway::news(charged);
    let (payment, _) = settle::hear(&mut tx, locked, &news).await?;
    if payment.is_unwanted(&news.state) {
        cancel::later(&tx, &payment, SignedDuration::ZERO).await?;
        go_on(&mut tx, &payment, turn).await?;
    } else {
        store::payments::looked(&tx, payment.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Nobody has to look any more.
async fn over(deps: &Deps, payment: &Payment) -> Result<(), BillingError> {
    let tx = deps.db.begin(world(deps, JOB)).await?;
    store::payments::looked(&tx, payment.id).await?;
    tx.commit().await?;
    Ok(())
}

/// The gateway does not know it. Asked twice, with time between: it counts as failed, so that the
/// customer can pay anew. It is looked for later, all the same.
async fn missing(deps: &Deps, turn: &Turn) -> Result<(), BillingError> {
    if turn.turn == 0 {
        return again(deps, turn).await;
    }
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let mut locked = settle::lock(&tx, turn.payment).await?;
    match locked.payment.state {
        PaymentState::Created => {
            if let Some(change) = locked.payment.never_sent(tx.now()).executed() {
                let payment = settle::apply(&mut tx, locked, change).await?;
                later(&tx, &payment, LATE).await?;
            }
        }
        // It knew it before: it will again.
        _ => later(&tx, &locked.payment, turn.turn + 1).await?,
    }
    tx.commit().await?;
    Ok(())
}

async fn again(deps: &Deps, turn: &Turn) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    let payment = store::payments::find(&tx, turn.payment).await?;
    go_on(&mut tx, &payment, turn).await?;
    tx.commit().await?;
    Ok(())
}

async fn go_on(tx: &mut Tx, payment: &Payment, turn: &Turn) -> Result<(), BillingError> {
    if tx.now().duration_since(payment.created_at) > LONGEST {
        hand_over(tx, payment).await
    } else {
        later(tx, payment, turn.turn + 1).await
    }
}

async fn hand_over(tx: &mut Tx, payment: &Payment) -> Result<(), BillingError> {
    let job = NewJob::new(JOB, format!("{}:task", payment.id), tx.now())
        .of(payment.tenant, payment.seller)
        .with(&Turn {
            payment: payment.id,
            turn: u32::try_from(PAUSES.len()).unwrap_or(u32::MAX),
        })?;
    let task = NewTask::new(
        "billing.payment",
        payment.id,
        format!(
            "A payment of {} for {} has no end",
            payment.amount, payment.order_number
        ),
    )
    .of(payment.tenant, payment.seller)
    .known(&json!({
        "orderId": payment.order, "gateway": payment.gateway, "reference": payment.reference,
        "state": payment.state.shown(), "amount": payment.amount, "createdAt": payment.created_at,
    }))?
    .retry("asks the gateway once more how the payment stands", job);
    tasks::open(tx, &task).await?;
    store::payments::looked(tx, payment.id).await
}

/// Looks at once, for someone who is waiting. What cannot be asked now is shown as it is known.
pub async fn refresh(
    deps: &Deps,
    payment: Payment,
) -> Result<(Payment, Option<Charged>), BillingError> {
    if !payment.is_live() || payment.gateway == BANK || payment.reference.is_none() {
        return Ok((payment, None));
    }
    let Ok(gateway) = deps.settings.gateway(&payment.gateway) else {
        return Ok((payment, None));
    };
    match ask(deps, gateway, &payment).await {
        Ok(Some(charged)) => {
            let mut tx = deps.db.begin(world(deps, "billing.look")).await?;
            let locked = settle::lock(&tx, payment.id).await?;
            let (payment, new) = settle::hear(&mut tx, locked, &gateway::news(&charged)).await?;
            if new {
                tx.commit().await?;
            }
            Ok((payment, Some(charged)))
        }
        Ok(None) => Ok((payment, None)),
        Err(error) => {
            tracing::warn!(payment.id = %payment.id, error = %error, "a payment could not be looked at");
            Ok((payment, None))
        }
    }
}
