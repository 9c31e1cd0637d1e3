//! An order has come to its end: what is there is billed, what is not is not.

use cf_contracts::events::billing::{InvoiceGenerated, InvoiceVoided, SubscriptionCreated};
use cf_contracts::events::order::ActiveItem;
use cf_kernel::id::{OrderId, OrderItemId, SubscriptionId};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::SignedDuration;
use serde_json::json;

use super::refund::ask::{number, say_credited, take_off};
use super::{cancel, settle};
use crate::error::BillingError;
use crate::model::{
    BANK, CreditNote, Invoice, InvoiceState, Payment, PaymentState, Posting, Receivable, Series,
    Subscription, SubscriptionState, off_the_invoice, period_end,
};
use crate::store;
use crate::store::ledger::About;

/// What is kept is billed and paid out of what came in; what comes round begins to.
pub async fn issue(tx: &mut Tx, order: OrderId, kept: &[ActiveItem]) -> Result<(), BillingError> {
    let Some(due) = close(tx, order).await? else {
        return Ok(());
    };
    let Some(mut invoice) = store::invoices::of_order(tx, order).await? else {
        return Ok(());
    };
    if invoice.state != InvoiceState::Draft {
        return Ok(());
    }
    let seen = invoice.version;
    let now = tx.now();
    let items: Vec<OrderItemId> = kept.iter().map(|item| item.item_id).collect();
    invoice.keep_only(&items)?;
    let number = number(tx, &invoice, Series::Invoices).await?;
    invoice.issue(number.clone(), now)?;
    store::invoices::update(tx, &invoice, seen).await?;
    let content = &invoice.content;
    let about = About {
        tenant: invoice.tenant,
        seller: invoice.seller,
        order,
        subject: invoice.id.to_string(),
    };
    let posting = Posting::invoiced(content.net, content.tax_amount, &content.tax.country)?;
    store::ledger::post(tx, &about, &posting).await?;
    let notes = credit_goodwill(tx, &due, &invoice).await?;
    let invoice = settle::pay_invoice(tx, &due, invoice).await?;
    let invoice = close_if_given_back(tx, &due, invoice).await?;
    say(tx, &invoice, &number)?;
    for note in &notes {
        say_credited(tx, note)?;
    }
    subscribe(tx, &due, kept).await
}

/// What staff gave back before is credited at once: invoice and credit notes are what was kept.
async fn credit_goodwill(
    tx: &Tx,
    due: &Receivable,
    invoice: &Invoice,
) -> Result<Vec<CreditNote>, BillingError> {
    let missing = store::receivables::order_money(tx, due).await?.missing()?;
    let refunds = store::refunds::of_order(tx, due.order).await?;
    let mut notes = Vec::new();
    for (refund, part) in off_the_invoice(&refunds, missing) {
        let what = (part, refund.reason.as_str());
        notes.push(take_off(tx, due, invoice, what, Some(refund.id)).await?);
    }
    Ok(notes)
}

/// All of it went back before it was billed.
async fn close_if_given_back(
    tx: &Tx,
    due: &Receivable,
    mut invoice: Invoice,
) -> Result<Invoice, BillingError> {
    let seen = invoice.version;
    let money = store::receivables::order_money(tx, due).await?;
    let all = money.billed.minor() == 0 && money.refunded == money.set_aside;
    let some = invoice.content.gross.minor() > 0;
    if all && some && invoice.refunded(tx.now()).did_execute() {
        store::invoices::update(tx, &invoice, seen).await?;
    }
    Ok(invoice)
}

fn say(tx: &mut Tx, invoice: &Invoice, number: &str) -> Result<(), BillingError> {
    let content = &invoice.content;
    tx.emit(
        Some(invoice.tenant),
        Some(invoice.seller),
        &InvoiceGenerated {
            invoice_id: invoice.id,
            order_id: invoice.order,
            tenant_id: invoice.tenant,
            seller_id: invoice.seller,
            number: number.to_owned(),
            net: content.net,
            tax: content.tax_amount,
            gross: content.gross,
            state: invoice.state.name().to_owned(),
            issued_at: tx.now(),
        },
    )?;
    tx.record(
        AuditEntry::new("invoice.issue", "invoice", invoice.id)
            .of(invoice.tenant, invoice.seller)
            .after(
                &json!({ "number": number, "gross": content.gross, "state": invoice.state.name() }),
            ),
    );
    Ok(())
}

