//! Door 3: time has passed.

mod probe;

use cf_platform::jobs::{JobKind, Schedule};

use crate::Deps;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    vec![probe::kind(deps)]
}

pub fn schedules(deps: &Deps) -> Vec<Schedule> {
    vec![probe::schedule(deps)]
}
