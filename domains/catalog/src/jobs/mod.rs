//! Door 3: time has passed.

mod apply_price_changes;
mod forget_offers;
mod forget_quotes;

use cf_platform::jobs::{JobKind, Schedule};

use crate::Deps;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    vec![
        apply_price_changes::kind(),
        forget_offers::kind(deps),
        forget_quotes::kind(deps),
    ]
}

pub fn schedules() -> Vec<Schedule> {
    vec![forget_quotes::schedule()]
}
