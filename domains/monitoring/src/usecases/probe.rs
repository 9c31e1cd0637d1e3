//! One round: ask everything, keep what was found, tell what has changed.

use cf_kernel::{Reason, Scope};
use cf_platform::db::{DbError, Work};
use cf_platform::telemetry::names;
use jiff::Timestamp;

use super::ask;
use crate::model::{Finding, Part, State};
use crate::{Deps, store};

const WHY: Scope = Scope::Platform(Reason::new("health probes"));

/// May be done again: that is one more round.
pub async fn probe(deps: &Deps) -> Result<(), DbError> {
    let now = deps.db.clock().now();
    let (mut findings, (bus, of_bus)) = tokio::join!(
        ask::targets(&deps.sources.targets, now),
        ask::bus(&deps.sources.lags, now)
    );
    findings.push((Part::event_bus(), of_bus));
    measure(&findings);

    let tx = deps
        .db
        .begin(Work::system("monitoring.probe", WHY, &**deps.db.ids()))
        .await?;
    let before = store::record(&tx, now, &findings, &bus).await?;
    store::forget(&tx, &findings, deps.settings.history, day_before(now)).await?;
    tx.commit().await?;

    for (part, finding) in &findings {
        let before = before
            .iter()
            .find(|(known, _)| known == part)
            .and_then(|(_, before)| *before);
        tell_change(part, before, finding);
    }
    Ok(())
}

/// The day that uptime is about, and what is kept at most.
pub(super) fn day_before(now: Timestamp) -> Timestamp {
    now.checked_sub(jiff::SignedDuration::from_hours(24))
        .unwrap_or(Timestamp::MIN)
}

fn measure(findings: &[(Part, Finding)]) {
    for (part, finding) in findings {
        let labels = [
            ("kind", part.kind.as_str().to_owned()),
            ("target", part.name.clone()),
        ];
        let up = match finding.state {
            State::Up => 1.0,
            State::Degraded => 0.5,
            State::Down => 0.0,
        };
        metrics::gauge!(names::TARGET_UP, &labels).set(up);
        metrics::gauge!(names::TARGET_RESPONSE_SECONDS, &labels)
            .set(finding.response.as_secs_f64());
    }
}

/// The state before is the database's to tell, so that a change is told once, by whichever instance
/// found it. Of what was never asked before, only trouble is news.
fn tell_change(part: &Part, before: Option<State>, finding: &Finding) {
    if before.unwrap_or(State::Up) == finding.state {
        return;
    }
    let (kind, name, state) = (
        part.kind.as_str(),
        part.name.as_str(),
        finding.state.as_str(),
    );
    metrics::counter!(names::TARGET_STATE_CHANGES_TOTAL, "kind" => kind, "target" => name.to_owned(), "state" => state)
        .increment(1);
    let before = before.map_or("unknown", State::as_str);
    let message = finding.message.as_deref().unwrap_or_default();
    match finding.state {
        State::Up => tracing::info!(
            part.kind = kind,
            part.name = name,
            before,
            "{kind} {name} is up again"
        ),
        State::Degraded | State::Down => {
            tracing::warn!(
                part.kind = kind,
                part.name = name,
                before,
                message,
                "{kind} {name} is {state}"
            );
        }
    }
}
