//! Subscriptions as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::subscriptions as q;
use cf_contracts::purchase::Cycle;
use cf_kernel::id::{OrderId, OrderItemId, ServiceId, SubscriptionId, TenantId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Readable, currency, money, seller, unknown};
use crate::error::BillingError;
use crate::model::{Subscription, SubscriptionState};

/// Whether the thing did not come round yet.
pub async fn insert(tx: &Tx, of: &Subscription) -> Result<bool, BillingError> {
    let service_ids: Vec<Uuid> = of.services.iter().map(|id| id.uuid()).collect();
    let rows = q::insert_subscription()
        .params(
            tx.client(),
            &q::InsertSubscriptionParams {
                id: of.id.uuid(),
                tenant_id: of.tenant.uuid(),
                seller_id: of.seller.0.uuid(),
                order_id: of.order.uuid(),
                item_id: of.item.uuid(),
                service_ids,
                product: of.product.as_str(),
                cycle: cycle_name(of.cycle),
                quantity: i32::try_from(of.quantity)
                    .map_err(|error| DbError::corrupt("subscription", error))?,
                currency: of.recurring.currency().code(),
                recurring: of.recurring.minor(),
                state: of.state.name(),
                starts_at: of.starts_at,
                period_start: of.period_start,
                period_end: of.period_end,
                version: of.version,
                created_at: of.created_at,
            },
        )
        .await?;
    Ok(rows == 1)
}

pub async fn find(tx: &impl Readable, id: SubscriptionId) -> Result<Subscription, BillingError> {
    let row = q::find_subscription()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?;
    Ok(subscription(row.ok_or(BillingError::NotFound)?)?)
}

pub async fn list(
    tx: &ReadTx,
    order: Option<OrderId>,
    (before, before_id): (Option<Timestamp>, Option<Uuid>),
    limit: i64,
) -> Result<Vec<Subscription>, BillingError> {
    let (own_tenant, own_seller) = tx.narrowed();
    let rows = q::list_subscriptions()
        .bind(
            tx.client(),
            &order.map(OrderId::uuid),
            &own_tenant,
            &own_seller,
            &before,
            &before_id,
            &limit,
        )
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(subscription)
        .collect::<Result<_, DbError>>()?)
}

const fn cycle_name(cycle: Cycle) -> &'static str {
    match cycle {
        Cycle::Monthly => "monthly",
        Cycle::Annual => "annual",
    }
}

fn subscription(row: q::Subscription) -> Result<Subscription, DbError> {
    let cycle = [Cycle::Monthly, Cycle::Annual]
        .into_iter()
        .find(|cycle| cycle_name(*cycle) == row.cycle)
        .ok_or_else(|| unknown("subscription", &row.cycle))?;
    Ok(Subscription {
        id: SubscriptionId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        order: OrderId::new(row.order_id),
        item: OrderItemId::new(row.item_id),
        services: row.service_ids.into_iter().map(ServiceId::new).collect(),
        product: row.product,
        cycle,
        quantity: u32::try_from(row.quantity)
            .map_err(|error| DbError::corrupt("subscription", error))?,
        recurring: money(row.recurring, currency("subscription", &row.currency)?),
        state: SubscriptionState::parse(&row.state)
            .ok_or_else(|| unknown("subscription", &row.state))?,
        starts_at: row.starts_at,
        period_start: row.period_start,
        period_end: row.period_end,
        version: row.version,
        created_at: row.created_at,
    })
}
