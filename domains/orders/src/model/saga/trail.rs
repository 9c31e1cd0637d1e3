//! The trail: every + and −, every try, with why. Where the steps stand follows from it alone.

use std::collections::BTreeMap;

use cf_kernel::id::OrderItemId;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Step;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "OrderSagaDirection")]
pub enum Direction {
    #[serde(rename = "+")]
    Plus,
    #[serde(rename = "-")]
    Minus,
}

impl Direction {
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
        }
    }

    pub fn parse(sign: &str) -> Option<Self> {
        [Self::Plus, Self::Minus]
            .into_iter()
            .find(|it| it.sign() == sign)
    }
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderSagaOutcome")]
pub enum What {
    Begun,
    Done,
    Failed,
    /// From now on it stands: it will not be undone.
    Kept,
    /// One try came to nothing; there are more.
    Tried,
    /// Tries and patience are at an end: a person is asked.
    Asked,
    /// A person decided.
    Decided,
    /// Something was said that changes nothing, for example a second time.
    Heard,
}

impl What {
    pub const ALL: [Self; 8] = [
        Self::Begun,
        Self::Done,
        Self::Failed,
        Self::Kept,
        Self::Tried,
        Self::Asked,
        Self::Decided,
        Self::Heard,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Kept => "kept",
            Self::Tried => "tried",
            Self::Asked => "asked",
            Self::Decided => "decided",
            Self::Heard => "heard",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub step: Step,
    pub direction: Direction,
    pub what: What,
    /// Which try it was, where there are tries.
    pub number: Option<u32>,
    pub item: Option<OrderItemId>,
    pub why: String,
}

impl Entry {
    pub fn of(step: Step, direction: Direction, what: What, why: impl Into<String>) -> Self {
        Self {
            step,
            direction,
            what,
            number: None,
            item: None,
            why: why.into(),
        }
    }

    #[must_use]
    pub const fn about(mut self, item: OrderItemId) -> Self {
        self.item = Some(item);
        self
    }

    #[must_use]
    pub const fn try_number(mut self, number: u32) -> Self {
        self.number = Some(number);
        self
    }
}

/// A line as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailLine {
    pub entry: Entry,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    Running,
    Done,
    Failed,
    Undoing,
    Undone,
}

/// Where one step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepRecord {
    pub state: StepState,
    pub started_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
}

/// Reads one line of the trail into the steps and the stack.
pub(super) fn apply(
    steps: &mut BTreeMap<Step, StepRecord>,
    stack: &mut Vec<Step>,
    entry: &Entry,
    at: Timestamp,
) {
    let set = |steps: &mut BTreeMap<Step, StepRecord>, state, over: bool| {
        let record = steps.entry(entry.step).or_insert(StepRecord {
            state,
            started_at: at,
            finished_at: None,
        });
        record.state = state;
        record.finished_at = over.then_some(at);
    };
    match (entry.direction, entry.what) {
        (Direction::Plus, What::Begun) => {
            // A second round begins anew.
            steps.remove(&entry.step);
            set(steps, StepState::Running, false);
            push(stack, entry.step);
        }
        (Direction::Plus, What::Done) => {
            set(steps, StepState::Done, true);
            push(stack, entry.step);
        }
        (Direction::Plus, What::Failed) => set(steps, StepState::Failed, true),
        (Direction::Minus, What::Begun) => set(steps, StepState::Undoing, false),
        (Direction::Minus, What::Done) => {
            set(steps, StepState::Undone, true);
            stack.retain(|step| *step != entry.step);
        }
        (Direction::Plus | Direction::Minus, What::Kept) => {
            set(steps, StepState::Done, true);
            stack.retain(|step| *step != entry.step);
        }
        (Direction::Minus, What::Failed)
        | (
            Direction::Plus | Direction::Minus,
            What::Tried | What::Asked | What::Decided | What::Heard,
        ) => {}
    }
}

fn push(stack: &mut Vec<Step>, step: Step) {
    if step.minus().is_some() && !stack.contains(&step) {
        stack.push(step);
    }
}
