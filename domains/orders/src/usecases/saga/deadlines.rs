use cf_kernel::id::OrderId;
use cf_platform::db::Tx;
use cf_platform::jobs;

use super::{hear_of, job_for};
use crate::error::OrdersError;
use crate::model::saga::SagaEvent;
use crate::store;

/// The job that wakes one saga.
pub const WAKE: &str = "orders.saga-wake";

/// A transaction that stays open holds up the delivery of events: little at a time.
const AT_ONCE: i64 = 200;

/// Queues a job for each saga whose patience is at an end, so that one that cannot be woken does not
/// keep the others asleep.
pub async fn wake_due(tx: &mut Tx) -> Result<(), OrdersError> {
    for (order, tenant, seller) in store::find_sagas_to_wake(tx, AT_ONCE).await? {
        let job = job_for(WAKE, order, (tenant, seller), tx.now())?;
        jobs::enqueue(tx, &job).await?;
    }
    Ok(())
}

pub async fn wake(tx: &mut Tx, order: OrderId) -> Result<(), OrdersError> {
    hear_of(tx, order, SagaEvent::TimePassed).await
}
