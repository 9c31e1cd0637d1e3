use cf_contracts::events::billing::RefundCompleted;
use cf_platform::db::Tx;

use super::hear;
use crate::error::OrdersError;
use crate::model::saga::SagaEvent;
use crate::store;

/// Money has gone back: the order says how much of it, and its saga goes on.
pub async fn refunded(tx: &mut Tx, event: &RefundCompleted) -> Result<(), OrdersError> {
    let mut order = store::load_for_change(tx, event.order_id).await?;
    let before = order.clone();
    if order
        .refund_completed(event.item_id, event.refunded)
        .did_execute()
    {
        store::save(tx, &order, &before).await?;
    }
    let event = SagaEvent::RefundCompleted {
        payment: event.payment_id,
        item: event.item_id,
        receipt: event.receipt,
        cause: event.cause,
    };
    hear(tx, &mut order, event).await
}
