//! The fulfilment of an order, step by step, for staff.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{OrderId, OrderItemId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, Ok};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Deps;
use crate::model::saga::{Definition, Direction, Step, StepRecord, StepState, Wait, What};
use crate::usecases::OrdersRead;
use crate::usecases::saga::{SagaStory, show};

/// How the fulfilment of an order goes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderSaga")]
pub struct SagaView {
    pub order_id: OrderId,
    /// The table of steps that it follows.
    pub definition: Definition,
    pub state: SagaStateView,
    pub steps: Vec<SagaStepView>,
    /// What would have to be undone; the first is undone first.
    pub compensation: Vec<Step>,
    /// Everything that was done, undone and tried, oldest first.
    pub attempts: Vec<SagaAttemptView>,
    pub waits_for: Vec<SagaWaitView>,
    /// When it looks again, if nothing happens before.
    pub next_try_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderSagaState")]
pub enum SagaStateView {
    Running,
    /// A person is asked.
    Asks,
    Undoing,
    /// It waits for nothing any more.
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderSagaStepState")]
pub enum SagaStepStateView {
    Pending,
    Running,
    Done,
    Failed,
    Undoing,
    Undone,
}

impl From<Option<&StepRecord>> for SagaStepStateView {
    fn from(record: Option<&StepRecord>) -> Self {
        match record.map(|record| record.state) {
            None => Self::Pending,
            Some(StepState::Running) => Self::Running,
            Some(StepState::Done) => Self::Done,
            Some(StepState::Failed) => Self::Failed,
            Some(StepState::Undoing) => Self::Undoing,
            Some(StepState::Undone) => Self::Undone,
        }
    }
}

/// A line of the table of + and −, and where it stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SagaStepView {
    pub name: Step,
    /// What doing it means.
    pub plus: &'static str,
    /// What undoing it means; null: there is nothing to undo.
    pub minus: Option<&'static str>,
    pub state: SagaStepStateView,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SagaAttemptView {
    pub step: Step,
    pub direction: Direction,
    /// Which try it was, where there are tries.
    pub number: Option<u32>,
    pub at: Timestamp,
    pub outcome: What,
    pub why: String,
    pub item_id: Option<OrderItemId>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SagaWaitView {
    pub name: Wait,
    pub step: Step,
    /// When it looks again; null: not before a person decides.
    pub until: Option<Timestamp>,
    /// Tries that came to nothing.
    pub failed: u32,
    /// Whether a person is asked: the task is of kind `orders.{name}`.
    pub task: bool,
    pub why: Option<String>,
}

impl From<SagaStory> for SagaView {
    fn from(story: SagaStory) -> Self {
        let SagaStory { order, saga, trail } = story;
        let undoing = saga
            .steps
            .values()
            .any(|step| step.state == StepState::Undoing);
        let state = if saga.is_over() {
            SagaStateView::Over
        } else if saga.waits.values().any(|waiting| waiting.task) {
            SagaStateView::Asks
        } else if undoing {
            SagaStateView::Undoing
        } else {
            SagaStateView::Running
        };
        let steps = saga.definition.steps().iter().map(|step| {
            let record = saga.steps.get(step);
            SagaStepView {
                name: *step,
                plus: step.plus(),
                minus: step.minus(),
                state: record.into(),
                started_at: record.map(|record| record.started_at),
                finished_at: record.and_then(|record| record.finished_at),
            }
        });
        let attempts = trail.into_iter().map(|line| SagaAttemptView {
            step: line.entry.step,
            direction: line.entry.direction,
            number: line.entry.number,
            at: line.at,
            outcome: line.entry.what,
            why: line.entry.why,
            item_id: line.entry.item,
        });
        let waits = saga.waits.iter().map(|(wait, waiting)| SagaWaitView {
            name: *wait,
            step: wait.step(),
            until: waiting.until,
            failed: waiting.failed,
            task: waiting.task,
            why: waiting.why.clone(),
        });
        Self {
            order_id: order,
            definition: saga.definition,
            state,
            steps: steps.collect(),
            compensation: saga.stack.iter().rev().copied().collect(),
            attempts: attempts.collect(),
            waits_for: waits.collect(),
            next_try_at: saga.wake_at(),
        }
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getOrderSaga")
        .tag("orders")
        .summary("Read how the fulfilment of an order goes, step by step")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersRead>,
    Id(id): Id<OrderId>,
) -> Result<Ok<SagaView>, Early> {
    Answer::of(&show(&deps, &permit, id).await?.into())
}
