//! Mirrors `usecases/refund/mod.rs` and `ask.rs`: money is to go back.

use cf_billing::model::{
    BANK, Invoice, Payment, PaymentState, Posting, Refund, RefundNews, RefundSaid, RefundState,
    RefundWish, Series, share_out,
};
use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::RefundId;

use super::{issue, post, send};
use crate::Bug;
use crate::jobs::Kind;
use crate::said::Said;
use crate::shell::Refused;
use crate::tasks::{Change, Task};
use crate::world::Tx;

pub const TASK: &str = "billing.refund";

pub fn ask(tx: &mut Tx, wish: &RefundWish, own: Option<RefundId>) -> Result<(), Refused> {
    let mut key = wish.key(own);
    if tx.bug == Some(Bug::RefundPerWish) {
        key = format!("{key}/{}", tx.billing.refunds.len());
    }
    let known = tx.billing.refunds.clone();
    let same: Vec<&Refund> = known.iter().filter(|refund| refund.wish == key).collect();
    if !same.is_empty() {
        // Whoever asks again may do so because nothing has come of it.
        for refund in same {
            send::nudge(tx, refund);
        }
        return Ok(());
    }
    let payments = tx.billing.payments.clone();
    let taken: Vec<(&Payment, Money)> = payments
        .iter()
        .map(|payment| (payment, taken_of(payment, &known)))
        .collect();
    let money = tx.billing.money()?;
    let Ok(shares) = share_out(&taken, &money, wish, own.is_some()) else {
        return Err(Refused::NotPayable);
    };
    if shares.is_empty() {
        return nothing_left(tx, wish, &key, &payments);
    }
    for (id, amount) in shares {
        let Some(payment) = payments.iter().find(|payment| payment.id == id) else {
            continue;
        };
        let untouched = taken_of(payment, &known).minor() == 0;
        let refund = new(tx, payment, wish, &key, amount, own);
        make(tx, payment.clone(), refund, untouched)?;
    }
    Ok(())
}

fn taken_of(payment: &Payment, refunds: &[Refund]) -> Money {
    let of = refunds
        .iter()
        .filter(|it| it.payment == payment.id && it.is_set_aside());
    Money::from_minor(
        of.map(|it| it.amount.minor()).sum(),
        payment.amount.currency(),
    )
}

fn new(
    tx: &mut Tx,
    payment: &Payment,
    wish: &RefundWish,
    key: &str,
    amount: Money,
    own: Option<RefundId>,
) -> Refund {
    Refund {
        id: own.unwrap_or_else(|| RefundId::new(tx.id())),
        tenant: payment.tenant,
        seller: payment.seller,
        order: payment.order,
        payment: payment.id,
        item: wish.item,
        receipt: wish.receipt,
        cause: wish.cause,
        wish: key.to_owned(),
        amount,
        reason: wish.reason.clone(),
        state: RefundState::Created,
        attempts: 0,
        reference: None,
        version: 1,
        created_at: tx.now,
    }
}

fn nothing_left(
    tx: &mut Tx,
    wish: &RefundWish,
    key: &str,
    payments: &[Payment],
) -> Result<(), Refused> {
    let of_wish = |payment: &&Payment| wish.payment.is_none_or(|wanted| wanted == payment.id);
    let Some(payment) = payments.iter().rev().find(of_wish) else {
        return Ok(());
    };
    let nothing = Money::zero(payment.amount.currency());
    let mut refund = new(tx, payment, wish, key, nothing, None);
    refund.state = RefundState::Succeeded { at: tx.now };
    tx.billing.put_refund(&refund);
    completed(tx, &refund)
}

fn make(
    tx: &mut Tx,
    mut payment: Payment,
    mut refund: Refund,
    untouched: bool,
) -> Result<(), Refused> {
    let now = tx.now;
    credit(tx, &refund)?;
    let reverses = refund.cause == RefundCause::PaymentReverted
        && payment.gateway == BANK
        && untouched
        && refund.amount == payment.received()
        && matches!(payment.state, PaymentState::Succeeded { .. });
    if reverses {
        let _ = payment.reverse(now)?;
        tx.billing.put_payment(&payment);
        refund.state = RefundState::Succeeded { at: now };
        tx.billing.put_refund(&refund);
        post(tx, Posting::reversed(&payment.gateway, refund.amount));
        return completed(tx, &refund);
    }
    post(tx, Posting::set_aside(refund.amount));
    if payment.gateway == BANK {
        let _ = refund.fail("bank transfers are sent back by hand", now);
        tx.billing.put_refund(&refund);
        hand_over(tx, &refund);
        return Ok(());
    }
    tx.billing.put_refund(&refund);
    send::at_once(tx, &refund);
    Ok(())
}

