//! Whether the log and those who read it agree: every event is digested once, and none is gone.

use std::collections::HashSet;

use cf_kernel::id::EventId;
use cf_kernel::{Reason, Scope};
use jiff::SignedDuration;
use tokio_postgres::types::ToSql;

use super::Reaction;
use crate::db::{Db, DbError, ReadTx, RoleName};
use crate::examine::{Breach, Examined, MOST};

const WHY: Scope = Scope::Platform(Reason::new("examination of the event log"));
const AT_ONCE: i64 = 10_000;

/// The readers of the log, one group for each domain that reacts.
#[derive(Debug, Clone)]
pub struct Reader {
    pub group: &'static str,
    pub reactions: Vec<Reaction>,
}

/// Holds the log against what was digested. `keep_days` is how long events are kept.
pub async fn examine(
    bus: &Db,
    readers: &[Reader],
    keep_days: u32,
) -> Result<Vec<Examined>, DbError> {
    let tx = bus.read(&WHY).await?;
    Ok(vec![
        Examined::new(
            "every event is digested once",
            unhandled(&tx, readers).await?,
        ),
        Examined::new(
            "no event has vanished",
            vanished(bus, &tx, keep_days).await?,
        ),
        Examined::new("no event is said twice", doubled(&tx).await?),
        Examined::new("no event was given up", dead(&tx).await?),
    ])
}

async fn rows(
    tx: &ReadTx,
    sql: &str,
    values: &[&(dyn ToSql + Sync)],
) -> Result<Vec<tokio_postgres::Row>, DbError> {
    let statement = tx.client().prepare_cached(sql).await?;
    Ok(tx.client().query(&statement, values).await?)
}

fn event(row: &tokio_postgres::Row) -> EventId {
    EventId::new(row.get("event_id"))
}

fn most() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX)
}

async fn unhandled(tx: &ReadTx, readers: &[Reader]) -> Result<Vec<Breach>, DbError> {
    let mut breaches = Vec::new();
    for reader in readers {
        let owner = RoleName::of(reader.group).to_string();
        let consumers: Vec<&str> = reader.reactions.iter().map(Reaction::name).collect();
        let topics: Vec<&str> = reader
            .reactions
            .iter()
            .map(|reaction| reaction.topic().as_str())
            .collect();
        let found = rows(
            tx,
            include_str!("../../sql/examine_unhandled.sql"),
            &[&reader.group, &owner, &consumers, &topics, &most()],
        )
        .await?;
        breaches.extend(found.iter().map(|row| {
            let (topic, consumer): (&str, &str) = (row.get("topic"), row.get("consumer"));
            let aggregate: &str = row.get("aggregate");
            let says = format!("{topic} {} was passed by `{consumer}`", event(row));
            Breach::new(aggregate, says)
        }));
    }
    Ok(breaches)
}

async fn vanished(bus: &Db, tx: &ReadTx, keep_days: u32) -> Result<Vec<Breach>, DbError> {
    // What was digested a day before the end of its time may be gone by right.
    let kept = SignedDuration::from_hours(24 * i64::from(keep_days.saturating_sub(1)));
    let since = bus.clock().now().checked_sub(kept);
    let since = since.unwrap_or(jiff::Timestamp::MIN);
    let found = rows(
        tx,
        include_str!("../../sql/examine_vanished.sql"),
        &[&since, &most()],
    )
    .await?;
    Ok(found
        .iter()
        .map(|row| {
            let consumer: &str = row.get("consumer");
            let says = format!("`{consumer}` has digested it, and it is not in the log");
            Breach::new(event(row).to_string(), says)
        })
        .collect())
}

async fn doubled(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = rows(
        tx,
        include_str!("../../sql/examine_doubled.sql"),
        &[&most()],
    )
    .await?;
    Ok(found
        .iter()
        .map(|row| {
            let (topic, times): (&str, i64) = (row.get("topic"), row.get("times"));
            let says = format!("{topic} is in the log {times} times");
            Breach::new(event(row).to_string(), says)
        })
        .collect())
}

async fn dead(tx: &ReadTx) -> Result<Vec<Breach>, DbError> {
    let found = rows(tx, include_str!("../../sql/examine_dead.sql"), &[&most()]).await?;
    Ok(found
        .iter()
        .map(|row| {
            let (group, topic): (&str, &str) = (row.get("group_name"), row.get("topic"));
            let (aggregate, error): (&str, &str) = (row.get("aggregate"), row.get("error"));
            Breach::new(
                aggregate,
                format!("{group} could not digest {topic}: {error}"),
            )
        })
        .collect())
}

/// What was said under these topics and is still kept: event, topic and what it is about.
pub async fn said(
    bus: &Db,
    topics: &[&str],
    mut hear: impl FnMut(EventId, &str, &str),
) -> Result<(), DbError> {
    let mut after = ("0".to_owned(), i64::MIN);
    loop {
        // A transaction for each part: one that stays open holds up the log.
        let tx = bus.read(&WHY).await?;
        let part = rows(
            &tx,
            include_str!("../../sql/examine_said.sql"),
            &[&topics, &after.0, &after.1, &AT_ONCE],
        )
        .await?;
        let Some(last) = part.last() else {
            return Ok(());
        };
        after = (last.get("txid"), last.get("seq"));
        for row in &part {
            hear(event(row), row.get("topic"), row.get("aggregate"));
        }
    }
}

/// What waits for a person: what tasks are about, and the orders that they name.
pub async fn open_tasks(bus: &Db) -> Result<HashSet<String>, DbError> {
    let tx = bus.read(&WHY).await?;
    let found = rows(&tx, include_str!("../../sql/examine_tasks.sql"), &[]).await?;
    Ok(found.iter().map(|row| row.get("subject")).collect())
}
