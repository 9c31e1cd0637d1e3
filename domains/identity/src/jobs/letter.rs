//! A letter is to be written and sent.

use cf_platform::bus::Policy;
use cf_platform::jobs::{JobError, JobKind};

use crate::Deps;
use crate::usecases::letters::{self, JOB, Order};

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(JOB, Policy::Critical, move |job| {
        let deps = deps.clone();
        Box::pin(async move {
            let order: Order = job.payload()?;
            let key = format!("identity-{}-{}", job.id, job.attempt);
            letters::write(&deps, &order, &key)
                .await
                .map_err(JobError::failed)
        })
    })
}
