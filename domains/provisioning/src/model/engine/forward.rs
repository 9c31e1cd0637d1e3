//! The way there: steps are done, one after the other, each unit by itself.

use std::time::Duration;

use cf_kernel::retry::SAGA;
use jiff::Timestamp;

use super::{Answer, Call, Known, Next, Said, What, fail, later, sooner, step_name, stick};
use crate::model::request::{Holding, Request, State, StepState};
use crate::model::workflow::Phase;

/// How often something that is found at work is looked at.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// The first unit that can go on does; meanwhile the provider works on the others.
pub(super) fn next(request: &Request, now: Timestamp) -> Next {
    let mut wait = None;
    for (number, unit) in request.units.iter().enumerate() {
        let open = unit
            .steps
            .iter()
            .enumerate()
            .find(|(_, step)| step.state != StepState::Done);
        let Some((at, step)) = open else { continue };
        let what = match step.state {
            StepState::Waiting | StepState::Working => What::Perform,
            StepState::Unknown => What::Find,
            StepState::Calling
            | StepState::Done
            | StepState::Failed
            | StepState::Undoing
            | StepState::UndoWorking
            | StepState::Undone => continue,
        };
        match step.next_at {
            Some(due) if due > now => wait = Some(sooner(wait, due)),
            Some(_) | None => {
                return Next::Call(Call {
                    unit: number,
                    step: at,
                    what,
                });
            }
        }
    }
    wait.map_or(Next::Rest, Next::Wait)
}

/// The answer to a step.
pub(super) fn performed(
    request: &mut Request,
    call: Call,
    answer: Answer,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    if state_of(request, call) != Some(StepState::Calling) {
        // An answer that was heard before, or that someone else waited for.
        return;
    }
    match answer {
        Answer::Done(known) => done(request, call, known, now, said),
        Answer::Working {
            check_after,
            percent,
        } => working(request, call, check_after, percent, now),
        // Only this call was refused: what an earlier one has brought about may still turn up.
        Answer::Refused { reason, again } => match again {
            Some(pause) => try_again(request, call, reason, pause, now, said),
            None => give_up(request, call, reason, now, said),
        },
        Answer::Unknown { what_is_known } => {
            if call.step == 0
                && let Some(unit) = request.units.get_mut(call.unit)
            {
                unit.uncertain_since = Some(now);
            }
            with_step(request, call, |step| {
                step.state = StepState::Unknown;
                step.error = Some(what_is_known);
                step.next_at = Some(now);
            });
        }
        // Nobody looked.
        Answer::Absent => {}
    }
}

/// What a look has shown, where nobody knew.
pub(super) fn found(
    request: &mut Request,
    call: Call,
    answer: Answer,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    if state_of(request, call) != Some(StepState::Unknown) {
        return;
    }
    let wanted = request.plan(call.step).map(|plan| plan.phase);
    match answer {
        Answer::Done(known) if known.reached >= wanted => {
            done(request, call, known, now, said);
        }
        Answer::Done(known) if known.working => {
            working(request, call, LOOK_AGAIN, 0, now);
        }
        Answer::Working {
            check_after,
            percent,
        } => working(request, call, check_after, percent, now),
        // It is not there, or not yet: the same call with the same token brings it about or finds
        // that it was.
        Answer::Done(_) | Answer::Absent => {
            pause(request, call, StepState::Waiting, None, now, said);
        }
        Answer::Refused { reason, .. }
        | Answer::Unknown {
            what_is_known: reason,
        } => pause(request, call, StepState::Unknown, Some(reason), now, said),
    }
}

