//! Findings, and their counts by the hour.

use std::collections::HashMap;
use std::time::Duration;

use cf_monitoring_queries::queries::probes as q;
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;

use super::OWNER;
use crate::model::{Finding, Part, PartKind, State, Uptime};

/// In one statement.
pub async fn record(
    tx: &Tx,
    at: Timestamp,
    findings: &[(Part, Finding)],
) -> Result<Vec<(Part, Option<State>)>, DbError> {
    let (kinds, names) = columns(findings.iter().map(|(part, _)| part));
    let states: Vec<&str> = findings
        .iter()
        .map(|(_, finding)| finding.state.as_str())
        .collect();
    let micros: Vec<i64> = findings
        .iter()
        .map(|(_, finding)| whole(finding.response.as_micros()))
        .collect();
    let messages: Vec<&str> = findings
        .iter()
        .map(|(_, finding)| finding.message.as_deref().unwrap_or_default())
        .collect();
    let rows = q::record_probes()
        .bind(
            tx.client(),
            &kinds,
            &names,
            &states,
            &micros,
            &messages,
            &OWNER,
            &OWNER,
            &at,
        )
        .all()
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                part(&row.kind, row.target)?,
                row.before.as_deref().map(state).transpose()?,
            ))
        })
        .collect()
}

/// Those beyond the number to keep, and those too old.
pub async fn forget(
    tx: &Tx,
    findings: &[(Part, Finding)],
    keep: usize,
    before: Timestamp,
) -> Result<(), DbError> {
    let (kinds, names) = columns(findings.iter().map(|(part, _)| part));
    q::drop_probes_beyond()
        .bind(tx.client(), &kinds, &names, &OWNER, &whole(keep))
        .await?;
    q::drop_probes_before()
        .bind(tx.client(), &OWNER, &before)
        .await?;
    q::drop_hours_before()
        .bind(tx.client(), &OWNER, &before)
        .await?;
    Ok(())
}

/// The latest of each part, oldest first.
pub async fn findings(
    tx: &ReadTx,
    parts: &[Part],
    limit: usize,
) -> Result<HashMap<Part, Vec<Finding>>, DbError> {
    let (kinds, names) = columns(parts);
    let rows = q::list_findings()
        .bind(tx.client(), &kinds, &names, &OWNER, &whole(limit))
        .all()
        .await?;
    let mut findings: HashMap<Part, Vec<Finding>> = HashMap::with_capacity(parts.len());
    for row in rows {
        let finding = Finding {
            at: row.at,
            state: state(&row.state)?,
            response: Duration::from_micros(row.response_micros.unsigned_abs()),
            message: row.message,
        };
        findings
            .entry(part(&row.kind, row.target)?)
            .or_default()
            .push(finding);
    }
    Ok(findings)
}

/// Counts over whole hours after the given time.
pub async fn uptime(tx: &ReadTx, since: Timestamp) -> Result<HashMap<Part, Uptime>, DbError> {
    let rows = q::count_states()
        .bind(tx.client(), &OWNER, &since)
        .all()
        .await?;
    rows.into_iter()
        .map(|row| {
            let uptime = Uptime {
                up: row.up.unsigned_abs(),
                degraded: row.degraded.unsigned_abs(),
                down: row.down.unsigned_abs(),
            };
            Ok((part(&row.kind, row.target)?, uptime))
        })
        .collect()
}

fn columns<'a>(parts: impl IntoIterator<Item = &'a Part>) -> (Vec<&'a str>, Vec<&'a str>) {
    parts
        .into_iter()
        .map(|part| (part.kind.as_str(), part.name.as_str()))
        .unzip()
}

fn part(kind: &str, name: String) -> Result<Part, DbError> {
    let kind = PartKind::parse(kind)
        .ok_or_else(|| DbError::corrupt("probe", format!("no part is a `{kind}`")))?;
    Ok(Part { kind, name })
}

fn state(text: &str) -> Result<State, DbError> {
    State::parse(text).ok_or_else(|| DbError::corrupt("probe", format!("nothing is `{text}`")))
}

/// Counts and spans far below what the column holds.
pub(super) fn whole(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
