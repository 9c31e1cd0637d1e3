use std::time::Duration;

use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use jiff::Timestamp;

use super::keep::{Order, WORK};
use crate::error::ProvisioningError;
use crate::store;

/// By then the job that was queued for it has been done, or is lost.
const OVERDUE: Duration = Duration::from_mins(2);
/// A transaction that stays open holds up the delivery of events: little at a time.
const AT_ONCE: i64 = 200;

/// Whatever moves is looked at, even if the job for it was given up.
pub async fn nudge(tx: &mut Tx) -> Result<(), ProvisioningError> {
    let now = tx.now();
    let before = now.checked_sub(OVERDUE).unwrap_or(Timestamp::MIN);
    for forgotten in store::forgotten(tx, before, AT_ONCE).await? {
        let order = Order {
            request: forgotten.id,
        };
        let key = format!("{}#{}/nudge", forgotten.id, forgotten.version);
        let job = NewJob::new(WORK, key, now).with(&order)?;
        enqueue(tx, &job.of(forgotten.tenant, forgotten.seller)).await?;
    }
    Ok(())
}
