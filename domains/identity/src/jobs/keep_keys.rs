//! It may be time for the next signing key.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobError, JobKind, Schedule};

use crate::Deps;
use crate::usecases::signing;

const KIND: &str = "identity.keys";

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(KIND, Policy::Default, move |_job| {
        let deps = deps.clone();
        Box::pin(async move { signing::keep_keys(&deps).await.map_err(JobError::failed) })
    })
}

pub(super) fn schedule() -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Span(Duration::from_hours(1)),
        kind: KIND,
    }
}
