//! Invoices, their numbers and credit notes, as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::invoices as q;
use cf_kernel::SellerId;
use cf_kernel::id::{CreditNoteId, InvoiceId, OrderId, RefundId, TenantId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Readable, currency, money, replaced, seller, unknown};
use crate::error::BillingError;
use crate::model::{
    CreditNote, Invoice, InvoiceContent, InvoiceFilter, InvoiceState, Issue, Series,
};

/// As it lies in the database: with the number of the shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredContent {
    #[serde(rename = "1")]
    V1(InvoiceContent),
}

fn stored(content: &InvoiceContent) -> Result<Value, DbError> {
    serde_json::to_value(StoredContent::V1(content.clone()))
        .map_err(|error| DbError::corrupt("invoice", error))
}

fn content(value: Value) -> Result<InvoiceContent, DbError> {
    match serde_json::from_value(value) {
        Ok(StoredContent::V1(content)) => Ok(content),
        Err(error) => Err(DbError::corrupt("invoice", error)),
    }
}

struct Columns<'a> {
    number: Option<&'a str>,
    issued_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    void_reason: Option<&'a str>,
}

fn columns(state: &InvoiceState) -> Columns<'_> {
    let issue = state.issue();
    let (ended_at, void_reason) = match state {
        InvoiceState::Draft | InvoiceState::Issued(_) | InvoiceState::Overdue(_) => (None, None),
        InvoiceState::Paid { at, .. } | InvoiceState::Refunded { at, .. } => (Some(*at), None),
        InvoiceState::Void { at, reason } => (Some(*at), Some(reason.as_str())),
    };
    Columns {
        number: issue.map(|issue| issue.number.as_str()),
        issued_at: issue.map(|issue| issue.at),
        ended_at,
        void_reason,
    }
}

pub async fn insert(tx: &Tx, invoice: &Invoice) -> Result<(), BillingError> {
    let columns = columns(&invoice.state);
    let of = &invoice.content;
    q::insert_invoice()
        .params(
            tx.client(),
            &q::InsertInvoiceParams {
                id: invoice.id.uuid(),
                tenant_id: invoice.tenant.uuid(),
                seller_id: invoice.seller.0.uuid(),
                order_id: invoice.order.uuid(),
                order_number: of.order_number.as_str(),
                state: invoice.state.name(),
                number: columns.number,
                buyer: of.buyer.name.as_str(),
                currency: of.gross.currency().code(),
                net: of.net.minor(),
                tax: of.tax_amount.minor(),
                gross: of.gross.minor(),
                content: stored(of)?,
                issued_at: columns.issued_at,
                ended_at: columns.ended_at,
                void_reason: columns.void_reason,
                version: invoice.version,
                created_at: invoice.created_at,
            },
        )
        .await?;
    Ok(())
}

/// Saves a change to the row that was seen with `seen_version`.
pub async fn update(tx: &Tx, invoice: &Invoice, seen_version: i32) -> Result<(), BillingError> {
    let columns = columns(&invoice.state);
    let of = &invoice.content;
    let rows = q::update_invoice()
        .params(
            tx.client(),
            &q::UpdateInvoiceParams {
                state: invoice.state.name(),
                number: columns.number,
                net: of.net.minor(),
                tax: of.tax_amount.minor(),
                gross: of.gross.minor(),
                content: stored(of)?,
                issued_at: columns.issued_at,
                ended_at: columns.ended_at,
                void_reason: columns.void_reason,
                version: invoice.version,
                id: invoice.id.uuid(),
                seen_version,
            },
        )
        .await?;
    replaced(rows)
}

pub async fn find(tx: &impl Readable, id: InvoiceId) -> Result<Invoice, BillingError> {
    let row = q::find_invoice().bind(tx.on(), &id.uuid()).opt().await?;
    Ok(invoice(row.ok_or(BillingError::NotFound)?)?)
}

pub async fn of_order(tx: &impl Readable, order: OrderId) -> Result<Option<Invoice>, BillingError> {
    let row = q::find_invoice_of_order()
        .bind(tx.on(), &order.uuid())
        .opt()
        .await?;
    Ok(row.map(invoice).transpose()?)
}

