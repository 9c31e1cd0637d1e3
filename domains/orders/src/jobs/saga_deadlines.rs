//! Sagas whose patience is at an end look again.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobKind, Schedule};

use super::done;
use crate::usecases::saga;

const KIND: &str = "orders.saga-deadlines";

pub(super) fn kind() -> JobKind {
    JobKind::new(KIND, Policy::NonCritical, |tx, _job| {
        Box::pin(async move { done(saga::wake_due(tx).await) })
    })
}

pub(super) fn schedule() -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Span(Duration::from_secs(15)),
        kind: KIND,
    }
}

pub(super) fn wake() -> JobKind {
    JobKind::new(saga::WAKE, Policy::Critical, |tx, job| {
        Box::pin(async move {
            let saga::SagaOf { order } = job.payload()?;
            done(saga::wake(tx, order).await)
        })
    })
}
