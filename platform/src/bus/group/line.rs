//! The waiting line of a group, and where it ends: rows of `cf.bus_deferred` and `cf.dead_letters`.

use cf_kernel::event::Envelope;
use cf_kernel::id::{DeadLetterId, TenantId};
use jiff::Timestamp;
use metrics::counter;

use super::{Inner, WHY};
use crate::bus::ReactionError;
use crate::db::{DbError, Tx, Work};
use crate::telemetry::names;

/// One event of the waiting line.
pub(super) struct Waiting {
    pub(super) aggregate: String,
    pub(super) place: i64,
    pub(super) envelope: Envelope,
    pub(super) attempts: u32,
}

impl Inner {
    pub(super) async fn load_waiting(&self) -> Result<(), DbError> {
        let mut waiting = self.waiting.lock().await;
        let tx = self.bus.read(&WHY).await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_aggregates.sql"))
            .await?;
        let rows = tx.client().query(&statement, &[&self.name]).await?;
        *waiting = rows.iter().map(|row| row.get("aggregate")).collect();
        Ok(())
    }

    async fn write(&self) -> Result<Tx, DbError> {
        self.bus
            .begin(Work::system("bus", WHY, &**self.bus.ids()))
            .await
    }

    pub(super) async fn defer(
        &self,
        event: &Envelope,
        attempts: u32,
        due: Timestamp,
        error: Option<&ReactionError>,
    ) -> Result<(), DbError> {
        let json =
            serde_json::to_string(event).map_err(|error| DbError::corrupt("event", error))?;
        let error = error.map(|error| crate::telemetry::chain(error).to_string());
        let attempts = i32::try_from(attempts).unwrap_or(i32::MAX);
        let tx = self.write().await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_add.sql"))
            .await?;
        tx.client()
            .execute(
                &statement,
                &[
                    &self.name,
                    &event.aggregate,
                    &event.id.uuid(),
                    &event.topic.as_str(),
                    &json,
                    &attempts,
                    &due,
                    &error,
                    &tx.now(),
                ],
            )
            .await?;
        tx.commit().await
    }

    pub(super) async fn due_now(&self) -> Result<Vec<Waiting>, DbError> {
        let tx = self.bus.read(&WHY).await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_due.sql"))
            .await?;
        let now = self.bus.clock().now();
        let rows = tx
            .client()
            .query(&statement, &[&self.name, &now, &100_i64])
            .await?;
        rows.iter()
            .map(|row| {
                let envelope = serde_json::from_str(row.get("envelope"))
                    .map_err(|error| DbError::corrupt("event", error))?;
                Ok(Waiting {
                    aggregate: row.get("aggregate"),
                    place: row.get("place"),
                    envelope,
                    attempts: u32::try_from(row.get::<_, i32>("attempts")).unwrap_or(0),
                })
            })
            .collect()
    }

    pub(super) async fn next_due(&self) -> Result<Option<Timestamp>, DbError> {
        let tx = self.bus.read(&WHY).await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_next_due.sql"))
            .await?;
        Ok(tx
            .client()
            .query_one(&statement, &[&self.name])
            .await?
            .get("due_at"))
    }

    pub(super) async fn postpone(
        &self,
        aggregate: &str,
        place: i64,
        attempts: u32,
        due: Timestamp,
        error: &ReactionError,
    ) -> Result<(), DbError> {
        let tx = self.write().await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_postpone.sql"))
            .await?;
        let attempts = i32::try_from(attempts).unwrap_or(i32::MAX);
        let error = crate::telemetry::chain(error).to_string();
        tx.client()
            .execute(
                &statement,
                &[&self.name, &aggregate, &place, &attempts, &due, &error],
            )
            .await?;
        tx.commit().await
    }

    pub(super) async fn remove(&self, aggregate: &str, place: i64) -> Result<(), DbError> {
        let mut waiting = self.waiting.lock().await;
        let tx = self.write().await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_remove.sql"))
            .await?;
        tx.client()
            .execute(&statement, &[&self.name, &aggregate, &place])
            .await?;
        let left_over = self.left_over(&tx, aggregate).await?;
        tx.commit().await?;
        if !left_over {
            waiting.remove(aggregate);
        }
        Ok(())
    }

    /// Whether more of the aggregate waits.
    async fn left_over(&self, tx: &Tx, aggregate: &str) -> Result<bool, DbError> {
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/deferred_left.sql"))
            .await?;
        Ok(tx
            .client()
            .query_one(&statement, &[&self.name, &aggregate])
            .await?
            .get("left_over"))
    }

    pub(super) async fn bury(
        &self,
        aggregate: &str,
        place: i64,
        event: &Envelope,
        attempts: u32,
        error: &ReactionError,
    ) -> Result<(), DbError> {
        let mut waiting = self.waiting.lock().await;
        let tx = self.write().await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../../sql/dead_letter_bury.sql"))
            .await?;
        let id = DeadLetterId::generate(tx.ids());
        let attempts = i32::try_from(attempts).unwrap_or(i32::MAX);
        let message = crate::telemetry::chain(error).to_string();
        let now = tx.now();
        let tenant = event.tenant.map(TenantId::uuid);
        tx.client()
            .execute(
                &statement,
                &[
                    &id.uuid(),
                    &self.name,
                    &aggregate,
                    &place,
                    &attempts,
                    &message,
                    &now,
                    &tenant,
                ],
            )
            .await?;
        let left_over = self.left_over(&tx, aggregate).await?;
        tx.commit().await?;
        if !left_over {
            waiting.remove(aggregate);
        }
        counter!(names::BUS_DEAD_LETTERS_TOTAL, "group" => self.name).increment(1);
        tracing::error!(
            bus.group = self.name,
            dead_letter.id = %id,
            event.id = %event.id,
            event.topic = %event.topic,
            error = %message,
            "an event went to the dead letters: see `cloud-factory dlq show`"
        );
        Ok(())
    }
}
