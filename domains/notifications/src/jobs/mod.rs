//! Door 3: time has passed.

mod send;
mod tidy;

use cf_platform::jobs::{JobKind, Schedule};

use crate::Deps;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    vec![send::kind(deps), tidy::kind(deps)]
}

pub fn schedules() -> Vec<Schedule> {
    vec![tidy::schedule()]
}
