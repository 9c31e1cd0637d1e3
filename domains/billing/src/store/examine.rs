//! What must hold of money, looked for where it does not.

use std::collections::HashMap;

use crate::model::money_of::MoneyOf;
use cf_billing_queries::queries::examine as q;
use cf_kernel::SellerId;
use cf_kernel::id::{LedgerTransactionId, OrderId, OrderItemId, PaymentId, TenantId};
use cf_platform::db::{DbError, ReadTx};
use cf_platform::examine::{Breach, MOST};
use uuid::Uuid;

fn most() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX)
}

/// Of single postings, and of everything.
pub async fn unbalanced(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let postings = q::postings_that_do_not_balance()
        .bind(tx.client(), &most())
        .all()
        .await?;
    let books = q::books_that_do_not_balance()
        .bind(tx.client())
        .all()
        .await?;
    let postings = postings
        .into_iter()
        .map(|row| Breach::new(LedgerTransactionId::new(row.id).to_string(), row.says));
    let books = books.into_iter().map(|says| Breach::new("the books", says));
    Ok(postings.chain(books).collect())
}

pub async fn gaps_in_invoices(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::gaps_in_invoices()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Breach::new(TenantId::new(row.id).to_string(), row.says))
        .collect())
}

pub async fn gaps_in_credit_notes(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::gaps_in_credit_notes()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Breach::new(TenantId::new(row.id).to_string(), row.says))
        .collect())
}

pub async fn wrong_payments(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::payments_that_do_not_add_up()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Breach::new(PaymentId::new(row.id).to_string(), row.says))
        .collect())
}

fn of_order(id: Uuid, says: String) -> Breach {
    Breach::new(OrderId::new(id).to_string(), says)
}

pub async fn wrong_cash(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::cash_that_does_not_add_up()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_order(row.id, row.says))
        .collect())
}

pub async fn wrong_revenue(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::revenue_that_does_not_add_up()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_order(row.id, row.says))
        .collect())
}

pub async fn money_of(tx: &ReadTx, orders: &[OrderId]) -> Result<Vec<(OrderId, MoneyOf)>, DbError> {
    let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
    let rows = q::money_of().bind(tx.client(), &ids).all().await?;
    let mut owners: HashMap<Uuid, Vec<(String, TenantId, SellerId)>> = HashMap::new();
    for row in q::owners().bind(tx.client(), &ids).all().await? {
        let (tenant, seller) = (TenantId::new(row.tenant_id), TenantId::new(row.seller_id));
        let of = owners.entry(row.order_id).or_default();
        of.push((row.what, tenant, SellerId(seller)));
    }
    let money = |row: q::MoneyOf| {
        let money = MoneyOf {
            due: row.due,
            received: row.received,
            refunded: row.refunded,
            refunds_open: row.refunds_open,
            refunds_given_up: row.refunds_given_up,
            invoices: row.invoices,
            billed: row.billed,
            credited: row.credited,
            drafts: row.drafts,
            prepaid: row.prepaid,
            subscribed: row.subscribed.into_iter().map(OrderItemId::new).collect(),
            owners: owners.remove(&row.order_id).unwrap_or_default(),
        };
        (OrderId::new(row.order_id), money)
    };
    Ok(rows.into_iter().map(money).collect())
}

/// The next part of all orders that billing has heard of, by id.
pub async fn orders_with_money(
    tx: &ReadTx,
    after: OrderId,
    limit: i64,
) -> Result<Vec<OrderId>, DbError> {
    let ids = q::orders_with_money()
        .bind(tx.client(), &after.uuid(), &limit)
        .all()
        .await?;
    Ok(ids.into_iter().map(OrderId::new).collect())
}
