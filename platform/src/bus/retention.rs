//! Drops what is past its time: events that everyone has read, what was digested, answers that were
//! kept for repeated requests.

use cf_kernel::{Reason, Scope};
use jiff::{SignedDuration, Timestamp};

use crate::db::{Db, DbError, Work};

const WHY: Scope = Scope::Platform(Reason::new("event retention"));

/// Deletes in bounded bites; gives how many events went.
pub async fn drop_old_events(bus: &Db, keep_days: u32) -> Result<u64, DbError> {
    let keep = SignedDuration::from_hours(24 * i64::from(keep_days));
    let before = bus
        .clock()
        .now()
        .checked_sub(keep)
        .unwrap_or(Timestamp::MIN);
    let mut gone = 0;
    loop {
        let tx = bus
            .begin(Work::system("bus.retention", WHY, &**bus.ids()))
            .await?;
        let events = tx
            .client()
            .prepare_cached(include_str!("../../sql/outbox_retention.sql"))
            .await?;
        let inbox = tx
            .client()
            .prepare_cached(include_str!("../../sql/inbox_retention.sql"))
            .await?;
        let count = tx.client().execute(&events, &[&before]).await?;
        // An inbox row outlives its event by a day, so that no event is ever without it.
        let digested_before = before
            .checked_sub(SignedDuration::from_hours(24))
            .unwrap_or(Timestamp::MIN);
        let digested = tx.client().execute(&inbox, &[&digested_before]).await?;
        let answers = tx
            .client()
            .prepare_cached(include_str!("../../sql/idempotency_retention.sql"))
            .await?;
        let forgotten = tx.client().execute(&answers, &[&tx.now()]).await?;
        let revocations = tx
            .client()
            .prepare_cached(include_str!("../../sql/revocations_retention.sql"))
            .await?;
        tx.client().execute(&revocations, &[&tx.now()]).await?;
        tx.commit().await?;
        gone += count;
        if count == 0 && digested == 0 && forgotten == 0 {
            return Ok(gone);
        }
    }
}
