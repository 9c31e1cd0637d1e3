//! Asks the parts how they are, all at once. Whatever a part does, there is an answer about each,
//! and within a few seconds.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use cf_platform::host::{GroupLag, HealthState, LagSource};
use cf_platform::telemetry;
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use jiff::Timestamp;

use crate::Target;
use crate::model::{Bus, Finding, GroupPosition, Part, State};

/// An event bus that does not tell within this time does not know.
const PATIENCE: Duration = Duration::from_secs(5);
/// What a part says about itself is a sentence, not a report.
const LONGEST_MESSAGE: usize = 200;

pub(super) async fn targets(
    targets: impl IntoIterator<Item = &Target>,
    now: Timestamp,
) -> Vec<(Part, Finding)> {
    join_all(targets.into_iter().map(|target| one(target, now))).await
}

async fn one(target: &Target, now: Timestamp) -> (Part, Finding) {
    let asked = Instant::now();
    // A check that panics is that part's trouble, and does not keep the others from being asked.
    let (state, response, message) = match AssertUnwindSafe(target.check.ask()).catch_unwind().await
    {
        Ok(report) => (
            state(report.health.state),
            report.took,
            report.health.message,
        ),
        Err(_panic) => (
            State::Down,
            asked.elapsed(),
            Some("the check itself failed".to_owned()),
        ),
    };
    let message = message
        .filter(|text| !text.is_empty())
        .map(|text| text.chars().take(LONGEST_MESSAGE).collect());
    (
        Part::target(target.kind, target.check.name),
        Finding {
            at: now,
            state,
            response,
            message,
        },
    )
}

const fn state(state: HealthState) -> State {
    match state {
        HealthState::Up => State::Up,
        HealthState::Degraded => State::Degraded,
        HealthState::Down => State::Down,
    }
}

pub(super) async fn bus(lags: &LagSource, now: Timestamp) -> (Bus, Finding) {
    let asked = Instant::now();
    let answer = tokio::time::timeout(PATIENCE, AssertUnwindSafe(lags()).catch_unwind()).await;
    let bus = match answer {
        Ok(Ok(Ok(groups))) => Bus::Known(groups.iter().map(position).collect()),
        Ok(Ok(Err(error))) => {
            tracing::debug!(error = %telemetry::chain(&error), "the event bus does not say how far its groups are");
            Bus::Unknown
        }
        // It panicked, or took too long.
        Ok(Err(_)) | Err(_) => Bus::Unknown,
    };
    let finding = Finding {
        at: now,
        state: bus.state(),
        response: asked.elapsed(),
        message: bus.message(),
    };
    (bus, finding)
}

fn position(lag: &GroupLag) -> GroupPosition {
    GroupPosition {
        group: lag.group.to_owned(),
        pending: lag.lag.pending,
        lag: lag.lag.oldest,
        dead_letters: lag.dead_letters,
    }
}
