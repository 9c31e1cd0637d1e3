//! What others decide about a request: its order, and people.

use jiff::Timestamp;

use super::{EngineError, Said, back, fail, step_name};
use crate::model::request::{Back, Ending, Request, State, StepState, Why};

/// The order is over, and does not keep it.
pub(super) fn order_ended(
    request: &mut Request,
    reason: &str,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    if request.ending != Ending::Open {
        return;
    }
    request.ending = Ending::Waited;
    let back = Back {
        why: Why::Cancelled,
        reason: reason.to_owned(),
    };
    match request.state.clone() {
        State::Pending | State::Running | State::Completed { .. } => {
            back::turn(request, back, now, said);
        }
        State::Stuck { back: None, .. } => {
            said.push(Said::Decided);
            back::turn(request, back, now, said);
        }
        // It is on its way back for a reason of its own, or waits for a person on that way.
        State::RollingBack { .. } | State::Stuck { back: Some(_), .. } => {}
        State::Failed { reason, .. } | State::Cancelled { reason, .. } => {
            request.ending = Ending::Answered;
            said.push(Said::RolledBack {
                reason,
                terminated: Vec::new(),
            });
        }
    }
}

/// A person says: go on.
pub(super) fn retried(
    request: &mut Request,
    now: Timestamp,
    said: &mut Vec<Said>,
) -> Result<(), EngineError> {
    match request.state.clone() {
        State::Stuck { back, .. } => {
            request.state = match back {
                Some(back) => State::RollingBack { back },
                None => State::Running,
            };
            said.push(Said::Decided);
        }
        State::Running | State::RollingBack { .. } => {}
        state @ (State::Pending
        | State::Completed { .. }
        | State::Failed { .. }
        | State::Cancelled { .. }) => {
            return Err(EngineError::NotNow {
                state: state.name(),
                verb: "tried again",
            });
        }
    }
    for unit in &mut request.units {
        let settling = unit.uncertain_since.is_some();
        for step in &mut unit.steps {
            let waits = step.failures > 0 && step.next_at.is_some_and(|at| at > now);
            step.failures = 0;
            if step.state != StepState::Done && step.started_at.is_some() {
                step.started_at = Some(now);
            }
            // What may still turn up is waited for, whoever is in a hurry.
            if waits && !(settling && step.state == StepState::UndoWorking) {
                step.next_at = Some(now);
            }
        }
    }
    Ok(())
}

/// A person says: no more.
pub(super) fn given_up(
    request: &mut Request,
    reason: String,
    now: Timestamp,
    said: &mut Vec<Said>,
) -> Result<(), EngineError> {
    match request.state.clone() {
        State::Pending | State::Running => {
            let step = current_step(request);
            fail(request, step, reason, now, said);
        }
        State::Stuck { back: None, .. } => {
            said.push(Said::Decided);
            let step = current_step(request);
            fail(request, step, reason, now, said);
        }
        State::Stuck {
            back: Some(back), ..
        } => {
            said.push(Said::Decided);
            back::abandon(request, back, now, said);
        }
        // Given up before.
        State::RollingBack { .. } => {}
        state @ (State::Completed { .. } | State::Failed { .. } | State::Cancelled { .. }) => {
            return Err(EngineError::NotNow {
                state: state.name(),
                verb: "cancelled",
            });
        }
    }
    Ok(())
}

/// The step at which it stands.
fn current_step(request: &Request) -> String {
    let open = request.units.iter().find_map(|unit| {
        unit.steps
            .iter()
            .position(|step| step.state != StepState::Done)
    });
    step_name(request, open.unwrap_or_default())
}
