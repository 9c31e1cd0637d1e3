//! An attempt to pay that nobody wants any more: the gateway is told first, and where the money came
//! after all, it counts.

use cf_kernel::id::PaymentId;
use cf_platform::auth::Permit;
use cf_platform::db::{Tx, Work};
use cf_platform::jobs::{NewJob, enqueue};
use cf_platform::tasks::{self, NewTask};
use cf_ports::{Again, Effect};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{PaymentsWrite, gateway, settle, world};
use crate::Deps;
use crate::error::BillingError;
use crate::model::{BANK, Change, Payment, PaymentError, PaymentState};
use crate::store;

/// The kind of job that does it when an order has ended.
pub const JOB: &str = "billing.withdraw-payment";

/// By whoever pays.
pub async fn cancel(
    deps: &Deps,
    permit: &Permit<PaymentsWrite>,
    id: PaymentId,
) -> Result<Payment, BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let payment = store::payments::find(&tx, id).await?;
    drop(tx);
    match payment.state {
        PaymentState::Succeeded { .. } => return Err(PaymentError::Succeeded.into()),
        PaymentState::Failed { .. }
        | PaymentState::Cancelled { .. }
        | PaymentState::Reversed { .. } => return Ok(payment),
        PaymentState::Created
        | PaymentState::RequiresAction { .. }
        | PaymentState::Pending { .. } => {}
    }
    withdraw(deps, permit.work(), payment).await?;
    let tx = deps.db.read(&permit.scope()).await?;
    store::payments::find(&tx, id).await
}

/// Sees to it that nobody pays this any more. In progress, where that cannot be said yet.
pub(super) async fn withdraw(
    deps: &Deps,
    work: Work,
    payment: Payment,
) -> Result<(), BillingError> {
    match ask(deps, work, payment).await? {
        Withdrawn::Certain => Ok(()),
        Withdrawn::Refused | Withdrawn::Open => Err(BillingError::PaymentInProgress),
    }
}

enum Withdrawn {
    /// Nobody pays it, or somebody has.
    Certain,
    /// The gateway knows it, and does not let go of it.
    Refused,
    Open,
}

async fn ask(deps: &Deps, work: Work, payment: Payment) -> Result<Withdrawn, BillingError> {
    if payment.gateway == BANK {
        let mut tx = deps.db.begin(work).await?;
        withdraw_transfer(&mut tx, payment.id).await?;
        tx.commit().await?;
        return Ok(Withdrawn::Certain);
    }
    let Some(reference) = &payment.reference else {
        return Ok(Withdrawn::Open);
    };
    let gateway = deps.settings.gateway(&payment.gateway)?;
    match gateway::bounded(deps.settings.call_timeout, gateway.cancel(reference)).await {
        Effect::Done(charged) => {
            let mut tx = deps.db.begin(work).await?;
            let locked = settle::lock(&tx, payment.id).await?;
            let (payment, _) = settle::hear(&mut tx, locked, &gateway::news(&charged)).await?;
            tx.commit().await?;
            Ok(if payment.is_live() {
                Withdrawn::Open
            } else {
                Withdrawn::Certain
            })
        }
        Effect::Refused(refusal) => {
            tracing::warn!(payment.id = %payment.id, reason = %refusal, "a payment cannot be withdrawn");
            Ok(match refusal.again {
                Again::Never => Withdrawn::Refused,
                Again::Later(_) => Withdrawn::Open,
            })
        }
        Effect::Unknown(why) => {
            tracing::warn!(payment.id = %payment.id, reason = %why, "a payment may be withdrawn or not");
            Ok(Withdrawn::Open)
        }
    }
}

/// Nobody has to be told of a plain bank transfer.
pub(super) async fn withdraw_transfer(tx: &mut Tx, id: PaymentId) -> Result<(), BillingError> {
    let mut locked = settle::lock(tx, id).await?;
    let now = tx.now();
    if let Some(Change::Moved) = locked.payment.cancel(now)?.executed() {
        settle::apply(tx, locked, Change::Moved).await?;
    }
    Ok(())
}

