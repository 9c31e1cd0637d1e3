//! What is to be done next, as a pure function of where a request stands and what happened to it.
//!
//! [`decide`] takes what happened, says what others should hear, and what to do now. It asks nobody, so
//! it can be run a million times over: crashes at any point are the event [`Event::TakenOver`], lost
//! answers are [`Answer::Unknown`], and what happened twice changes nothing the second time.
//!
//! ```text
//!  pending ──▶ running ───────────────────────────▶ completed
//!     │          │  ▲                                  │ the order ended without it
//!     │          │  └── retry ── stuck                  ▼
//!     │          ├── failed, or called off ──▶ rollingBack ──▶ failed | cancelled
//!     └── called off ──▶ cancelled                ▲  │
//!                                                 └──┴── stuck
//! ```

mod back;
mod decided;
mod forward;
mod standing;
#[cfg(test)]
mod tests;

use std::time::Duration;

use cf_kernel::id::ServiceId;
use jiff::Timestamp;

use super::request::{Back, Holding, Request, State, StepState, Why};
use super::workflow::Phase;

pub use self::standing::standing;

/// What happened to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A worker looks at it: what is due is due.
    Woken,
    /// The worker before ended without a word: what it had asked for may have been done.
    TakenOver,
    /// There was room, and it is ours.
    Reserved,
    /// There was none.
    NoRoom { reason: String },
    /// The provider's answer to a call.
    Answered { call: Call, answer: Answer },
    /// The order ended without it.
    OrderEnded { reason: String },
    /// A person says: go on.
    Retried,
    /// A person says: no more.
    GivenUp { reason: String },
}

/// What the provider is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    pub unit: usize,
    pub step: usize,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Perform,
    Undo,
    Find,
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Done; or found, with the last phase that is done.
    Done(Known),
    /// The provider is at it.
    Working { check_after: Duration, percent: u8 },
    /// Certainly not done. `again`: whether to try again, and after what pause at least.
    Refused {
        reason: String,
        again: Option<Duration>,
    },
    /// Perhaps done.
    Unknown { what_is_known: String },
    /// Looked for and not there.
    Absent,
}

/// What the provider says of a resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    pub reference: Option<String>,
    /// Name and value, as far as they are known.
    pub endpoints: Vec<(String, String)>,
    /// Of something that was looked for.
    pub reached: Option<Phase>,
    pub working: bool,
}

/// What others should hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Started,
    StepCompleted {
        step: usize,
        percent: u8,
    },
    /// A service runs, not yet verified.
    Activated {
        unit: usize,
        endpoints: Vec<(String, String)>,
    },
    /// It can be reached in another way than was said.
    Reached {
        unit: usize,
        endpoints: Vec<(String, String)>,
    },
    Completed,
    Failed {
        step: String,
        reason: String,
    },
    /// A service that ran will end.
    Ending {
        unit: usize,
    },
    Terminated {
        unit: usize,
        reason: String,
    },
    RolledBack {
        reason: String,
        terminated: Vec<ServiceId>,
    },
    /// A person has to decide.
    Stuck {
        step: String,
        why: String,
    },
    /// Nobody has to decide any more.
    Decided,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Ask the provider. That it will be asked stands in the request already.
    Call(Call),
    /// Set places aside for all units.
    Reserve,
    /// Nothing before then.
    Wait(Timestamp),
    /// Nothing at all.
    Rest,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub said: Vec<Said>,
    pub next: Next,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    #[error("a request that is {state} cannot be {verb}")]
    NotNow {
        state: &'static str,
        verb: &'static str,
    },
}

/// Applies what happened and finds what is next. A call that is next is noted as under way.
pub fn decide(
    request: &mut Request,
    event: Event,
    now: Timestamp,
) -> Result<Decision, EngineError> {
    let said = apply(request, event, now)?;
    let next = next(request, now);
    if let Next::Call(call) = next {
        begin(request, call, now);
    }
    Ok(Decision { said, next })
}

/// Applies what happened, for whoever does not work on it.
pub fn apply(
    request: &mut Request,
    event: Event,
    now: Timestamp,
) -> Result<Vec<Said>, EngineError> {
    let mut said = Vec::new();
    match event {
        Event::Woken => overdue(request, now, &mut said),
        Event::TakenOver => {
            taken_over(request, now);
            overdue(request, now, &mut said);
        }
        Event::Reserved => reserved(request, now, &mut said),
        Event::NoRoom { reason } => {
            if request.state == State::Pending {
                let step = first_step(request);
                fail(request, step, reason, now, &mut said);
            }
        }
        Event::Answered { call, answer } => match call.what {
            What::Perform => forward::performed(request, call, answer, now, &mut said),
            What::Find => forward::found(request, call, answer, now, &mut said),
            What::Undo => back::undone(request, call, answer, now, &mut said),
        },
        Event::OrderEnded { reason } => decided::order_ended(request, &reason, now, &mut said),
        Event::Retried => decided::retried(request, now, &mut said)?,
        Event::GivenUp { reason } => decided::given_up(request, reason, now, &mut said)?,
    }
    Ok(said)
}

