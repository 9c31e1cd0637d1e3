//! Whatever is on its way is looked at, even where the job for it was given up.

use std::time::Duration;

use cf_platform::db::Tx;
use jiff::Timestamp;

use super::follow;
use super::refund::send;
use crate::error::BillingError;
use crate::store;

/// By then the job that was queued for it has been done, or is lost.
const OVERDUE: Duration = Duration::from_mins(2);
/// A transaction that stays open holds up the delivery of events: little at a time.
const AT_ONCE: i64 = 200;

pub async fn nudge(tx: &Tx) -> Result<(), BillingError> {
    let before = tx.now().checked_sub(OVERDUE).unwrap_or(Timestamp::MIN);
    for payment in store::payments::forgotten(tx, before, AT_ONCE).await? {
        follow::nudge(tx, &payment).await?;
    }
    for refund in store::refunds::forgotten(tx, before, AT_ONCE).await? {
        send::nudge(tx, &refund).await?;
    }
    Ok(())
}
