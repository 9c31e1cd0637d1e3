//! What is known of a request by now, for whoever did not hear it, or forgot.

use super::{Said, step_name};
use crate::model::request::{Back, Request, State, StepState, Why};

/// How it ended, said once more; nothing while it has not. Whoever heard it before loses nothing by
/// hearing it again.
pub fn standing(request: &Request) -> Vec<Said> {
    match &request.state {
        State::Completed { .. } => vec![Said::Completed],
        State::Failed { reason, .. } => vec![failed(request, reason), rolled_back(request, reason)],
        State::Cancelled { reason, .. } => vec![rolled_back(request, reason)],
        // What was made of it is not gone yet.
        State::RollingBack { back }
        | State::Stuck {
            back: Some(back), ..
        } => match back {
            Back {
                why: Why::Failed,
                reason,
            } => vec![failed(request, reason)],
            Back {
                why: Why::Cancelled,
                ..
            } => Vec::new(),
        },
        State::Pending | State::Running | State::Stuck { back: None, .. } => Vec::new(),
    }
}

fn failed(request: &Request, reason: &str) -> Said {
    // Taken back since, a step still knows what had gone wrong with it.
    let steps = || {
        request
            .units
            .iter()
            .flat_map(|unit| unit.steps.iter().enumerate())
    };
    let broken = steps()
        .find(|(_, step)| step.state == StepState::Failed)
        .or_else(|| steps().find(|(_, step)| step.error.as_deref() == Some(reason)));
    Said::Failed {
        step: step_name(request, broken.map_or(0, |(number, _)| number)),
        reason: reason.to_owned(),
    }
}

fn rolled_back(request: &Request, reason: &str) -> Said {
    let terminated = request.units.iter().filter(|unit| unit.announced);
    Said::RolledBack {
        reason: reason.to_owned(),
        terminated: terminated.map(|unit| unit.service).collect(),
    }
}
