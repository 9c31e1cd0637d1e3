//! Kept quotes that are no longer valid go, once a night.

use cf_kernel::{Reason, Scope};
use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobError, JobKind, Schedule};

use crate::Deps;
use crate::usecases::keep_quote;

const KIND: &str = "catalog.forget-quotes";
const WHY: Scope = Scope::Platform(Reason::new("kept quotes that are over"));

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(KIND, Policy::NonCritical, move |_job| {
        let deps = deps.clone();
        Box::pin(async move {
            let forgotten = keep_quote::forget(&deps.db, WHY).await;
            forgotten.map(|_| ()).map_err(JobError::failed)
        })
    })
}

pub(super) fn schedule() -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Cron("23 3 * * *"),
        kind: KIND,
    }
}
