use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::transition::apply;
use super::{OrdersManage, reach, saga};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::Order;
use crate::store;

/// Staff take a payment back before anything is made; its money goes back, and the order waits for
/// another.
pub async fn revert_payment(
    deps: &Deps,
    tx: &mut Tx,
    permit: &Permit<OrdersManage>,
    (id, seen): (OrderId, i32),
    reason: &str,
) -> Result<Order, OrdersError> {
    let mut order = store::load_for_change(tx, id).await?;
    reach::within(permit, &order)?;
    order.expect_version(seen)?;
    let (window, now) = (deps.settings.payment_window(), tx.now());
    let fact = apply(tx, &mut order, |order| {
        order.revert_payment(reason, window, now)
    });
    if let Some(fact) = fact.await? {
        saga::follow(tx, &mut order, &fact).await?;
    }
    Ok(order)
}
