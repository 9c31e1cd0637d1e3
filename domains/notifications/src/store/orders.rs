//! What orders are called.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, OrderItemId, TenantId, UserId};
use cf_notifications_queries::queries::orders as q;
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use crate::model::KnownOrder;

pub async fn hear_of_order(
    tx: &Tx,
    tenant: TenantId,
    seller: SellerId,
    order: &KnownOrder,
) -> Result<(), DbError> {
    let (items, products): (Vec<Uuid>, Vec<&str>) = order
        .products
        .iter()
        .map(|(item, name)| (item.uuid(), name.as_str()))
        .unzip();
    q::hear_of_order()
        .bind(
            tx.client(),
            &order.id.uuid(),
            &tenant.uuid(),
            &seller.0.uuid(),
            &order.number.as_str(),
            &order.placed_by.map(UserId::uuid),
            &items,
            &products,
            &tx.now(),
        )
        .await?;
    Ok(())
}

pub async fn find_order(tx: &Tx, id: OrderId) -> Result<Option<KnownOrder>, DbError> {
    let row = q::find_order().bind(tx.client(), &id.uuid()).opt().await?;
    Ok(row.map(|row| KnownOrder {
        id,
        number: row.number,
        placed_by: row.placed_by.map(UserId::new),
        products: row
            .item_ids
            .into_iter()
            .map(OrderItemId::new)
            .zip(row.products)
            .collect(),
    }))
}

pub async fn delete_old_orders(tx: &Tx, before: Timestamp) -> Result<(), DbError> {
    q::delete_old_orders().bind(tx.client(), &before).await?;
    Ok(())
}