async fn subscribe(tx: &mut Tx, due: &Receivable, kept: &[ActiveItem]) -> Result<(), BillingError> {
    for active in kept {
        let bought = due
            .purchase
            .items
            .iter()
            .find(|item| item.item_id == active.item_id)
            .filter(|item| item.price.recurring.minor() > 0);
        let Some(bought) = bought else { continue };
        let renews_at = period_end(active.active_at, bought.billing_cycle, 1)
            .map_err(BillingError::Calendar)?;
        let subscription = Subscription {
            id: SubscriptionId::generate(tx.ids()),
            tenant: due.tenant,
            seller: due.seller,
            order: due.order,
            item: active.item_id,
            services: active.service_ids.clone(),
            product: bought.product.name.clone(),
            cycle: bought.billing_cycle,
            quantity: bought.quantity,
            recurring: bought.price.recurring,
            state: SubscriptionState::Active,
            starts_at: active.active_at,
            period_start: active.active_at,
            period_end: renews_at,
            version: 1,
            created_at: tx.now(),
        };
        if !store::subscriptions::insert(tx, &subscription).await? {
            continue;
        }
        tx.emit(
            Some(due.tenant),
            Some(due.seller),
            &SubscriptionCreated {
                subscription_id: subscription.id,
                order_id: due.order,
                tenant_id: due.tenant,
                seller_id: due.seller,
                item_id: subscription.item,
                service_ids: subscription.services.clone(),
                product: subscription.product.clone(),
                cycle: subscription.cycle,
                recurring: subscription.recurring,
                starts_at: subscription.starts_at,
                renews_at,
            },
        )?;
        tx.record(
            AuditEntry::new("subscription.create", "subscription", subscription.id)
                .of(due.tenant, due.seller)
                .after(&json!({ "recurring": subscription.recurring, "renewsAt": renews_at })),
        );
    }
    Ok(())
}

/// Nothing of the order is there: its draft counts no more.
pub async fn void(tx: &mut Tx, order: OrderId, reason: &str) -> Result<(), BillingError> {
    if close(tx, order).await?.is_none() {
        return Ok(());
    }
    let Some(mut invoice) = store::invoices::of_order(tx, order).await? else {
        return Ok(());
    };
    let seen = invoice.version;
    let now = tx.now();
    if !invoice.void(reason, now)?.did_execute() {
        return Ok(());
    }
    store::invoices::update(tx, &invoice, seen).await?;
    tx.emit(
        Some(invoice.tenant),
        Some(invoice.seller),
        &InvoiceVoided {
            invoice_id: invoice.id,
            order_id: order,
            tenant_id: invoice.tenant,
            seller_id: invoice.seller,
            number: None,
            reason: reason.to_owned(),
        },
    )?;
    tx.record(
        AuditEntry::new("invoice.void", "invoice", invoice.id)
            .of(invoice.tenant, invoice.seller)
            .after(&reason),
    );
    Ok(())
}

/// Nobody is to pay for it any more. Nothing, where it was never due.
async fn close(tx: &mut Tx, order: OrderId) -> Result<Option<Receivable>, BillingError> {
    let mut due = match store::receivables::lock(tx, order).await {
        Ok(due) => due,
        Err(BillingError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let seen = due.version;
    if due.close().did_execute() {
        store::receivables::update(tx, &due, seen).await?;
    }
    let payments = store::payments::of_order(tx, order).await?;
    for payment in payments.iter().filter(|payment| payment.is_live()) {
        end(tx, payment).await?;
    }
    Ok(Some(due))
}

async fn end(tx: &mut Tx, payment: &Payment) -> Result<(), BillingError> {
    if payment.gateway == BANK {
        return cancel::withdraw_transfer(tx, payment.id).await;
    }
    // One that is being made right now is asked for first.
    let pause = match payment.state {
        PaymentState::Created => SignedDuration::from_secs(60),
        _ => SignedDuration::ZERO,
    };
    cancel::later(tx, payment, pause).await
}