fn done(request: &mut Request, call: Call, known: Known, now: Timestamp, said: &mut Vec<Said>) {
    certain(request, call);
    with_step(request, call, |step| {
        step.state = StepState::Done;
        step.percent = 100;
        step.failures = 0;
        step.finished_at = Some(now);
        step.next_at = None;
        step.error = None;
    });
    let activates = request.activates(call.step);
    let phase = request.plan(call.step).map(|plan| plan.phase);
    let allocates = phase == Some(Phase::Allocate);
    // To ask how it is changes nothing about how it is reached.
    let asks_only = phase == Some(Phase::Verify);
    let running = request.state == State::Running;
    if let Some(unit) = request.units.get_mut(call.unit) {
        if allocates {
            unit.holding = Holding::Present;
        }
        if known.reference.is_some() {
            unit.reference = known.reference;
        }
        if running && activates && !unit.announced {
            unit.announced = true;
            said.push(Said::Activated {
                unit: call.unit,
                endpoints: known.endpoints,
            });
        } else if unit.announced && !asks_only && !known.endpoints.is_empty() {
            said.push(Said::Reached {
                unit: call.unit,
                endpoints: known.endpoints,
            });
        }
    }
    if !running {
        // It was called off meanwhile: what was done is taken back with the rest.
        return;
    }
    said.push(Said::StepCompleted {
        step: call.step,
        percent: request.percent(),
    });
    let all_done = request
        .units
        .iter()
        .flat_map(|unit| &unit.steps)
        .all(|step| step.state == StepState::Done);
    if all_done {
        request.state = State::Completed { at: now };
        said.push(Said::Completed);
    }
}

/// The provider may be at it without anything to be seen yet: what was uncertain stays so.
fn working(request: &mut Request, call: Call, check_after: Duration, percent: u8, now: Timestamp) {
    if call.step == 0
        && let Some(unit) = request.units.get_mut(call.unit)
    {
        unit.holding = Holding::Present;
    }
    with_step(request, call, |step| {
        step.state = StepState::Working;
        step.percent = percent.min(100);
        step.failures = 0;
        step.error = None;
        step.next_at = Some(later(now, check_after));
    });
}

/// The provider is busy.
fn try_again(
    request: &mut Request,
    call: Call,
    reason: String,
    at_least: Duration,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    let running = request.state == State::Running;
    let mut spent = false;
    with_step(request, call, |step| {
        step.failures += 1;
        step.error = Some(reason.clone());
        match SAGA.after(step.failures) {
            Some(pause) => {
                step.state = StepState::Waiting;
                step.next_at = Some(later(now, pause.max(at_least)));
            }
            None => spent = true,
        }
    });
    if spent {
        give_up(request, call, reason, now, said);
    } else if !running {
        // Nobody will try it again: it is taken back.
        with_step(request, call, |step| step.state = StepState::Failed);
    }
}

fn give_up(
    request: &mut Request,
    call: Call,
    reason: String,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    with_step(request, call, |step| {
        step.state = StepState::Failed;
        step.error = Some(reason.clone());
        step.finished_at = Some(now);
        step.next_at = None;
    });
    if request.state == State::Running {
        let step = step_name(request, call.step);
        fail(request, step, reason, now, said);
    }
}

/// Nothing is certain yet: a while later more may be. When nothing more will be tried, a person decides.
fn pause(
    request: &mut Request,
    call: Call,
    state: StepState,
    error: Option<String>,
    now: Timestamp,
    said: &mut Vec<Said>,
) {
    let mut why = None;
    with_step(request, call, |step| {
        step.failures += 1;
        if error.is_some() {
            step.error = error;
        }
        if let Some(pause) = SAGA.after(step.failures) {
            step.state = state;
            step.next_at = Some(later(now, pause));
        } else {
            // Whoever goes on begins with a look.
            step.next_at = None;
            why = Some(step.error.clone().unwrap_or_default());
        }
    });
    if let Some(why) = why {
        let why = format!("nobody knows whether it was done: {why}");
        stick(request, call.step, why, said);
    }
}

/// It is there: nothing more will turn up by itself.
fn certain(request: &mut Request, call: Call) {
    if call.step == 0
        && let Some(unit) = request.units.get_mut(call.unit)
    {
        unit.uncertain_since = None;
    }
}

pub(super) fn state_of(request: &Request, call: Call) -> Option<StepState> {
    let unit = request.units.get(call.unit)?;
    unit.steps.get(call.step).map(|step| step.state)
}

pub(super) fn with_step(
    request: &mut Request,
    call: Call,
    change: impl FnOnce(&mut crate::model::request::Step),
) {
    let step = request
        .units
        .get_mut(call.unit)
        .and_then(|unit| unit.steps.get_mut(call.step));
    if let Some(step) = step {
        change(step);
    }
}
