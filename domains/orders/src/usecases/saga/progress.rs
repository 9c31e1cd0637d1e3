use cf_kernel::Outcome;
use cf_kernel::id::{OrderId, OrderItemId};
use cf_platform::db::Tx;

use crate::error::OrdersError;
use crate::model::OrderError;
use crate::store;

/// How far one thing is, for those who watch. What comes late changes nothing.
pub async fn progress(
    tx: &mut Tx,
    order: OrderId,
    item: OrderItemId,
    step: Option<&str>,
    percent: u8,
) -> Result<(), OrdersError> {
    let mut order = store::load_for_change(tx, order).await?;
    let before = order.clone();
    match order.item_progress(item, step, percent) {
        Ok(Outcome::Executed(())) => store::save(tx, &order, &before).await,
        Ok(Outcome::AlreadyApplied) | Err(OrderError::Illegal { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
