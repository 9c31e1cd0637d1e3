//! The time of a price change has come. Done in the transaction that crosses the job off: once, or not
//! at all, whatever dies in between.

use cf_platform::bus::Policy;
use cf_platform::jobs::{JobError, JobKind};

use crate::usecases::price_changes::{JOB, Order, apply};

pub(super) fn kind() -> JobKind {
    JobKind::new(JOB, Policy::Critical, |tx, job| {
        Box::pin(async move {
            let order: Order = job.payload()?;
            apply::apply_due(tx, order.product)
                .await
                .map_err(JobError::failed)
        })
    })
}
