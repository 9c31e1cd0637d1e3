//! Door 3: time has passed.

mod keep_keys;
mod letter;
mod locked;
mod tidy;

use cf_platform::jobs::{JobKind, Schedule};

use crate::Deps;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    vec![
        letter::kind(deps),
        locked::kind(),
        keep_keys::kind(deps),
        tidy::kind(deps),
    ]
}

pub fn schedules() -> Vec<Schedule> {
    vec![keep_keys::schedule(), tidy::schedule()]
}
