//! Door 3: time has passed.

mod ask_room;
mod saga_deadlines;
mod saga_decided;

use cf_platform::jobs::{JobError, JobKind, Schedule};

use crate::Deps;
use crate::error::OrdersError;

pub fn kinds(deps: &Deps) -> Vec<JobKind> {
    vec![
        ask_room::kind(deps),
        saga_deadlines::kind(),
        saga_deadlines::wake(),
        saga_decided::retry(),
        saga_decided::give_up(),
    ]
}

pub fn schedules() -> Vec<Schedule> {
    vec![saga_deadlines::schedule()]
}

/// The database being away is no fault of the job's: it must stay a `DbError`.
fn done(outcome: Result<(), OrdersError>) -> Result<(), JobError> {
    outcome.map_err(|error| match error {
        OrdersError::Db(error) => JobError::Db(error),
        other => JobError::failed(other),
    })
}
