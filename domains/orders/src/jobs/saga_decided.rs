//! A person decided about a saga that could not go on by itself.

use cf_platform::bus::Policy;
use cf_platform::jobs::{Job, JobError, JobKind};
use cf_platform::tasks::Decision;

use super::done;
use crate::usecases::saga;

pub(super) fn retry() -> JobKind {
    JobKind::new(saga::RETRY, Policy::Critical, |tx, job| {
        Box::pin(async move { done(saga::retry(tx, job.payload()?, decision(job)?).await) })
    })
}

pub(super) fn give_up() -> JobKind {
    JobKind::new(saga::GIVE_UP, Policy::Critical, |tx, job| {
        Box::pin(async move { done(saga::give_up(tx, job.payload()?, decision(job)?).await) })
    })
}

fn decision(job: &Job) -> Result<Decision, JobError> {
    Decision::of(job)?.ok_or_else(|| JobError::failed("nobody decided"))
}