pub async fn list(
    tx: &ReadTx,
    filter: &InvoiceFilter,
    (before, before_id): (Option<Timestamp>, Option<Uuid>),
    limit: i64,
) -> Result<Vec<Invoice>, BillingError> {
    let (own_tenant, own_seller) = tx.narrowed();
    let params = q::ListInvoicesParams {
        own_tenant,
        own_seller,
        order_id: filter.order.map(OrderId::uuid),
        state: filter.state.as_deref(),
        search: filter.search.as_deref(),
        since: filter.since,
        until: filter.until,
        before,
        before_id,
        limit,
    };
    let rows = q::list_invoices()
        .params(tx.client(), &params)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(invoice)
        .collect::<Result<_, DbError>>()?)
}

/// The next of a series. Nobody else gets one until this transaction ends, and if it ends in vain,
/// they get this one.
pub async fn next_number(
    tx: &Tx,
    seller: SellerId,
    series: Series,
    year: i16,
) -> Result<i64, BillingError> {
    let last = q::next_number()
        .bind(
            tx.client(),
            &seller.0.uuid(),
            &series.code(),
            &i32::from(year),
        )
        .one()
        .await?;
    Ok(last)
}

pub async fn insert_credit_note(tx: &Tx, note: &CreditNote) -> Result<(), BillingError> {
    q::insert_credit_note()
        .params(
            tx.client(),
            &q::InsertCreditNoteParams {
                id: note.id.uuid(),
                tenant_id: note.tenant.uuid(),
                seller_id: note.seller.0.uuid(),
                invoice_id: note.invoice.uuid(),
                order_id: note.order.uuid(),
                refund_id: note.refund.map(RefundId::uuid),
                number: note.number.as_str(),
                currency: note.gross.currency().code(),
                net: note.net.minor(),
                tax: note.tax.minor(),
                gross: note.gross.minor(),
                reason: note.reason.as_str(),
                issued_at: note.issued_at,
            },
        )
        .await?;
    Ok(())
}

/// Oldest first.
pub async fn credit_notes(
    tx: &impl Readable,
    invoice: InvoiceId,
) -> Result<Vec<CreditNote>, BillingError> {
    let rows = q::credit_notes_of_invoice()
        .bind(tx.on(), &invoice.uuid())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(credit_note)
        .collect::<Result<_, DbError>>()?)
}

fn credit_note(row: q::CreditNote) -> Result<CreditNote, DbError> {
    let currency = currency("credit note", &row.currency)?;
    Ok(CreditNote {
        id: CreditNoteId::new(row.id),
        invoice: InvoiceId::new(row.invoice_id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        order: OrderId::new(row.order_id),
        refund: row.refund_id.map(RefundId::new),
        number: row.number,
        net: money(row.net, currency),
        tax: money(row.tax, currency),
        gross: money(row.gross, currency),
        reason: row.reason,
        issued_at: row.issued_at,
    })
}

fn invoice(row: q::Invoice) -> Result<Invoice, DbError> {
    let issue = row
        .number
        .zip(row.issued_at)
        .map(|(number, at)| Issue { number, at });
    let state = match (row.state.as_str(), issue, row.ended_at, row.void_reason) {
        ("draft", None, None, None) => InvoiceState::Draft,
        ("issued", Some(issue), None, None) => InvoiceState::Issued(issue),
        ("overdue", Some(issue), None, None) => InvoiceState::Overdue(issue),
        ("paid", Some(issue), Some(at), None) => InvoiceState::Paid { issue, at },
        ("refunded", Some(issue), Some(at), None) => InvoiceState::Refunded { issue, at },
        ("void", None, Some(at), Some(reason)) => InvoiceState::Void { at, reason },
        (state, ..) => return Err(unknown("invoice", state)),
    };
    Ok(Invoice {
        id: InvoiceId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        order: OrderId::new(row.order_id),
        content: content(row.content)?,
        state,
        version: row.version,
        created_at: row.created_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/invoice.1.json")).unwrap();

        let read = content(sample.clone()).unwrap();

        assert_eq!(stored(&read).unwrap(), sample);
    }

    #[test]
    fn an_unknown_format_is_corrupt_not_guessed_at() {
        assert!(content(serde_json::json!({ "format": "999" })).is_err());
    }
}
