//! Mirrors `usecases/issue.rs`: an order has come to its end.

use cf_billing::model::{
    BANK, Invoice, InvoiceState, Payment, PaymentState, Posting, Series, off_the_invoice,
};
use cf_kernel::id::OrderItemId;
use cf_orders::model::Kept;
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::{cancel, post, refund, settle};
use crate::said::Said;
use crate::shell::Refused;
use crate::world::Tx;

pub fn issue(tx: &mut Tx, kept: &[Kept]) -> Result<(), Refused> {
    if !close(tx)? {
        return Ok(());
    }
    let Some(mut invoice) = tx.billing.invoice.clone() else {
        return Ok(());
    };
    if invoice.state != InvoiceState::Draft {
        return Ok(());
    }
    let items: Vec<OrderItemId> = kept.iter().map(|it| it.item).collect();
    invoice.keep_only(&items)?;
    let number = number(tx, Series::Invoices);
    let _ = invoice.issue(number, tx.now)?;
    let content = &invoice.content;
    let posting = Posting::invoiced(content.net, content.tax_amount, &content.tax.country)?;
    tx.billing.invoice = Some(invoice.clone());
    post(tx, posting);
    credit_goodwill(tx, &invoice)?;
    settle::pay_invoice(tx)?;
    close_if_given_back(tx)?;
    tx.say(Said::InvoiceGenerated);
    subscribe(tx, kept);
    Ok(())
}

/// What staff gave back before is credited at once.
fn credit_goodwill(tx: &mut Tx, invoice: &Invoice) -> Result<(), Refused> {
    let missing = tx.billing.money()?.missing()?;
    let refunds = tx.billing.refunds.clone();
    for (_, part) in off_the_invoice(&refunds, missing) {
        refund::take_off(tx, invoice, part)?;
    }
    Ok(())
}

/// All of it went back before it was billed.
fn close_if_given_back(tx: &mut Tx) -> Result<(), Refused> {
    let money = tx.billing.money()?;
    let now = tx.now;
    let all = money.billed.minor() == 0 && money.refunded == money.set_aside;
    if let Some(invoice) = tx.billing.invoice.as_mut()
        && all
        && invoice.content.gross.minor() > 0
    {
        let _ = invoice.refunded(now);
    }
    Ok(())
}

fn subscribe(tx: &mut Tx, kept: &[Kept]) {
    for active in kept {
        let due = tx.billing.due.as_ref();
        let bought = due.and_then(|due| {
            due.purchase
                .items
                .iter()
                .find(|item| item.item_id == active.item)
        });
        let recurs = bought.is_some_and(|item| item.price.recurring.minor() > 0);
        if recurs && !tx.billing.subscriptions.contains(&active.item) {
            tx.billing.subscriptions.push(active.item);
            tx.say(Said::Quietly("billing.subscription-created"));
        }
    }
}

pub fn void(tx: &mut Tx, reason: &str) -> Result<(), Refused> {
    if !close(tx)? {
        return Ok(());
    }
    let now = tx.now;
    let Some(invoice) = tx.billing.invoice.as_mut() else {
        return Ok(());
    };
    if invoice.void(reason, now)?.did_execute() {
        tx.say(Said::InvoiceVoided);
    }
    Ok(())
}

/// Nobody is to pay for it any more. Whether it was ever due.
fn close(tx: &mut Tx) -> Result<bool, Refused> {
    let Some(due) = tx.billing.due.as_mut() else {
        return Ok(false);
    };
    let _ = due.close();
    let live: Vec<Payment> = tx
        .billing
        .payments
        .iter()
        .filter(|payment| payment.is_live())
        .cloned()
        .collect();
    for payment in live {
        if payment.gateway == BANK {
            cancel::withdraw_transfer(tx, payment.id)?;
            continue;
        }
        let pause = match payment.state {
            PaymentState::Created => SignedDuration::from_secs(60),
            _ => SignedDuration::ZERO,
        };
        cancel::later(tx, &payment, pause);
    }
    Ok(true)
}

/// The next number of the seller's, in the year of now.
pub fn number(tx: &mut Tx, series: Series) -> String {
    let year = tx.now.to_zoned(TimeZone::UTC).year();
    let last = tx.numbers.entry((series.code(), year)).or_default();
    *last += 1;
    series.number("CF-2026-000001", year, *last)
}
