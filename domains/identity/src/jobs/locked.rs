//! An account was locked: others and its owner are to be told.

use cf_platform::bus::Policy;
use cf_platform::jobs::{JobError, JobKind};

use crate::usecases::lock::{self, JOB, LockNews};

pub(super) fn kind() -> JobKind {
    JobKind::new(JOB, Policy::Critical, |tx, job| {
        Box::pin(async move {
            let news: LockNews = job.payload()?;
            lock::tell(tx, &news).await.map_err(JobError::failed)
        })
    })
}
