//! What must hold of money whatever happened, and what billing knows of orders, for whoever holds it
//! against what others say.

use std::collections::HashMap;

use cf_kernel::id::OrderId;
use cf_kernel::{Reason, Scope};
use cf_platform::db::{Db, DbError};
use cf_platform::examine::Examined;
use uuid::Uuid;

pub use crate::model::money_of::MoneyOf;
use crate::store::examine as store;

const WHY: Scope = Scope::Platform(Reason::new("examination of money"));
const AT_ONCE: i64 = 2000;

/// What billing alone can tell.
pub async fn rules(db: &Db) -> Result<Vec<Examined>, DbError> {
    let tx = db.read(&WHY).await?;
    Ok(vec![
        Examined::new("the books balance", store::unbalanced(&tx).await?),
        Examined::new(
            "invoice numbers have no gaps",
            store::gaps_in_invoices(&tx).await?,
        ),
        Examined::new(
            "credit note numbers have no gaps",
            store::gaps_in_credit_notes(&tx).await?,
        ),
        Examined::new(
            "payments and their refunds add up",
            store::wrong_payments(&tx).await?,
        ),
        Examined::new(
            "the books have the money that came and went",
            store::wrong_cash(&tx).await?,
        ),
        Examined::new(
            "the books have what was billed",
            store::wrong_revenue(&tx).await?,
        ),
    ])
}

/// What is known of these orders; nothing of one that was never heard of.
pub async fn money_of(db: &Db, orders: &[OrderId]) -> Result<HashMap<OrderId, MoneyOf>, DbError> {
    let tx = db.read(&WHY).await?;
    Ok(store::money_of(&tx, orders).await?.into_iter().collect())
}

/// The next part of all orders that there is money of; empty at the end.
pub async fn orders_with_money(db: &Db, after: Option<OrderId>) -> Result<Vec<OrderId>, DbError> {
    let tx = db.read(&WHY).await?;
    let after = after.unwrap_or(OrderId::new(Uuid::nil()));
    store::orders_with_money(&tx, after, AT_ONCE).await
}
