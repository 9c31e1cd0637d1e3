//! Mirrors `usecases/settle.rs`: what came of a payment, with everything that follows.

use cf_billing::model::{Change, News, Payment, Posting};
use cf_kernel::id::PaymentId;
use cf_kernel::{Money, Outcome};
use cf_orders::model as orders;
use jiff::{SignedDuration, Timestamp};

use super::{cancel, post};
use crate::said::Said;
use crate::shell::Refused;
use crate::world::Tx;

/// Takes a gateway's word.
pub fn hear(tx: &mut Tx, id: PaymentId, news: &News) -> Result<Payment, Refused> {
    let mut payment = tx.billing.payment(id)?.clone();
    match payment.hear(news, tx.now)? {
        Outcome::Executed(change) => apply(tx, payment, change),
        Outcome::AlreadyApplied => {
            if payment.reference.is_none() {
                payment.reference = Some(news.reference.clone());
                payment.version += 1;
                tx.billing.put_payment(&payment);
                if payment.is_unwanted(&news.state) {
                    cancel::later(tx, &payment, SignedDuration::ZERO);
                }
            }
            Ok(payment)
        }
    }
}

pub fn apply(tx: &mut Tx, payment: Payment, change: Change) -> Result<Payment, Refused> {
    tx.billing.put_payment(&payment);
    match change {
        Change::Moved => {}
        Change::Failed { message, .. } => {
            tx.say(Said::PaymentFailed { message });
            cancel::later(tx, &payment, SignedDuration::ZERO);
        }
        Change::Received(amount) => {
            post(tx, Posting::received(&payment.gateway, amount));
            let settled = tx.billing.money()?.is_settled();
            let now = tx.now;
            tx.say(received(&payment, amount, settled, now));
            pay_invoice(tx)?;
        }
    }
    Ok(payment)
}

pub fn received(payment: &Payment, amount: Money, settled: bool, at: Timestamp) -> Said {
    Said::PaymentReceived {
        payment: orders::Payment {
            id: payment.id,
            amount,
            method: payment.method.name().to_owned(),
            reference: payment.reference.clone(),
            at,
        },
        settled,
    }
}

/// An issued invoice is paid out of what is there, as soon as that is enough.
pub fn pay_invoice(tx: &mut Tx) -> Result<(), Refused> {
    let money = tx.billing.money()?;
    let now = tx.now;
    let Some(invoice) = tx.billing.invoice.as_mut() else {
        return Ok(());
    };
    if money.prepaid()?.is_negative() || !invoice.pay(now).did_execute() {
        return Ok(());
    }
    let gross = invoice.content.gross;
    post(tx, Posting::invoice_paid(gross));
    Ok(())
}
