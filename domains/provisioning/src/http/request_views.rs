//! Requests as they are sent.

use cf_kernel::id::{OrderId, OrderItemId, ProductId, ProvisioningRequestId, ServiceId, TenantId};
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Phase, Request, State, Step, StepState};

/// Where a request stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisioningState")]
pub enum RequestState {
    Pending,
    Running,
    Completed,
    /// What was made is being taken back.
    RollingBack,
    /// It could not be made; nothing is left of it.
    Failed,
    /// It was called off; nothing is left of it.
    Cancelled,
    /// The operator's people have to decide.
    Stuck,
}

impl RequestState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::RollingBack => "rollingBack",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Stuck => "stuck",
        }
    }
}

impl From<&State> for RequestState {
    fn from(state: &State) -> Self {
        match state {
            State::Pending => Self::Pending,
            State::Running => Self::Running,
            State::Completed { .. } => Self::Completed,
            State::RollingBack { .. } => Self::RollingBack,
            State::Failed { .. } => Self::Failed,
            State::Cancelled { .. } => Self::Cancelled,
            State::Stuck { .. } => Self::Stuck,
        }
    }
}

/// The work of making one thing of an order real.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisioningRequest")]
pub struct RequestView {
    pub id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub order_number: String,
    pub order_item_id: OrderItemId,
    pub tenant_id: TenantId,
    pub product: RequestedProduct,
    /// What sort of service it is.
    pub kind: String,
    /// Null where it runs in no region in particular.
    pub region: Option<String>,
    pub quantity: u32,
    pub state: RequestState,
    /// How far it is, 0 to 100.
    pub percent: u8,
    /// Why it failed, was called off or is stuck.
    pub reason: Option<String>,
    /// What it consists of, in the order in which it is made.
    pub units: Vec<UnitView>,
    /// Of all units, in the order in which they are done.
    pub steps: Vec<StepView>,
    /// Services that run, or ran.
    pub service_ids: Vec<ServiceId>,
    /// Counts every change.
    pub version: i32,
    pub created_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisionedProduct")]
pub struct RequestedProduct {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    pub version: i32,
}

/// One thing that is made.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisioningUnit")]
pub struct UnitView {
    pub unit: usize,
    pub name: String,
    pub kind: String,
    /// What the provider calls it.
    pub reference: Option<String>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisioningPhase")]
pub enum PhaseView {
    Allocate,
    Configure,
    Activate,
    Verify,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisioningStepState")]
pub enum StepStateView {
    Pending,
    Running,
    Done,
    Failed,
    RollingBack,
    RolledBack,
}

/// One step of one unit.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProvisioningStep")]
pub struct StepView {
    /// Which unit it is done to.
    pub unit: usize,
    pub name: String,
    pub phase: PhaseView,
    pub state: StepStateView,
    /// How often the provider was asked.
    pub attempts: u32,
    pub percent: u8,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    /// When it is tried or looked at again.
    pub next_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub error: Option<String>,
}

impl Versioned for RequestView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Request> for RequestView {
    fn from(request: Request) -> Self {
        let steps = request.units.iter().enumerate().flat_map(|(unit, it)| {
            let plans = request.workflow.steps.iter();
            it.steps
                .iter()
                .zip(plans)
                .map(move |(step, plan)| step_view(unit, step, &plan.name, plan.phase))
        });
        let steps = steps.collect();
        let announced = request.units.iter().filter(|unit| unit.announced);
        let service_ids = announced.map(|unit| unit.service).collect();
        let units = request.units.iter().enumerate();
        let units = units.map(|(number, unit)| UnitView {
            unit: number,
            name: unit.name.clone(),
            kind: unit.kind.clone(),
            reference: unit.reference.clone(),
        });
        Self {
            id: request.id,
            order_id: request.order,
            order_item_id: request.item,
            tenant_id: request.tenant,
            region: request.region().map(str::to_owned),
            quantity: request.quantity,
            state: (&request.state).into(),
            percent: request.percent(),
            reason: request.state.reason().map(str::to_owned),
            units: units.collect(),
            steps,
            service_ids,
            version: request.version,
            created_at: request.created_at,
            started_at: request.started_at,
            finished_at: request.state.finished_at(),
            order_number: request.order_number,
            kind: request.kind,
            product: RequestedProduct {
                id: request.product.id,
                slug: request.product.slug,
                name: request.product.name,
                version: request.product.version,
            },
        }
    }
}

fn step_view(unit: usize, step: &Step, name: &str, phase: Phase) -> StepView {
    StepView {
        unit,
        name: name.to_owned(),
        phase: match phase {
            Phase::Allocate => PhaseView::Allocate,
            Phase::Configure => PhaseView::Configure,
            Phase::Activate => PhaseView::Activate,
            Phase::Verify => PhaseView::Verify,
        },
        state: match step.state {
            StepState::Waiting if step.tries == 0 => StepStateView::Pending,
            StepState::Waiting | StepState::Calling | StepState::Working | StepState::Unknown => {
                StepStateView::Running
            }
            StepState::Done => StepStateView::Done,
            StepState::Failed => StepStateView::Failed,
            StepState::Undoing | StepState::UndoWorking => StepStateView::RollingBack,
            StepState::Undone => StepStateView::RolledBack,
        },
        attempts: step.tries,
        percent: step.percent,
        started_at: step.started_at,
        finished_at: step.finished_at,
        next_at: step.next_at,
        error: step.error.clone(),
    }
}
