use cf_kernel::Outcome;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::{OrdersManage, OrdersWrite, reach};
use crate::error::OrdersError;
use crate::model::Order;
use crate::store;

/// Takes an order that has come to nothing out of sight. It can be shown again.
pub async fn delete(
    tx: &mut Tx,
    permit: &Permit<OrdersWrite>,
    id: OrderId,
    seen: Option<i32>,
) -> Result<(), OrdersError> {
    let mut order = store::load_for_change(tx, id).await?;
    reach::may_change(permit, &order)?;
    if let Some(seen) = seen {
        order.expect_version(seen)?;
    }
    let (before, now) = (order.clone(), tx.now());
    if let Outcome::Executed(()) = order.delete(now)? {
        store::save(tx, &order, &before).await?;
        record(tx, "order.delete", &order);
    }
    Ok(())
}

/// Shows it again. What state it is in does not change: order it anew to have it.
pub async fn restore(
    tx: &mut Tx,
    permit: &Permit<OrdersManage>,
    id: OrderId,
    seen: Option<i32>,
) -> Result<Order, OrdersError> {
    let mut order = store::load_for_change(tx, id).await?;
    reach::within(permit, &order)?;
    if let Some(seen) = seen {
        order.expect_version(seen)?;
    }
    let before = order.clone();
    if let Outcome::Executed(()) = order.restore() {
        store::save(tx, &order, &before).await?;
        record(tx, "order.restore", &order);
    }
    Ok(order)
}

fn record(tx: &mut Tx, action: &'static str, order: &Order) {
    tx.record(
        AuditEntry::new(action, "order", order.id)
            .of(order.tenant, order.seller)
            .after(&order.number.as_str()),
    );
}