/// What of a refund was billed is taken off the invoice by a credit note.
fn credit(tx: &mut Tx, refund: &Refund) -> Result<(), Refused> {
    let money = tx.billing.money()?;
    let gross = money.to_credit(refund.amount)?;
    if gross.minor() <= 0 {
        return Ok(());
    }
    let Some(invoice) = tx.billing.invoice.clone() else {
        return Ok(());
    };
    take_off(tx, &invoice, gross)
}

pub fn take_off(tx: &mut Tx, invoice: &Invoice, gross: Money) -> Result<(), Refused> {
    let money = tx.billing.money()?;
    let credited = invoice.content.gross.checked_sub(money.billed)?;
    let (net, tax) = invoice.credit(credited, gross)?;
    let number = issue::number(tx, Series::CreditNotes);
    tx.billing.credit_notes.push((gross, number));
    post(
        tx,
        Posting::credited(net, tax, &invoice.content.tax.country)?,
    );
    tx.say(Said::Quietly("billing.credit-note-issued"));
    Ok(())
}

/// Says that money has gone back.
pub fn completed(tx: &mut Tx, refund: &Refund) -> Result<(), Refused> {
    let money = tx.billing.money()?;
    tx.say(Said::RefundCompleted {
        payment: refund.payment,
        item: refund.item,
        receipt: refund.receipt,
        cause: refund.cause,
        refunded: money.refunded,
    });
    tx.tasks.push(Change::Close((TASK, refund.id.to_string())));
    let now = tx.now;
    if let Some(invoice) = tx.billing.invoice.as_mut() {
        let all = invoice.state.issue().is_some()
            && invoice.content.gross.minor() > 0
            && money.billed.minor() == 0;
        if all {
            let _ = invoice.refunded(now);
        }
    }
    Ok(())
}

/// Takes a gateway's word.
pub fn hear(tx: &mut Tx, id: RefundId, news: &RefundNews) -> Result<(), Refused> {
    match &news.state {
        RefundSaid::Succeeded => accepted(tx, id, &news.reference, true),
        RefundSaid::Pending => accepted(tx, id, &news.reference, false),
        RefundSaid::Failed { message } => {
            let mut refund = tx.billing.refund(id)?.clone();
            if refund.reference.is_none() {
                refund.reference = Some(news.reference.clone());
                // Kept only where something comes of it, as the shell does.
                let before = tx.billing.refund(id)?.clone();
                tx.billing.put_refund(&refund);
                if !failed(tx, id, message)? {
                    tx.billing.put_refund(&before);
                }
                return Ok(());
            }
            failed(tx, id, message).map(|_| ())
        }
    }
}

pub fn accepted(tx: &mut Tx, id: RefundId, reference: &str, done: bool) -> Result<(), Refused> {
    let mut refund = tx.billing.refund(id)?.clone();
    if !refund.accepted(reference, done, tx.now).did_execute() {
        return Ok(());
    }
    tx.billing.put_refund(&refund);
    if let RefundState::Succeeded { .. } = refund.state {
        let mut payment = tx.billing.payment(refund.payment)?.clone();
        payment.give_back(refund.amount)?;
        tx.billing.put_payment(&payment);
        post(tx, Posting::refunded(&payment.gateway, refund.amount));
        completed(tx, &refund)?;
    }
    Ok(())
}

/// It will not work by itself: a person decides. Whether that is new.
pub fn failed(tx: &mut Tx, id: RefundId, why: &str) -> Result<bool, Refused> {
    let mut refund = tx.billing.refund(id)?.clone();
    let now = tx.now;
    if refund.bounce(why, now).did_execute() {
        let mut payment = tx.billing.payment(refund.payment)?.clone();
        payment.take_back(refund.amount)?;
        tx.billing.put_payment(&payment);
        post(tx, Posting::bounced(&payment.gateway, refund.amount));
    } else if !refund.fail(why, now).did_execute() {
        return Ok(false);
    }
    tx.billing.put_refund(&refund);
    hand_over(tx, &refund);
    Ok(true)
}

pub fn hand_over(tx: &mut Tx, refund: &Refund) {
    let task = Task {
        order: refund.order,
        retry: Some(Kind::RetryRefund(refund.id)),
        give_up: Some(Kind::GiveUpRefund(refund.id)),
        open: true,
        times: 0,
    };
    tx.tasks.push(Change::Open {
        key: (TASK, refund.id.to_string()),
        task,
    });
}
