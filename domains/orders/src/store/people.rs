//! Who orders, and what staff note about it.

use std::collections::BTreeMap;

use cf_contracts::purchase::BillingDetails;
use cf_kernel::id::{NoteId, OrderId, TenantId};
use cf_kernel::{SellerId, TenantKind};
use cf_orders_queries::queries::people as q;
use cf_platform::db::{DbError, ReadTx, Tx};
use uuid::Uuid;

use super::{Readable, content};
use crate::error::OrdersError;
use crate::model::{Customer, CustomerState, Note, Order};

pub async fn put_customer(tx: &Tx, customer: &Customer) -> Result<(), DbError> {
    q::put_customer()
        .bind(
            tx.client(),
            &customer.tenant.uuid(),
            &customer.seller.0.uuid(),
            &customer.name,
            &customer.kind.name(),
            &customer.state.name(),
        )
        .await?;
    Ok(())
}

/// Nothing, where identity has not told us of it yet, or the caller may not know.
pub async fn find_customer(
    tx: &impl Readable,
    tenant: TenantId,
) -> Result<Option<Customer>, OrdersError> {
    let row = q::find_customer()
        .bind(tx.on(), &tenant.uuid())
        .opt()
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let corrupt = |what: &str| DbError::corrupt("customer", format!("`{what}`"));
    Ok(Some(Customer {
        tenant: TenantId::new(row.tenant_id),
        seller: SellerId(TenantId::new(row.seller_id)),
        kind: TenantKind::parse(&row.kind).ok_or_else(|| corrupt(&row.kind))?,
        state: CustomerState::parse(&row.state).ok_or_else(|| corrupt(&row.state))?,
        name: row.name,
    }))
}

/// What organisations are called, those that are known.
pub async fn names_of(
    tx: &impl Readable,
    tenants: impl IntoIterator<Item = TenantId>,
) -> Result<BTreeMap<TenantId, String>, OrdersError> {
    let mut tenants: Vec<Uuid> = tenants.into_iter().map(TenantId::uuid).collect();
    tenants.sort_unstable();
    tenants.dedup();
    let rows = q::names_of().bind(tx.on(), &tenants).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| (TenantId::new(row.tenant_id), row.name))
        .collect())
}

/// What those are called whose an order is, and who sold it: asked along with the order.
pub async fn names_in_order(
    tx: &impl Readable,
    order: OrderId,
) -> Result<BTreeMap<TenantId, String>, OrdersError> {
    let rows = q::names_in_order()
        .bind(tx.on(), &order.uuid())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (TenantId::new(row.tenant_id), row.name))
        .collect())
}

/// Those whose name holds a text.
pub async fn customers_called(tx: &ReadTx, name: &str) -> Result<Vec<TenantId>, OrdersError> {
    let rows = q::customers_called().bind(tx.client(), &name).all().await?;
    Ok(rows.into_iter().map(TenantId::new).collect())
}

/// Who the organisation's latest order was billed to.
pub async fn latest_billing(
    tx: &impl Readable,
    tenant: TenantId,
) -> Result<Option<BillingDetails>, OrdersError> {
    let content = q::latest_content()
        .bind(tx.on(), &tenant.uuid())
        .opt()
        .await?;
    Ok(match content {
        Some(content) => content::order_from_json(content)?.billing,
        None => None,
    })
}

/// `of`: the organisation whose note it is, and its seller.
pub async fn insert_note(
    tx: &Tx,
    order: &Order,
    of: (TenantId, SellerId),
    note: &Note,
) -> Result<(), OrdersError> {
    q::insert_note()
        .bind(
            tx.client(),
            &note.id.uuid(),
            &order.id.uuid(),
            &of.0.uuid(),
            &of.1.0.uuid(),
            &note.author,
            &note.text,
            &note.created_at,
        )
        .await?;
    Ok(())
}

/// Newest first.
pub async fn find_notes(tx: &ReadTx, order: OrderId) -> Result<Vec<Note>, OrdersError> {
    let rows = q::find_notes()
        .bind(tx.client(), &order.uuid())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Note {
            id: NoteId::new(row.id),
            author: row.author,
            text: row.text,
            created_at: row.created_at,
        })
        .collect())
}
