use std::collections::BTreeMap;

use cf_kernel::id::{OrderId, TenantId};
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::{OrdersRead, reach};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::{Moment, Order};
use crate::store;

/// An order with its story, and what those are called whose it is.
pub struct Shown {
    pub order: Order,
    pub timeline: Vec<Moment>,
    pub names: BTreeMap<TenantId, String>,
}

/// One order, whatever its state, deleted ones included: order, items and story of one moment.
pub async fn show(
    deps: &Deps,
    permit: &Permit<OrdersRead>,
    id: OrderId,
) -> Result<Shown, OrdersError> {
    let tx = deps.db.snapshot(&permit.scope()).await?;
    let (order, timeline, names) = tokio::join!(
        store::find(&tx, id),
        store::find_timeline(&tx, id),
        store::names_in_order(&tx, id),
    );
    let order = order?;
    reach::within(permit, &order)?;
    Ok(Shown {
        order,
        timeline: timeline?,
        names: names?,
    })
}

/// Its story alone.
pub async fn timeline(
    deps: &Deps,
    permit: &Permit<OrdersRead>,
    id: OrderId,
) -> Result<Vec<Moment>, OrdersError> {
    Ok(show(deps, permit, id).await?.timeline)
}

/// The order after a change, in the transaction of the change.
pub async fn after(tx: &Tx, order: Order) -> Result<Shown, OrdersError> {
    let (names, timeline) = tokio::join!(
        store::names_in_order(tx, order.id),
        store::find_timeline(tx, order.id),
    );
    Ok(Shown {
        order,
        timeline: timeline?,
        names: names?,
    })
}
