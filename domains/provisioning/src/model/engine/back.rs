//! The way back: what was made is taken away, the last first. Each undo may be asked for twice.

use std::time::Duration;

use cf_kernel::retry::SAGA;
use jiff::Timestamp;

use super::forward::{state_of, with_step};
use super::{Answer, Call, Next, Said, What, later, stick};
use crate::model::request::{Back, Ending, Holding, Request, State, StepState, Why};

/// From now on it goes back.
pub(super) fn turn(request: &mut Request, back: Back, now: Timestamp, said: &mut Vec<Said>) {
    for (number, unit) in request.units.iter_mut().enumerate() {
        if unit.announced {
            said.push(Said::Ending { unit: number });
        }
        for step in &mut unit.steps {
            // What is taken back begins to count anew.
            step.failures = 0;
            if step.state != StepState::Undone {
                step.next_at = None;
            }
        }
        if matches!(unit.holding, Holding::Planned | Holding::Reserved) {
            unit.holding = Holding::Gone;
        }
    }
    request.state = State::RollingBack { back };
    finish(request, now, said);
}

pub(super) fn next(request: &Request, now: Timestamp) -> Next {
    // Strictly the last first: what came later may lean on what came before.
    for (number, unit) in request.units.iter().enumerate().rev() {
        if unit.holding == Holding::Gone || unit.holding == Holding::Abandoned {
            continue;
        }
        let last = unit.steps.iter().enumerate().rev().find(|(at, step)| {
            let leaves_something = request.plan(*at).is_some_and(|plan| plan.takes_back);
            match step.state {
                StepState::Waiting => step.tries > 0 && leaves_something,
                StepState::Undone => false,
                StepState::Calling
                | StepState::Working
                | StepState::Unknown
                | StepState::Done
                | StepState::Failed
                | StepState::Undoing
                | StepState::UndoWorking => leaves_something,
            }
        });
        let Some((at, step)) = last else { continue };
        return match step.next_at {
            Some(due) if due > now => Next::Wait(due),
            Some(_) | None => Next::Call(Call {
                unit: number,
                step: at,
                what: What::Undo,
            }),
        };
    }
    Next::Rest
}

/// The answer to an undo.
pub(super) fn undone(
    request: &mut Request,
    call: Call,
    answer: Answer,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    if state_of(request, call) != Some(StepState::Undoing) {
        return;
    }
    match answer {
        Answer::Done(_) | Answer::Absent => taken_back(request, call, now, said),
        Answer::Working { check_after, .. } => with_step(request, call, |step| {
            step.state = StepState::UndoWorking;
            step.failures = 0;
            step.next_at = Some(later(now, check_after));
        }),
        Answer::Refused {
            reason,
            again: Some(at_least),
        } => try_again(request, call, &reason, at_least, now, said),
        Answer::Unknown { what_is_known } => {
            try_again(request, call, &what_is_known, Duration::ZERO, now, said);
        }
        Answer::Refused {
            reason,
            again: None,
        } => {
            with_step(request, call, |step| {
                step.state = StepState::UndoWorking;
                step.error = Some(reason.clone());
            });
            let why = format!("it cannot be taken back: {reason}");
            stick(request, call.step, why, said);
        }
    }
}

fn taken_back(request: &mut Request, call: Call, now: Timestamp, said: &mut Vec<Said>) {
    let settles = request.plan(call.step).map_or(
        Duration::ZERO,
        super::super::workflow::StepPlan::settles_within,
    );
    let unit = request.units.get(call.unit);
    let uncertain = unit.and_then(|unit| unit.uncertain_since);
    let settled_at = uncertain.map(|since| later(since, settles));
    // The answer may have taken its time: what counts is what was there when it was asked.
    let asked_at = unit
        .and_then(|unit| unit.steps.get(call.step)?.next_at)
        .unwrap_or(now);
    if call.step == 0
        && let Some(at) = settled_at.filter(|at| *at > asked_at)
    {
        // It was asked for without an answer: it may come to be after it was taken away.
        with_step(request, call, |step| {
            step.state = StepState::UndoWorking;
            step.failures = 0;
            step.next_at = Some(at);
        });
        return;
    }
    with_step(request, call, |step| {
        step.state = StepState::Undone;
        step.failures = 0;
        step.percent = 0;
        step.finished_at = Some(now);
        step.next_at = None;
    });
    if call.step == 0 {
        gone(request, call.unit, now, said);
    }
}

fn gone(request: &mut Request, number: usize, now: Timestamp, said: &mut Vec<Said>) {
    let reason = request.state.reason().unwrap_or_default().to_owned();
    if let Some(unit) = request.units.get_mut(number) {
        unit.holding = Holding::Gone;
        unit.uncertain_since = None;
        for step in &mut unit.steps {
            // What leaves nothing behind went with the rest.
            if step.state != StepState::Undone && step.tries > 0 {
                step.state = StepState::Undone;
                step.percent = 0;
                step.next_at = None;
            }
        }
        if unit.announced {
            said.push(Said::Terminated {
                unit: number,
                reason,
            });
        }
    }
    finish(request, now, said);
}

/// Nothing is left, or nobody works on what is.
fn finish(request: &mut Request, now: Timestamp, said: &mut Vec<Said>) {
    let State::RollingBack { back } = &request.state else {
        return;
    };
    let over = request
        .units
        .iter()
        .all(|unit| matches!(unit.holding, Holding::Gone | Holding::Abandoned));
    if !over {
        return;
    }
    let Back { why, reason } = back.clone();
    let terminated = request.units.iter().filter(|unit| unit.announced);
    said.push(Said::RolledBack {
        reason: reason.clone(),
        terminated: terminated.map(|unit| unit.service).collect(),
    });
    request.ending = match request.ending {
        Ending::Open => Ending::Open,
        Ending::Waited | Ending::Answered => Ending::Answered,
    };
    request.state = match why {
        Why::Failed => State::Failed { reason, at: now },
        Why::Cancelled => State::Cancelled { reason, at: now },
    };
}

/// A person says that it is dealt with by hand, or never will be. What may be left is kept on record.
pub(super) fn abandon(request: &mut Request, back: Back, now: Timestamp, said: &mut Vec<Said>) {
    for (number, unit) in request.units.iter_mut().enumerate() {
        if unit.holding == Holding::Gone {
            continue;
        }
        unit.holding = Holding::Abandoned;
        if unit.announced {
            said.push(Said::Terminated {
                unit: number,
                reason: back.reason.clone(),
            });
        }
    }
    request.state = State::RollingBack { back };
    finish(request, now, said);
}

fn try_again(
    request: &mut Request,
    call: Call,
    reason: &str,
    at_least: Duration,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    let mut spent = false;
    with_step(request, call, |step| {
        step.failures += 1;
        step.state = StepState::UndoWorking;
        step.error = Some(reason.to_owned());
        let pause = SAGA.after(step.failures);
        step.next_at = pause.map(|pause| later(now, pause.max(at_least)));
        spent = pause.is_none();
    });
    if spent {
        let why = format!("it could not be taken back: {reason}");
        stick(request, call.step, why, said);
    }
}
