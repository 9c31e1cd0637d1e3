//! What there is to see.

use cf_kernel::id::{InvoiceId, OrderId, PaymentId, SubscriptionId};
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_platform::auth::Permit;

use super::pay::{Instructions, Paid, shown};
use super::{InvoicesExport, InvoicesRead, PaymentsRead, SubscriptionsRead, follow};
use crate::Deps;
use crate::error::BillingError;
use crate::model::{
    CreditNote, Invoice, InvoiceFilter, OrderMoney, Payment, Refund, RefundFilter, Subscription,
};
use crate::store;
use crate::store::ledger::Posted;

/// The order of every list of billing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Newest {
    #[default]
    First,
}

impl Sort for Newest {
    const ALL: &'static [Self] = &[Self::First];
    fn name(self) -> &'static str {
        match self {
            Self::First => "-createdAt",
        }
    }
}

pub async fn payments(
    deps: &Deps,
    permit: &Permit<PaymentsRead>,
    filter: (Option<OrderId>, Option<&str>),
    page: &PageRequest<Newest>,
) -> Result<Page<Payment, Newest>, BillingError> {
    let before = store::before(page)?;
    let tx = deps.db.listing(&permit.scope()).await?;
    let rows = store::payments::list(&tx, filter, before, page.limit.and_one()).await?;
    Ok(Page::from_rows(rows, page, |payment, _| {
        (payment.created_at.to_string(), payment.id.uuid())
    }))
}

/// One payment; where its end is open, the gateway is asked how it stands.
pub async fn payment(
    deps: &Deps,
    permit: &Permit<PaymentsRead>,
    id: PaymentId,
) -> Result<Paid, BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let payment = store::payments::find(&tx, id).await?;
    let due = store::receivables::find(&tx, payment.order)
        .await?
        .ok_or(BillingError::NotFound)?;
    drop(tx);
    let (payment, charged) = follow::refresh(deps, payment).await?;
    let mut paid = shown(deps, payment, &due);
    if let Some(transfer) = charged.and_then(|charged| charged.instructions) {
        paid.instructions = Some(Instructions {
            transfer,
            due_by: due.pay_by,
        });
    }
    Ok(paid)
}

pub async fn refunds(
    deps: &Deps,
    permit: &Permit<PaymentsRead>,
    filter: RefundFilter<'_>,
    page: &PageRequest<Newest>,
) -> Result<Page<Refund, Newest>, BillingError> {
    let before = store::before(page)?;
    let tx = deps.db.listing(&permit.scope()).await?;
    if let Some(payment) = filter.payment {
        store::payments::find(&tx, payment).await?;
    }
    let rows = store::refunds::list(&tx, filter, before, page.limit.and_one()).await?;
    Ok(Page::from_rows(rows, page, |refund, _| {
        (refund.created_at.to_string(), refund.id.uuid())
    }))
}

pub async fn invoices(
    deps: &Deps,
    permit: &Permit<InvoicesRead>,
    filter: &InvoiceFilter,
    page: &PageRequest<Newest>,
) -> Result<Page<Invoice, Newest>, BillingError> {
    let before = store::before(page)?;
    let tx = deps.db.listing(&permit.scope()).await?;
    let rows = store::invoices::list(&tx, filter, before, page.limit.and_one()).await?;
    Ok(Page::from_rows(rows, page, |invoice, _| {
        (invoice.created_at.to_string(), invoice.id.uuid())
    }))
}

/// An invoice with what was taken back of it.
pub async fn invoice(
    deps: &Deps,
    permit: &Permit<InvoicesRead>,
    id: InvoiceId,
) -> Result<(Invoice, Vec<CreditNote>), BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let invoice = store::invoices::find(&tx, id).await?;
    let notes = store::invoices::credit_notes(&tx, id).await?;
    Ok((invoice, notes))
}

pub async fn subscriptions(
    deps: &Deps,
    permit: &Permit<SubscriptionsRead>,
    order: Option<OrderId>,
    page: &PageRequest<Newest>,
) -> Result<Page<Subscription, Newest>, BillingError> {
    let before = store::before(page)?;
    let tx = deps.db.listing(&permit.scope()).await?;
    let rows = store::subscriptions::list(&tx, order, before, page.limit.and_one()).await?;
    Ok(Page::from_rows(rows, page, |subscription, _| {
        (subscription.created_at.to_string(), subscription.id.uuid())
    }))
}

pub async fn subscription(
    deps: &Deps,
    permit: &Permit<SubscriptionsRead>,
    id: SubscriptionId,
) -> Result<Subscription, BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    store::subscriptions::find(&tx, id).await
}

/// The books of one order, and what they come to.
pub async fn ledger(
    deps: &Deps,
    permit: &Permit<InvoicesExport>,
    order: OrderId,
) -> Result<(Vec<Posted>, OrderMoney), BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let due = store::receivables::find(&tx, order)
        .await?
        .ok_or(BillingError::NotFound)?;
    let money = store::receivables::order_money(&tx, &due).await?;
    let posted = store::ledger::of_order(&tx, order).await?;
    Ok((posted, money))
}
