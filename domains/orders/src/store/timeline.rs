//! What happened to an order, and what paid it: written once, never changed.

use cf_kernel::id::{EventId, OrderId};
use cf_orders_queries::queries::orders as q;
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::Readable;
use crate::error::OrdersError;
use crate::model::{Moment, Order, OrderState, Payment};

/// Lines of the order's story, next to the events that tell of them.
pub async fn append_timeline(
    tx: &Tx,
    order: &Order,
    moments: &[Moment],
) -> Result<(), OrdersError> {
    let states: Vec<&str> = moments.iter().map(|moment| moment.state.name()).collect();
    let ats: Vec<Timestamp> = moments.iter().map(|moment| moment.at).collect();
    let actors: Vec<&str> = moments.iter().map(|moment| &*moment.actor).collect();
    let reasons: Vec<Option<&str>> = moments
        .iter()
        .map(|moment| moment.reason.as_deref())
        .collect();
    let events: Vec<Uuid> = moments.iter().map(|moment| moment.event.uuid()).collect();
    q::append_timeline()
        .bind(
            tx.client(),
            &order.id.uuid(),
            &order.tenant.uuid(),
            &order.seller.0.uuid(),
            &states,
            &ats,
            &actors,
            &reasons,
            &events,
        )
        .await?;
    Ok(())
}

/// Oldest first.
pub async fn find_timeline(tx: &impl Readable, order: OrderId) -> Result<Vec<Moment>, OrdersError> {
    let rows = q::find_timeline()
        .bind(tx.on(), &order.uuid())
        .all()
        .await?;
    let moments = rows.into_iter().map(|row| {
        let state = OrderState::parse(&row.state);
        let unknown = || DbError::corrupt("timeline", format!("the state `{}`", row.state));
        Ok(Moment {
            state: state.ok_or_else(unknown)?,
            at: row.at,
            actor: row.actor,
            reason: row.reason,
            event: EventId::new(row.event_id),
        })
    });
    moments.collect()
}

/// What paid it, for good.
pub async fn insert_payment(tx: &Tx, order: &Order, payment: &Payment) -> Result<(), OrdersError> {
    q::insert_payment()
        .bind(
            tx.client(),
            &payment.id.uuid(),
            &order.id.uuid(),
            &order.tenant.uuid(),
            &order.seller.0.uuid(),
            &payment.amount.minor(),
            &payment.amount.currency().code(),
            &payment.method,
            &payment.reference,
            &payment.at,
        )
        .await?;
    Ok(())
}