/// What is to be done, as things stand.
pub fn next(request: &Request, now: Timestamp) -> Next {
    match &request.state {
        State::Pending => Next::Reserve,
        State::Running => forward::next(request, now),
        State::RollingBack { .. } => back::next(request, now),
        State::Completed { .. }
        | State::Failed { .. }
        | State::Cancelled { .. }
        | State::Stuck { .. } => Next::Rest,
    }
}

/// Writes down that the provider is about to be asked.
pub fn begin(request: &mut Request, call: Call, now: Timestamp) {
    let first = call.step == 0;
    let Some(unit) = request.units.get_mut(call.unit) else {
        return;
    };
    let Some(step) = unit.steps.get_mut(call.step) else {
        return;
    };
    step.next_at = None;
    match call.what {
        What::Perform => {
            step.started_at.get_or_insert(now);
            if step.state != StepState::Working {
                step.tries += 1;
            }
            step.state = StepState::Calling;
            if first && unit.holding == Holding::Reserved {
                unit.holding = Holding::Asked;
            }
        }
        What::Undo => {
            step.state = StepState::Undoing;
            step.next_at = Some(now);
        }
        // A look changes nothing.
        What::Find => {}
    }
}

/// What was under way when someone died: asked for perhaps, done perhaps.
fn taken_over(request: &mut Request, now: Timestamp) {
    for unit in &mut request.units {
        for (number, step) in unit.steps.iter_mut().enumerate() {
            match step.state {
                StepState::Calling => {
                    step.state = StepState::Unknown;
                    step.next_at = Some(now);
                    if number == 0 {
                        unit.uncertain_since = Some(now);
                    }
                }
                StepState::Undoing => {
                    step.state = StepState::UndoWorking;
                    step.next_at = Some(now);
                }
                // A look that was under way is taken again: it is due as it was.
                StepState::Unknown
                | StepState::Waiting
                | StepState::Working
                | StepState::Done
                | StepState::Failed
                | StepState::UndoWorking
                | StepState::Undone => {}
            }
        }
    }
}

/// What takes longer than it may has failed.
fn overdue(request: &mut Request, now: Timestamp, said: &mut Vec<Said>) {
    if request.state != State::Running {
        return;
    }
    let late = request.units.iter().find_map(|unit| {
        let (number, step) = unit
            .steps
            .iter()
            .enumerate()
            .find(|(_, step)| step.state == StepState::Working)?;
        let plan = request.plan(number)?;
        let until = step.started_at?.checked_add(plan.done_within()).ok()?;
        (until <= now).then(|| {
            let minutes = plan.done_within_seconds / 60;
            (
                plan.name.clone(),
                format!("not done within {minutes} minutes"),
            )
        })
    });
    if let Some((step, reason)) = late {
        fail(request, step, reason, now, said);
    }
}

fn reserved(request: &mut Request, now: Timestamp, said: &mut Vec<Said>) {
    if request.state != State::Pending {
        return;
    }
    request.state = State::Running;
    request.started_at = Some(now);
    for unit in &mut request.units {
        unit.holding = Holding::Reserved;
    }
    said.push(Said::Started);
}

/// It cannot be made: everything is taken back.
fn fail(request: &mut Request, step: String, reason: String, now: Timestamp, said: &mut Vec<Said>) {
    said.push(Said::Failed {
        step,
        reason: reason.clone(),
    });
    let why = Why::Failed;
    back::turn(request, Back { why, reason }, now, said);
}

/// Nobody knows how to go on.
fn stick(request: &mut Request, step: usize, why: String, said: &mut Vec<Said>) {
    let back = match &request.state {
        State::RollingBack { back } => Some(back.clone()),
        State::Running => None,
        State::Pending
        | State::Completed { .. }
        | State::Failed { .. }
        | State::Cancelled { .. }
        | State::Stuck { .. } => return,
    };
    let step = step_name(request, step);
    said.push(Said::Stuck {
        step,
        why: why.clone(),
    });
    request.state = State::Stuck { back, why };
}

fn step_name(request: &Request, step: usize) -> String {
    request
        .plan(step)
        .map_or_else(String::new, |plan| plan.name.clone())
}

fn first_step(request: &Request) -> String {
    step_name(request, 0)
}

/// The earlier of two moments.
fn sooner(one: Option<Timestamp>, other: Timestamp) -> Timestamp {
    one.map_or(other, |one| one.min(other))
}

fn later(now: Timestamp, by: Duration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}
