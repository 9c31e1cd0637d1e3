//! What must hold of orders, looked for where it does not.

use std::collections::HashMap;

use cf_kernel::SellerId;
use cf_kernel::id::{EventId, OrderId, OrderItemId, ServiceId, TenantId};
use cf_orders_queries::queries::{examine as q, orders as listed};
use cf_platform::db::{DbError, ReadTx};
use cf_platform::examine::{Breach, MOST, Patience};
use jiff::Timestamp;
use uuid::Uuid;

use super::content::listed_from_json;
use crate::model::OrderState;
use crate::model::claim::{Claim, ClaimedItem, StoryEvent};

fn most() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX)
}

pub async fn gaps_in_numbers(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::gaps_in_numbers()
        .bind(tx.client(), &most())
        .all()
        .await?;
    let breach = |row: q::GapsInNumbers| Breach::new(TenantId::new(row.id).to_string(), row.says);
    Ok(found.into_iter().map(breach).collect())
}

fn of_order(id: Uuid, says: String) -> Breach {
    Breach::new(OrderId::new(id).to_string(), says)
}

/// Stories that do not end where their orders stand, or that go where the model does not.
pub async fn wrong_stories(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let ends = q::stories_that_end_elsewhere()
        .bind(tx.client(), &most())
        .all()
        .await?;
    let mut allowed = vec![">draft".to_owned()];
    for from in OrderState::ALL {
        let next = OrderState::ALL
            .into_iter()
            .filter(|to| from.may_become(*to));
        allowed.extend(next.map(|to| format!("{from}>{to}")));
    }
    let jumps = q::stories_that_jump()
        .bind(tx.client(), &allowed, &most())
        .all()
        .await?;
    let ends = ends.into_iter().map(|row| of_order(row.id, row.says));
    let jumps = jumps.into_iter().map(|row| of_order(row.id, row.says));
    Ok(ends.chain(jumps).collect())
}

pub async fn wrong_ends(tx: &ReadTx, patience: Patience) -> Result<Vec<Breach>, DbError> {
    let found = q::ends_that_do_not_fit()
        .bind(tx.client(), &patience.moving_since(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_order(row.id, row.says))
        .collect())
}

pub async fn standing_still(tx: &ReadTx, patience: Patience) -> Result<Vec<Breach>, DbError> {
    let found = q::orders_that_stand_still()
        .bind(
            tx.client(),
            &patience.late(),
            &patience.moving_since(),
            &most(),
        )
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_order(row.id, row.says))
        .collect())
}

/// The next part of all orders that were submitted, by id.
pub async fn claims(tx: &ReadTx, after: OrderId, limit: i64) -> Result<Vec<Claim>, DbError> {
    let rows = q::claims()
        .bind(tx.client(), &after.uuid(), &limit)
        .all()
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut items = items_of(tx, &ids).await?;
    let claim = |row: q::Claim| Claim {
        id: OrderId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: SellerId(TenantId::new(row.seller_id)),
        number: row.number,
        state: row.state,
        gross: row.gross,
        refunded: row.refunded,
        paid: row.payment_amount,
        ended_at: row.ended_at,
        items: items.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(claim).collect())
}

async fn items_of(tx: &ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<ClaimedItem>>, DbError> {
    let rows = listed::find_items_of()
        .bind(tx.client(), &ids)
        .all()
        .await?;
    let mut items: HashMap<Uuid, Vec<ClaimedItem>> = HashMap::new();
    for row in rows {
        let price = listed_from_json(row.bought)?.price;
        items.entry(row.order_id).or_default().push(ClaimedItem {
            id: OrderItemId::new(row.id),
            state: row.state,
            gross: price.gross.minor(),
            recurring: price.recurring.minor() > 0,
            services: row
                .service_ids
                .unwrap_or_default()
                .into_iter()
                .map(ServiceId::new)
                .collect(),
        });
    }
    Ok(items)
}

/// Rows of an order that somebody else would see.
pub async fn rows_of_others(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::rows_of_others().bind(tx.client(), &most()).all().await?;
    Ok(found
        .into_iter()
        .map(|row| of_order(row.id, row.says))
        .collect())
}

/// Those of the given ones that exist.
pub async fn known_of(tx: &ReadTx, ids: &[OrderId]) -> Result<Vec<OrderId>, DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let known = q::known_of().bind(tx.client(), &ids).all().await?;
    Ok(known.into_iter().map(OrderId::new).collect())
}

/// The next part of all lines since a moment.
pub async fn story_events(
    tx: &ReadTx,
    since: Timestamp,
    after: (OrderId, i64),
    limit: i64,
) -> Result<Vec<StoryEvent>, DbError> {
    let rows = q::story_events()
        .bind(tx.client(), &since, &after.0.uuid(), &after.1, &limit)
        .all()
        .await?;
    let line = |row: q::StoryEvents| StoryEvent {
        order: OrderId::new(row.order_id),
        place: row.place,
        event: EventId::new(row.event_id),
    };
    Ok(rows.into_iter().map(line).collect())
}
