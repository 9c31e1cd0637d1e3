//! Door 3: time has passed.

mod decide;
mod nudge;
mod survey;
mod work;

use cf_platform::jobs::{JobError, JobKind, Schedule};

use crate::Deps;
use crate::error::ProvisioningError;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    let mut kinds = decide::kinds(deps);
    kinds.extend([work::kind(deps), nudge::kind(), survey::kind(deps)]);
    kinds
}

pub fn schedules(deps: &Deps) -> Vec<Schedule> {
    vec![nudge::schedule(), survey::schedule(deps)]
}

fn failed(error: ProvisioningError) -> JobError {
    match error {
        ProvisioningError::Db(error) => JobError::Db(error),
        other => JobError::failed(other),
    }
}
