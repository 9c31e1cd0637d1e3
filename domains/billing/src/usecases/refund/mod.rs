//! Money goes back: asked for, set aside, sent, and, where that fails for good, decided by a person.

pub mod ask;
pub mod decide;
pub mod send;

use cf_contracts::events::billing::RefundCompleted;
use cf_kernel::Outcome;
use cf_kernel::id::RefundId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::tasks;
use serde_json::json;

use super::settle::about;
use crate::error::BillingError;
use crate::model::{
    BANK, Payment, Posting, Receivable, Refund, RefundNews, RefundSaid, RefundState,
};
use crate::store;

/// One task for the trouble of one refund.
pub(super) const TASK: &str = "billing.refund";

/// A refund and what it takes from, with the order's money locked.
pub(super) struct Locked {
    pub(super) due: Receivable,
    pub(super) payment: Payment,
    pub(super) refund: Refund,
}

pub(super) async fn lock(tx: &Tx, id: RefundId) -> Result<Locked, BillingError> {
    let order = store::refunds::find(tx, id).await?.order;
    let due = store::receivables::lock(tx, order).await?;
    let refund = store::refunds::find(tx, id).await?;
    let payment = store::payments::find(tx, refund.payment).await?;
    Ok(Locked {
        due,
        payment,
        refund,
    })
}

/// Takes a gateway's word.
pub(super) async fn hear(
    tx: &mut Tx,
    locked: Locked,
    news: &RefundNews,
) -> Result<Outcome<()>, BillingError> {
    match &news.state {
        RefundSaid::Succeeded => accepted(tx, locked, &news.reference, true).await,
        RefundSaid::Pending => accepted(tx, locked, &news.reference, false).await,
        RefundSaid::Failed { message } => {
            let mut locked = locked;
            if locked.refund.reference.is_none() {
                locked.refund.reference = Some(news.reference.clone());
            }
            failed(tx, locked, message).await
        }
    }
}

/// The gateway has it; done, when the money is on its way.
pub(super) async fn accepted(
    tx: &mut Tx,
    mut locked: Locked,
    reference: &str,
    done: bool,
) -> Result<Outcome<()>, BillingError> {
    let seen = locked.refund.version;
    let now = tx.now();
    if !locked.refund.accepted(reference, done, now).did_execute() {
        return Ok(Outcome::AlreadyApplied);
    }
    store::refunds::update(tx, &locked.refund, seen).await?;
    if let RefundState::Succeeded { .. } = locked.refund.state {
        let seen = locked.payment.version;
        locked.payment.give_back(locked.refund.amount)?;
        store::payments::update(tx, &locked.payment, seen).await?;
        let posting = Posting::refunded(&locked.payment.gateway, locked.refund.amount);
        let about = about(&locked.payment, locked.refund.id.to_string());
        store::ledger::post(tx, &about, &posting).await?;
        completed(tx, &locked).await?;
    }
    Ok(Outcome::Executed(()))
}

/// Says that money has gone back.
pub(super) async fn completed(tx: &mut Tx, locked: &Locked) -> Result<(), BillingError> {
    let Locked { due, refund, .. } = locked;
    let money = store::receivables::order_money(tx, due).await?;
    let completed = RefundCompleted {
        refund_id: refund.id,
        payment_id: refund.payment,
        order_id: refund.order,
        tenant_id: refund.tenant,
        seller_id: refund.seller,
        item_id: refund.item,
        receipt: refund.receipt,
        cause: refund.cause,
        amount: refund.amount,
        refunded: money.refunded,
        completed_at: tx.now(),
    };
    tx.emit(Some(refund.tenant), Some(refund.seller), &completed)?;
    tx.record(
        AuditEntry::new("refund.complete", "refund", refund.id)
            .of(refund.tenant, refund.seller)
            .after(&json!({ "orderId": refund.order, "amount": refund.amount, "reference": refund.reference })),
    );
    tasks::close(tx, TASK, refund.id, "the money went back").await?;
    if let Some(mut invoice) = store::invoices::of_order(tx, refund.order).await? {
        let seen = invoice.version;
        let all = invoice.state.issue().is_some()
            && invoice.content.gross.minor() > 0
            && money.billed.minor() == 0;
        if all && invoice.refunded(tx.now()).did_execute() {
            store::invoices::update(tx, &invoice, seen).await?;
        }
    }
    Ok(())
}

/// It will not work by itself: a person decides.
pub(super) async fn failed(
    tx: &mut Tx,
    mut locked: Locked,
    why: &str,
) -> Result<Outcome<()>, BillingError> {
    let seen = locked.refund.version;
    let now = tx.now();
    if locked.refund.bounce(why, now).did_execute() {
        // The money is here again, and still on its way.
        let seen = locked.payment.version;
        locked.payment.take_back(locked.refund.amount)?;
        store::payments::update(tx, &locked.payment, seen).await?;
        let posting = Posting::bounced(&locked.payment.gateway, locked.refund.amount);
        let about = about(&locked.payment, locked.refund.id.to_string());
        store::ledger::post(tx, &about, &posting).await?;
    } else if !locked.refund.fail(why, now).did_execute() {
        return Ok(Outcome::AlreadyApplied);
    }
    store::refunds::update(tx, &locked.refund, seen).await?;
    hand_over(tx, &locked, why).await?;
    Ok(Outcome::Executed(()))
}

/// The operator's task, with what a decision would do.
pub(super) async fn hand_over(tx: &mut Tx, locked: &Locked, why: &str) -> Result<(), BillingError> {
    let Locked {
        payment, refund, ..
    } = locked;
    let by_hand = payment.gateway == BANK;
    let title = if by_hand {
        format!(
            "Send {} back by bank transfer, for {}",
            refund.amount, payment.order_number
        )
    } else {
        format!(
            "A refund of {} for {} failed",
            refund.amount, payment.order_number
        )
    };
    let attempts = u32::try_from(refund.attempts).unwrap_or_default();
    let job = |kind: &'static str| {
        let key = format!("{}:{}", refund.id, refund.version);
        cf_platform::jobs::NewJob::new(kind, key, tx.now())
            .of(refund.tenant, refund.seller)
            .with(&decide::About { refund: refund.id })
    };
    let would = if by_hand {
        "notes that the money was sent back"
    } else {
        "asks the gateway once more to give the money back"
    };
    let mut task = tasks::NewTask::new(TASK, refund.id, title)
        .of(refund.tenant, refund.seller)
        .known(&json!({
            "orderId": refund.order, "paymentId": refund.payment, "amount": refund.amount,
            "cause": refund.cause.name(), "gateway": payment.gateway, "reference": payment.reference,
            "why": why,
        }))?
        .after(attempts)
        .retry(would, job(decide::RETRY)?)
        .give_up("leaves the money with us, prepaid by the customer", job(decide::GIVE_UP)?);
    if !by_hand {
        task = task.spent(why, refund.created_at);
    }
    tasks::open(tx, &task).await?;
    Ok(())
}
