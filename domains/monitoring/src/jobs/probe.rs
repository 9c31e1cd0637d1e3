//! It is time to ask again. Several instances ask once each time: whoever gets the job.

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobError, JobKind, Schedule};

use crate::Deps;
use crate::usecases::probe;

const KIND: &str = "monitoring.probe";

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(KIND, Policy::NonCritical, move |_job| {
        let deps = deps.clone();
        Box::pin(async move { probe::probe(&deps).await.map_err(JobError::Db) })
    })
}

pub(super) fn schedule(deps: &Deps) -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Span(deps.settings.interval),
        kind: KIND,
    }
}