/// What the job is about.
#[derive(Debug, Serialize, Deserialize)]
pub struct About {
    pub payment: PaymentId,
    /// How often a gateway has not said whether it let go of it.
    #[serde(default)]
    pub silent: usize,
}

impl About {
    pub(super) const fn first(payment: PaymentId) -> Self {
        Self { payment, silent: 0 }
    }
}

/// Pauses after each silence, in seconds.
const PAUSES: [i64; 5] = [30, 300, 3_600, 21_600, 86_400];

/// Queues it, where there is a gateway that knows the charge or is to.
pub(super) async fn later(
    tx: &Tx,
    payment: &Payment,
    pause: SignedDuration,
) -> Result<(), BillingError> {
    if payment.gateway == BANK || (payment.reference.is_none() && !payment.is_live()) {
        return Ok(());
    }
    let due = tx.now() + pause;
    enqueue(tx, &job(payment, 0, due)?).await?;
    if payment.is_live() {
        // Whoever follows it looks.
        return Ok(());
    }
    store::payments::look_at(tx, payment.id, Some(due)).await
}

fn job(payment: &Payment, silent: usize, due: Timestamp) -> Result<NewJob, BillingError> {
    let key = format!("{}:{}:{silent}", payment.id, payment.version);
    let about = About {
        payment: payment.id,
        silent,
    };
    Ok(NewJob::new(JOB, key, due)
        .of(payment.tenant, payment.seller)
        .with(&about)?)
}

/// When the order has ended, or the attempt has failed.
pub async fn withdraw_for_good(deps: &Deps, about: &About) -> Result<(), BillingError> {
    let tx = deps.db.read(&super::WORLD).await?;
    let payment = store::payments::find(&tx, about.payment).await?;
    drop(tx);
    match payment.state {
        PaymentState::Succeeded { .. }
        | PaymentState::Reversed { .. }
        | PaymentState::Cancelled { .. } => Ok(()),
        PaymentState::Failed { .. } => match ask(deps, world(deps, JOB), payment.clone()).await? {
            Withdrawn::Certain | Withdrawn::Refused => looked(deps, &payment).await,
            Withdrawn::Open => once_more(deps, &payment, about.silent).await,
        },
        PaymentState::Created
        | PaymentState::RequiresAction { .. }
        | PaymentState::Pending { .. } => {
            match withdraw(deps, world(deps, JOB), payment).await {
                // Whoever follows it sees how it ends.
                Err(BillingError::PaymentInProgress) => Ok(()),
                other => other,
            }
        }
    }
}

async fn looked(deps: &Deps, payment: &Payment) -> Result<(), BillingError> {
    let tx = deps.db.begin(world(deps, JOB)).await?;
    store::payments::looked(&tx, payment.id).await?;
    tx.commit().await?;
    Ok(())
}

/// A gateway that stays silent for more than a day is a person's.
async fn once_more(deps: &Deps, payment: &Payment, silent: usize) -> Result<(), BillingError> {
    let mut tx = deps.db.begin(world(deps, JOB)).await?;
    if let Some(seconds) = PAUSES.get(silent) {
        let due = tx.now() + SignedDuration::from_secs(*seconds);
        enqueue(&tx, &job(payment, silent + 1, due)?).await?;
        store::payments::look_at(&tx, payment.id, Some(due)).await?;
    } else {
        hand_over(&mut tx, payment).await?;
        store::payments::looked(&tx, payment.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn hand_over(tx: &mut Tx, payment: &Payment) -> Result<(), BillingError> {
    let title = format!(
        "{} does not say whether a failed payment for {} can still be paid",
        payment.gateway, payment.order_number
    );
    let task = NewTask::new("billing.withdrawal", payment.id, title)
        .of(payment.tenant, payment.seller)
        .known(&json!({
            "orderId": payment.order, "gateway": payment.gateway, "reference": payment.reference,
            "state": payment.state.shown(), "amount": payment.amount, "createdAt": payment.created_at,
        }))?
        .retry(
            "asks the gateway once more to let go of it",
            job(payment, 0, tx.now())?,
        );
    tasks::open(tx, &task).await?;
    Ok(())
}
