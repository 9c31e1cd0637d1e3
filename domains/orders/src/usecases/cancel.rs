use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::transition::apply;
use super::{OrdersWrite, reach, saga};
use crate::error::OrdersError;
use crate::model::Order;
use crate::store;

/// Calls an order off: at the version that was seen, or as it stands now.
pub async fn cancel(
    tx: &mut Tx,
    permit: &Permit<OrdersWrite>,
    id: OrderId,
    seen: Option<i32>,
    reason: Option<&str>,
) -> Result<Order, OrdersError> {
    let mut order = store::load_for_change(tx, id).await?;
    reach::may_change(permit, &order)?;
    if let Some(seen) = seen {
        order.expect_version(seen)?;
    }
    let now = tx.now();
    let reason = reason.unwrap_or("");
    if let Some(fact) = apply(tx, &mut order, |order| order.cancel(reason, now)).await? {
        saga::follow(tx, &mut order, &fact).await?;
    }
    Ok(order)
}
