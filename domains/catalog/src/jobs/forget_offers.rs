//! Something changed that is no version: kept answers about it are forgotten.

use cf_platform::bus::Policy;
use cf_platform::jobs::{JobError, JobKind};

use crate::Deps;
use crate::usecases::forget_offers::{JOB, Order, forget};

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(JOB, Policy::Default, move |job| {
        let deps = deps.clone();
        Box::pin(async move {
            let order: Order = job.payload()?;
            forget(&deps, &order).await.map_err(JobError::failed)
        })
    })
}
