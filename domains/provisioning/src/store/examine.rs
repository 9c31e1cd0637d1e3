//! What must hold of what was made, looked for where it does not.

use std::collections::HashMap;

use crate::model::made::Made;
use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, OrderItemId, ProvisioningRequestId, ServiceId, TenantId};
use cf_platform::db::{DbError, ReadTx};
use cf_platform::examine::{Breach, MOST, Patience};
use cf_provisioning_queries::queries::examine as q;
use uuid::Uuid;

fn most() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX)
}

fn of_request(id: Uuid, says: String) -> Breach {
    Breach::new(ProvisioningRequestId::new(id).to_string(), says)
}

pub async fn services_without_resource(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::services_without_resource()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Breach::new(ServiceId::new(row.id).to_string(), row.says))
        .collect())
}

pub async fn resources_without_service(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::resources_without_service()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_request(row.id, row.says))
        .collect())
}

pub async fn not_done(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::requests_that_are_not_done()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_request(row.id, row.says))
        .collect())
}

pub async fn standing_still(tx: &ReadTx, patience: Patience) -> Result<Vec<Breach>, DbError> {
    let found = q::requests_that_stand_still()
        .bind(tx.client(), &patience.late(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| of_request(row.id, row.says))
        .collect())
}

pub async fn wrong_places(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = q::places_that_do_not_add_up()
        .bind(tx.client(), &most())
        .all()
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Breach::new(row.region, row.says))
        .collect())
}

pub async fn made_for(tx: &ReadTx, orders: &[OrderId]) -> Result<HashMap<OrderId, Made>, DbError> {
    let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
    let requests = q::requests_made_for().bind(tx.client(), &ids).all().await?;
    let services = q::services_made_for().bind(tx.client(), &ids).all().await?;
    let owners = q::owners().bind(tx.client(), &ids).all().await?;
    let mut made: HashMap<OrderId, Made> = HashMap::new();
    for row in requests {
        let of = made.entry(OrderId::new(row.order_id)).or_default();
        of.requests.push((OrderItemId::new(row.item_id), row.state));
    }
    for row in services {
        let of = made.entry(OrderId::new(row.order_id)).or_default();
        let (item, service) = (OrderItemId::new(row.item_id), ServiceId::new(row.id));
        of.services.push((item, service, row.state));
    }
    for row in owners {
        let of = made.entry(OrderId::new(row.order_id)).or_default();
        let (tenant, seller) = (TenantId::new(row.tenant_id), TenantId::new(row.seller_id));
        of.owners.push((row.what, tenant, SellerId(seller)));
    }
    Ok(made)
}

/// The next part of all orders that something was made for, by id.
pub async fn orders_with_requests(
    tx: &ReadTx,
    after: OrderId,
    limit: i64,
) -> Result<Vec<OrderId>, DbError> {
    let ids = q::orders_with_requests()
        .bind(tx.client(), &after.uuid(), &limit)
        .all()
        .await?;
    Ok(ids.into_iter().map(OrderId::new).collect())
}
