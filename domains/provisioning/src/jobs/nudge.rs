//! Every minute: what moves and was forgotten is looked at.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobKind, Schedule};

use super::failed;
use crate::usecases::nudge;

const KIND: &str = "provisioning.nudge";

pub(super) fn kind() -> JobKind {
    JobKind::new(KIND, Policy::NonCritical, |tx, _job| {
        Box::pin(async move { nudge::nudge(tx).await.map_err(failed) })
    })
}

pub(super) fn schedule() -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Span(Duration::from_mins(1)),
        kind: KIND,
    }
}
