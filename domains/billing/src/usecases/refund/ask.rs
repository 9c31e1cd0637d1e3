//! Money is to go back.

use cf_contracts::events::billing::{CreditNoteIssued, RefundCause, RefundRequested};
use cf_kernel::Money;
use cf_kernel::id::{CreditNoteId, PaymentId, RefundId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::tz::TimeZone;
use serde_json::json;

use super::super::RefundsWrite;
use super::super::settle::about;
use super::{Locked, completed, hand_over, send};
use crate::error::BillingError;
use crate::model::{
    BANK, CreditNote, Invoice, Payment, PaymentState, Posting, Receivable, Refund, RefundState,
    RefundWish, Series, share_out,
};
use crate::store;

/// By the orders: asked twice is once, and whatever is left goes back.
pub async fn by_event(tx: &mut Tx, wish: &RefundWish) -> Result<(), BillingError> {
    match store::receivables::lock(tx, wish.order).await {
        Ok(due) => ask(tx, &due, wish, None).await.map(|_| ()),
        // Nothing was ever due, so nothing was paid.
        Err(BillingError::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

/// By staff: of one payment, never more than is left of it.
pub async fn by_staff(
    tx: &mut Tx,
    _permit: &Permit<RefundsWrite>,
    payment: PaymentId,
    amount: Option<Money>,
    reason: &str,
) -> Result<Refund, BillingError> {
    let payment = store::payments::find(tx, payment).await?;
    let due = store::receivables::lock(tx, payment.order).await?;
    let own = RefundId::generate(tx.ids());
    let wish = RefundWish {
        order: payment.order,
        item: None,
        payment: Some(payment.id),
        receipt: None,
        amount,
        cause: RefundCause::Goodwill,
        reason: reason.to_owned(),
    };
    let refunds = ask(tx, &due, &wish, Some(own)).await?;
    let refund = refunds.into_iter().next().ok_or(BillingError::NotFound)?;
    tx.emit(
        Some(due.tenant),
        Some(due.seller),
        &RefundRequested {
            order_id: due.order,
            tenant_id: due.tenant,
            seller_id: due.seller,
            item_id: None,
            payment_id: Some(payment.id),
            receipt: None,
            amount: Some(refund.amount),
            cause: RefundCause::Goodwill,
            reason: reason.to_owned(),
        },
    )?;
    Ok(refund)
}

/// With the order's money locked. `own`: staff's, who may wish the same twice and are told what is
/// too much.
async fn ask(
    tx: &mut Tx,
    due: &Receivable,
    wish: &RefundWish,
    own: Option<RefundId>,
) -> Result<Vec<Refund>, BillingError> {
    let key = wish.key(own);
    let known = store::refunds::of_order(tx, due.order).await?;
    let same: Vec<Refund> = known
        .iter()
        .filter(|refund| refund.wish == key)
        .cloned()
        .collect();
    if !same.is_empty() {
        // Whoever asks again may do so because nothing has come of it.
        for refund in &same {
            send::nudge(tx, refund).await?;
        }
        return Ok(same);
    }
    let payments = store::payments::of_order(tx, due.order).await?;
    let taken: Vec<(&Payment, Money)> = payments
        .iter()
        .map(|payment| (payment, taken_of(payment, &known)))
        .collect();
    let money = store::receivables::order_money(tx, due).await?;
    let shares = share_out(&taken, &money, wish, own.is_some())?;
    if shares.is_empty() {
        return nothing_left(tx, due, wish, &key, &payments).await;
    }
    let mut made = Vec::new();
    for (id, amount) in shares {
        let Some(payment) = payments.iter().find(|payment| payment.id == id) else {
            continue;
        };
        let untouched = taken_of(payment, &known).minor() == 0;
        let refund = new(tx, payment, wish, &key, amount, own);
        made.push(make(tx, due, payment.clone(), refund, untouched).await?);
    }
    Ok(made)
}

fn taken_of(payment: &Payment, refunds: &[Refund]) -> Money {
    let sum = refunds
        .iter()
        .filter(|refund| refund.payment == payment.id && refund.is_set_aside())
        .fold(0_i64, |sum, refund| {
            sum.saturating_add(refund.amount.minor())
        });
    Money::from_minor(sum, payment.amount.currency())
}

fn new(
    tx: &Tx,
    payment: &Payment,
    wish: &RefundWish,
    key: &str,
    amount: Money,
    own: Option<RefundId>,
) -> Refund {
    Refund {
        id: own.unwrap_or_else(|| RefundId::generate(tx.ids())),
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
        created_at: tx.now(),
    }
}

/// Whoever waits for the money to be back is told: there is none.
async fn nothing_left(
    tx: &mut Tx,
    due: &Receivable,
    wish: &RefundWish,
    key: &str,
    payments: &[Payment],
) -> Result<Vec<Refund>, BillingError> {
    let of_wish = |payment: &&Payment| wish.payment.is_none_or(|wanted| wanted == payment.id);
    let Some(payment) = payments.iter().rev().find(of_wish) else {
        return Ok(Vec::new());
    };
    let nothing = Money::zero(due.due().currency());
    let mut refund = new(tx, payment, wish, key, nothing, None);
    refund.state = RefundState::Succeeded { at: tx.now() };
    store::refunds::insert(tx, &refund).await?;
    let locked = Locked {
        due: due.clone(),
        payment: payment.clone(),
        refund,
    };
    completed(tx, &locked).await?;
    Ok(vec![locked.refund])
}

/// One refund, with one effect on the books: what was billed is credited, what is prepaid is set aside.
async fn make(
    tx: &mut Tx,
    due: &Receivable,
    mut payment: Payment,
    mut refund: Refund,
    untouched: bool,
) -> Result<Refund, BillingError> {
    let now = tx.now();
    credit(tx, due, &refund).await?;
    let about = about(&payment, refund.id.to_string());
    let seen = payment.version;
    // Staff takes the confirmation of a transfer back: there was no money.
    let reverses = refund.cause == RefundCause::PaymentReverted
        && payment.gateway == BANK
        && untouched
        && refund.amount == payment.received()
        && matches!(payment.state, PaymentState::Succeeded { .. });
    tx.record(
        AuditEntry::new("refund.ask", "refund", refund.id)
            .of(refund.tenant, refund.seller)
            .after(&json!({
                "orderId": refund.order, "paymentId": refund.payment, "amount": refund.amount,
                "cause": refund.cause.name(), "reason": refund.reason,
            })),
    );
    if reverses {
        payment.reverse(now)?;
        store::payments::update(tx, &payment, seen).await?;
        refund.state = RefundState::Succeeded { at: now };
        store::refunds::insert(tx, &refund).await?;
        let posting = Posting::reversed(&payment.gateway, refund.amount);
        store::ledger::post(tx, &about, &posting).await?;
        let locked = Locked {
            due: due.clone(),
            payment,
            refund,
        };
        completed(tx, &locked).await?;
        return Ok(locked.refund);
    }
    store::ledger::post(tx, &about, &Posting::set_aside(refund.amount)).await?;
    if payment.gateway == BANK {
        let why = "bank transfers are sent back by hand";
        refund.fail(why, now);
        store::refunds::insert(tx, &refund).await?;
        let locked = Locked {
            due: due.clone(),
            payment,
            refund,
        };
        hand_over(tx, &locked, why).await?;
        return Ok(locked.refund);
    }
    store::refunds::insert(tx, &refund).await?;
    send::at_once(tx, &refund).await?;
    Ok(refund)
}

/// What of a refund was billed is taken off the invoice by a credit note, before it is set aside.
async fn credit(tx: &mut Tx, due: &Receivable, refund: &Refund) -> Result<(), BillingError> {
    let money = store::receivables::order_money(tx, due).await?;
    let gross = money.to_credit(refund.amount)?;
    if gross.minor() <= 0 {
        return Ok(());
    }
    let Some(invoice) = store::invoices::of_order(tx, due.order).await? else {
        return Ok(());
    };
    // The row of the refund comes after its effect on the books.
    let note = take_off(tx, due, &invoice, (gross, &refund.reason), None).await?;
    say_credited(tx, &note)
}

/// A credit note over some of an invoice, in the books.
pub(in crate::usecases) async fn take_off(
    tx: &Tx,
    due: &Receivable,
    invoice: &Invoice,
    (gross, reason): (Money, &str),
    refund: Option<RefundId>,
) -> Result<CreditNote, BillingError> {
    let money = store::receivables::order_money(tx, due).await?;
    let credited = invoice.content.gross.checked_sub(money.billed)?;
    let (net, tax) = invoice.credit(credited, gross)?;
    let note = CreditNote {
        id: CreditNoteId::generate(tx.ids()),
        invoice: invoice.id,
        tenant: due.tenant,
        seller: due.seller,
        order: due.order,
        refund,
        number: number(tx, invoice, Series::CreditNotes).await?,
        net,
        tax,
        gross,
        reason: reason.to_owned(),
        issued_at: tx.now(),
    };
    store::invoices::insert_credit_note(tx, &note).await?;
    let posting = Posting::credited(net, tax, &invoice.content.tax.country)?;
    let about = store::ledger::About {
        tenant: due.tenant,
        seller: due.seller,
        order: due.order,
        subject: note.id.to_string(),
    };
    store::ledger::post(tx, &about, &posting).await?;
    Ok(note)
}

pub(in crate::usecases) fn say_credited(
    tx: &mut Tx,
    note: &CreditNote,
) -> Result<(), BillingError> {
    tx.emit(
        Some(note.tenant),
        Some(note.seller),
        &CreditNoteIssued {
            credit_note_id: note.id,
            invoice_id: note.invoice,
            order_id: note.order,
            tenant_id: note.tenant,
            seller_id: note.seller,
            number: note.number.clone(),
            gross: note.gross,
            issued_at: note.issued_at,
        },
    )?;
    tx.record(
        AuditEntry::new("credit-note.issue", "creditNote", note.id)
            .of(note.tenant, note.seller)
            .after(
                &json!({ "number": note.number, "invoiceId": note.invoice, "gross": note.gross }),
            ),
    );
    Ok(())
}

/// The next number of the seller's, in the year of now.
pub(in crate::usecases) async fn number(
    tx: &Tx,
    invoice: &Invoice,
    series: Series,
) -> Result<String, BillingError> {
    let year = tx.now().to_zoned(TimeZone::UTC).year();
    let last = store::invoices::next_number(tx, invoice.seller, series, year).await?;
    Ok(series.number(&invoice.content.order_number, year, last))
}
