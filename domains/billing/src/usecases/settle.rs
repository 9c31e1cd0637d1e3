//! What came of a payment, with everything that follows from it: one transaction.

use cf_contracts::events::billing::{PaymentFailed, PaymentReceived};
use cf_kernel::Outcome;
use cf_kernel::id::PaymentId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::SignedDuration;
use serde_json::json;

use super::cancel;
use crate::error::BillingError;
use crate::model::{Change, Invoice, News, Payment, Posting, Receivable};
use crate::store;
use crate::store::ledger::About;

/// A payment and what it is for, with the order's money locked.
pub(super) struct Locked {
    pub(super) due: Receivable,
    pub(super) payment: Payment,
    seen: i32,
}

/// Whoever changes an order's money waits here for whoever is at it.
pub(super) async fn lock(tx: &Tx, id: PaymentId) -> Result<Locked, BillingError> {
    let order = store::payments::find(tx, id).await?.order;
    let due = store::receivables::lock(tx, order).await?;
    let payment = store::payments::find(tx, id).await?;
    let seen = payment.version;
    Ok(Locked { due, payment, seen })
}

/// Takes a gateway's word. Whether it was new.
pub(super) async fn hear(
    tx: &mut Tx,
    mut locked: Locked,
    news: &News,
) -> Result<(Payment, bool), BillingError> {
    let now = tx.now();
    match locked.payment.hear(news, now)? {
        Outcome::Executed(change) => Ok((apply(tx, locked, change).await?, true)),
        Outcome::AlreadyApplied => {
            // The gateway's name for it may be what is new.
            if locked.payment.reference.is_none() {
                locked.payment.reference = Some(news.reference.clone());
                locked.payment.version += 1;
                store::payments::update(tx, &locked.payment, locked.seen).await?;
                if locked.payment.is_unwanted(&news.state) {
                    cancel::later(tx, &locked.payment, SignedDuration::ZERO).await?;
                }
            }
            Ok((locked.payment, false))
        }
    }
}

/// Saves what changed and says it.
pub(super) async fn apply(
    tx: &mut Tx,
    locked: Locked,
    change: Change,
) -> Result<Payment, BillingError> {
    let Locked { due, payment, seen } = locked;
    store::payments::update(tx, &payment, seen).await?;
    tx.record(
        AuditEntry::new("payment.change", "payment", payment.id)
            .of(payment.tenant, payment.seller)
            .after(&json!({
                "state": payment.state.shown(), "amount": payment.amount, "received": payment.received(),
                "gateway": payment.gateway, "reference": payment.reference,
            })),
    );
    let owner = (Some(payment.tenant), Some(payment.seller));
    match change {
        Change::Moved => {}
        Change::Failed { code, message } => {
            let failed = PaymentFailed {
                payment_id: payment.id,
                order_id: payment.order,
                tenant_id: payment.tenant,
                seller_id: payment.seller,
                amount: payment.amount,
                code,
                message,
            };
            tx.emit(owner.0, owner.1, &failed)?;
            // Some gateways let the customer try on with the same charge: nobody is to pay it now.
            cancel::later(tx, &payment, SignedDuration::ZERO).await?;
        }
        Change::Received(amount) => {
            let posting = Posting::received(&payment.gateway, amount);
            store::ledger::post(tx, &about(&payment, payment.id.to_string()), &posting).await?;
            let money = store::receivables::order_money(tx, &due).await?;
            let received = PaymentReceived {
                payment_id: payment.id,
                order_id: payment.order,
                tenant_id: payment.tenant,
                seller_id: payment.seller,
                amount,
                method: payment.method.name().to_owned(),
                gateway: payment.gateway.clone(),
                reference: payment.reference.clone(),
                settled: money.is_settled(),
                received_at: tx.now(),
            };
            tx.emit(owner.0, owner.1, &received)?;
            if let Some(invoice) = store::invoices::of_order(tx, payment.order).await? {
                pay_invoice(tx, &due, invoice).await?;
            }
        }
    }
    Ok(payment)
}

/// An issued invoice is paid out of what is there, as soon as that is enough.
pub(super) async fn pay_invoice(
    tx: &mut Tx,
    due: &Receivable,
    mut invoice: Invoice,
) -> Result<Invoice, BillingError> {
    let seen = invoice.version;
    let money = store::receivables::order_money(tx, due).await?;
    if money.prepaid()?.is_negative() || !invoice.pay(tx.now()).did_execute() {
        return Ok(invoice);
    }
    store::invoices::update(tx, &invoice, seen).await?;
    let about = About {
        tenant: invoice.tenant,
        seller: invoice.seller,
        order: invoice.order,
        subject: invoice.id.to_string(),
    };
    store::ledger::post(tx, &about, &Posting::invoice_paid(invoice.content.gross)).await?;
    Ok(invoice)
}

pub(super) fn about(payment: &Payment, subject: String) -> About {
    About {
        tenant: payment.tenant,
        seller: payment.seller,
        order: payment.order,
        subject,
    }
}
