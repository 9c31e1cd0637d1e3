//! Looks over the shoulder of the bus: reads what is said, without a group and without a trace.

use cf_kernel::event::Envelope;
use cf_ports::event_stream::StreamError;
use tokio_postgres::{Client, Statement};

use super::embedded::{envelope, unavailable};
use super::recent::Position;
use crate::db::{Cluster, RoleName};

/// Where to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// With the oldest event that is kept.
    Oldest,
    /// With the next one that is said.
    Now,
}

/// A reader of everything.
pub struct Tail {
    client: Client,
    read: Statement,
    position: Position,
}

impl Tail {
    pub async fn open(cluster: &Cluster, begin: Begin) -> Result<Self, StreamError> {
        let (client, _notifications) = cluster
            .connect_as(&RoleName::of("bus"))
            .await
            .map_err(unavailable)?;
        let read = client
            .prepare(include_str!("../../sql/outbox_tail.sql"))
            .await
            .map_err(unavailable)?;
        let position = match begin {
            Begin::Oldest => Position::default(),
            Begin::Now => {
                let row = client
                    .query_one(
                        "select (pg_snapshot_xmin(pg_current_snapshot()))::text::bigint",
                        &[],
                    )
                    .await
                    .map_err(unavailable)?;
                Position {
                    txid: row.get(0),
                    seq: 0,
                }
            }
        };
        Ok(Self {
            client,
            read,
            position,
        })
    }

    /// The next events, at most `most`; empty when there are none yet.
    pub async fn next(&mut self, most: i64) -> Result<Vec<Envelope>, StreamError> {
        let Position { txid, seq } = self.position;
        let rows = self
            .client
            .query(&self.read, &[&txid, &seq, &most])
            .await
            .map_err(unavailable)?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            self.position = Position::of(row);
            events.push(envelope(row)?);
        }
        Ok(events)
    }
}
