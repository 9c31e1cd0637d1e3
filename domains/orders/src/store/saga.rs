//! Where the fulfilment of each order stands, and its trail.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, OrderItemId, TenantId};
use cf_orders_queries::queries::saga as q;
use cf_platform::db::{DbError, Tx};
use uuid::Uuid;

use super::Readable;
use crate::error::OrdersError;
use crate::model::Order;
use crate::model::saga::{Direction, Entry, Saga, Step, TrailLine, What};

/// `None`: the order was never submitted.
pub async fn find_saga(
    tx: &impl Readable,
    tenant: TenantId,
    order: OrderId,
) -> Result<Option<Saga>, OrdersError> {
    let stored = q::find_saga()
        .bind(tx.on(), &tenant.uuid(), &order.uuid())
        .opt()
        .await?;
    let saga = stored.map(Saga::from_json).transpose();
    Ok(saga.map_err(|error| DbError::corrupt("saga", error))?)
}

pub async fn put_saga(tx: &Tx, order: &Order, saga: &Saga) -> Result<(), OrdersError> {
    let state = saga
        .to_json()
        .map_err(|error| DbError::corrupt("saga", error))?;
    q::put_saga()
        .bind(
            tx.client(),
            &order.id.uuid(),
            &order.tenant.uuid(),
            &order.seller.0.uuid(),
            &saga.definition.name(),
            &state,
            &saga.wake_at(),
            &tx.now(),
        )
        .await?;
    Ok(())
}

/// In this order.
pub async fn append_trail(tx: &Tx, order: &Order, entries: &[Entry]) -> Result<(), OrdersError> {
    if entries.is_empty() {
        return Ok(());
    }
    let text = |pick: fn(&Entry) -> &str| entries.iter().map(pick).collect::<Vec<_>>();
    let numbers: Vec<Option<i32>> = entries
        .iter()
        .map(|it| it.number.and_then(|number| i32::try_from(number).ok()))
        .collect();
    let items: Vec<Option<Uuid>> = entries
        .iter()
        .map(|it| it.item.map(OrderItemId::uuid))
        .collect();
    q::append_saga_steps()
        .bind(
            tx.client(),
            &order.id.uuid(),
            &order.tenant.uuid(),
            &order.seller.0.uuid(),
            &tx.now(),
            &text(|it| it.step.name()),
            &text(|it| it.direction.sign()),
            &text(|it| it.what.name()),
            &numbers,
            &items,
            &text(|it| &it.why),
        )
        .await?;
    Ok(())
}

/// Oldest first.
pub async fn find_trail(
    tx: &impl Readable,
    tenant: TenantId,
    order: OrderId,
) -> Result<Vec<TrailLine>, OrdersError> {
    let rows = q::find_saga_steps()
        .bind(tx.on(), &tenant.uuid(), &order.uuid())
        .all()
        .await?;
    let lines = rows.into_iter().map(|row| {
        let unknown = || {
            DbError::corrupt(
                "saga",
                format!("a line `{} {} {}`", row.step, row.direction, row.what),
            )
        };
        Ok(TrailLine {
            entry: Entry {
                step: Step::parse(&row.step).ok_or_else(unknown)?,
                direction: Direction::parse(&row.direction).ok_or_else(unknown)?,
                what: What::parse(&row.what).ok_or_else(unknown)?,
                number: row.number.and_then(|number| u32::try_from(number).ok()),
                item: row.item_id.map(OrderItemId::new),
                why: row.why.clone(),
            },
            at: row.at,
        })
    });
    lines.collect()
}

/// Whose patience is at an end, the longest waiting first.
pub async fn find_sagas_to_wake(
    tx: &Tx,
    limit: i64,
) -> Result<Vec<(OrderId, TenantId, SellerId)>, OrdersError> {
    let rows = q::find_sagas_to_wake()
        .bind(tx.client(), &tx.now(), &limit)
        .all()
        .await?;
    let sagas = rows.into_iter().map(|row| {
        (
            OrderId::new(row.order_id),
            TenantId::new(row.tenant_id),
            SellerId(TenantId::new(row.seller_id)),
        )
    });
    Ok(sagas.collect())
}
