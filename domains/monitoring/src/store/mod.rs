//! All SQL of monitoring. The queries are in the `.sql` files; their typed Rust is generated.

mod bus;
mod probes;

use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

pub use bus::bus_groups;
pub use probes::{findings, uptime};

use crate::model::{Bus, Finding, Part, State};

/// Whose rows these are.
const OWNER: Uuid = OPERATOR.0.uuid();

/// Keeps what a round found. Gives the state before of each part that was asked before.
pub async fn record(
    tx: &Tx,
    at: Timestamp,
    findings: &[(Part, Finding)],
    bus: &Bus,
) -> Result<Vec<(Part, Option<State>)>, DbError> {
    let (before, ()) =
        tokio::try_join!(probes::record(tx, at, findings), bus::record(tx, at, bus))?;
    Ok(before)
}

/// Drops what is more than `keep` of a part, and what was before `before`.
pub async fn forget(
    tx: &Tx,
    findings: &[(Part, Finding)],
    keep: usize,
    before: Timestamp,
) -> Result<(), DbError> {
    probes::forget(tx, findings, keep, before).await?;
    bus::forget(tx).await
}
