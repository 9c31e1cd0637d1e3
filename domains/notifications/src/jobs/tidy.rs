//! Once a night.

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobError, JobKind, Schedule};

use crate::Deps;
use crate::usecases::tidy;

const KIND: &str = "notifications.tidy";

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(KIND, Policy::NonCritical, move |_job| {
        let deps = deps.clone();
        Box::pin(async move { tidy::tidy(&deps).await.map_err(JobError::Db) })
    })
}

pub(super) fn schedule() -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Cron("53 3 * * *"),
        kind: KIND,
    }
}
