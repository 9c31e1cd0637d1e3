//! Door 3: time has passed.

mod carry_webhooks;
mod notices;
mod nudge;
mod payments;
mod refunds;

use cf_platform::jobs::{JobError, JobKind, Schedule};

use crate::Deps;
use crate::error::BillingError;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    let mut kinds = payments::kinds(deps);
    kinds.extend(refunds::kinds(deps));
    kinds.push(notices::kind());
    kinds.push(nudge::kind());
    kinds.push(carry_webhooks::kind(deps));
    kinds
}

pub fn schedules() -> Vec<Schedule> {
    vec![nudge::schedule()]
}

fn failed(error: BillingError) -> JobError {
    match error {
        BillingError::Db(error) => JobError::Db(error),
        other => JobError::failed(other),
    }
}
