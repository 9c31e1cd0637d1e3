//! How far the groups of the event bus were behind.

use std::time::Duration;

use cf_monitoring_queries::queries::bus as q;
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;

use super::OWNER;
use super::probes::whole;
use crate::model::{Bus, GroupPosition, Part};

/// The samples of one probe of the bus.
pub async fn record(tx: &Tx, at: Timestamp, bus: &Bus) -> Result<(), DbError> {
    let groups: Vec<&str> = bus.groups().iter().map(|it| it.group.as_str()).collect();
    let pending: Vec<i64> = bus.groups().iter().map(|it| whole(it.pending)).collect();
    let lags: Vec<i64> = bus
        .groups()
        .iter()
        .map(|it| whole(it.lag.as_millis()))
        .collect();
    let dead_letters: Vec<i64> = bus
        .groups()
        .iter()
        .map(|it| whole(it.dead_letters))
        .collect();
    q::record_bus_samples()
        .bind(
            tx.client(),
            &OWNER,
            &OWNER,
            &at,
            &groups,
            &pending,
            &lags,
            &dead_letters,
        )
        .await?;
    Ok(())
}

/// Those whose probe is gone.
pub async fn forget(tx: &Tx) -> Result<(), DbError> {
    let bus = Part::event_bus();
    q::drop_bus_samples()
        .bind(tx.client(), &OWNER, &bus.kind.as_str(), &bus.name.as_str())
        .await?;
    Ok(())
}

/// How far each group was when the bus was asked last.
pub async fn bus_groups(tx: &ReadTx) -> Result<Vec<GroupPosition>, DbError> {
    let bus = Part::event_bus();
    let rows = q::list_bus_samples()
        .bind(tx.client(), &OWNER, &bus.kind.as_str(), &bus.name.as_str())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| GroupPosition {
            group: row.group_name,
            pending: row.pending.unsigned_abs(),
            lag: Duration::from_millis(row.lag_millis.unsigned_abs()),
            dead_letters: row.dead_letters.unsigned_abs(),
        })
        .collect())
}
