//! Failing on purpose, for rehearsals.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Created, Early, Empty, Id, Ok, Valid, Write};
use cf_ports::drivers::{Action, Fault, FaultKind, Planted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::request_views::PhaseView;
use crate::Deps;
use crate::usecases::{ProvisioningOperate, faults};

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "FaultKind")]
pub enum FaultKindView {
    /// It is refused for good.
    Refuse,
    /// It is refused this time: the provider is busy.
    Fail,
    /// No answer comes in time, and later it is done all the same.
    Late,
    /// It is done, and the answer is lost.
    LostReply,
    /// It is done, and what was made is not well.
    Sick,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "FaultStep")]
pub enum StepName {
    Allocate,
    Configure,
    Activate,
    Verify,
}

/// Which calls go wrong, and how. What is left out matches anything.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlantFault {
    fault: FaultKindView,
    order_id: Option<OrderId>,
    kind: Option<String>,
    region: Option<String>,
    step: Option<StepName>,
    /// Whether it is the taking back that goes wrong.
    #[serde(default)]
    undo: bool,
    /// How many calls; all of them until it is taken away.
    #[schemars(range(min = 1))]
    times: Option<u32>,
}

impl Valid for PlantFault {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        if self.times == Some(0) {
            problems.push(FieldError::new("/times", "must be at least 1"));
        }
        for (pointer, text) in [("/kind", &self.kind), ("/region", &self.region)] {
            if text.as_ref().is_some_and(|text| text.len() > 64) {
                problems.push(FieldError::new(pointer, "has more than 64 characters"));
            }
        }
        problems
    }
}

/// A fault that waits for its calls.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PlantedFault")]
pub struct PlantedView {
    pub id: u64,
    pub fault: FaultKindView,
    pub order_id: Option<OrderId>,
    pub kind: Option<String>,
    pub region: Option<String>,
    pub step: Option<PhaseView>,
    pub undo: bool,
    /// How many calls are still to fail; null: all.
    pub left: Option<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PlantedFaults")]
pub struct PlantedFaults {
    pub items: Vec<PlantedView>,
}

impl From<Planted> for PlantedView {
    fn from(planted: Planted) -> Self {
        let fault = planted.fault;
        Self {
            id: planted.id,
            fault: match fault.fault {
                FaultKind::Refuse => FaultKindView::Refuse,
                FaultKind::Fail => FaultKindView::Fail,
                FaultKind::Late => FaultKindView::Late,
                FaultKind::LostReply => FaultKindView::LostReply,
                FaultKind::Sick => FaultKindView::Sick,
            },
            order_id: fault.order,
            kind: fault.kind,
            region: fault.region,
            step: fault.step.map(|step| match step {
                Action::Allocate => PhaseView::Allocate,
                Action::Configure => PhaseView::Configure,
                Action::Activate => PhaseView::Activate,
                Action::Verify => PhaseView::Verify,
            }),
            undo: fault.undo,
            left: planted.left,
        }
    }
}

impl From<PlantFault> for Fault {
    fn from(body: PlantFault) -> Self {
        Self {
            fault: match body.fault {
                FaultKindView::Refuse => FaultKind::Refuse,
                FaultKindView::Fail => FaultKind::Fail,
                FaultKindView::Late => FaultKind::Late,
                FaultKindView::LostReply => FaultKind::LostReply,
                FaultKindView::Sick => FaultKind::Sick,
            },
            order: body.order_id,
            kind: body.kind,
            region: body.region,
            step: body.step.map(|step| match step {
                StepName::Allocate => Action::Allocate,
                StepName::Configure => Action::Configure,
                StepName::Activate => Action::Activate,
                StepName::Verify => Action::Verify,
            }),
            undo: body.undo,
            times: body.times,
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listProvisioningFaults")
        .tag("provisioning")
        .summary("List what will go wrong on purpose")
        .description("Only where the provider can be told to fail: `no-faults-here` otherwise.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
) -> Result<Ok<PlantedFaults>, Early> {
    let planted = faults::list(&deps, &permit)?;
    Answer::of(&PlantedFaults {
        items: planted.into_iter().map(PlantedView::from).collect(),
    })
}

pub fn plant_docs(op: TransformOperation) -> TransformOperation {
    op.id("plantProvisioningFault")
        .tag("provisioning")
        .summary("Let calls to the provider go wrong")
}

pub async fn plant(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
    write: Write,
    Body(body): Body<PlantFault>,
) -> Result<Created<PlantedView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let planted = faults::plant(unit.tx(), &deps, &permit, body.into())?;
    unit.finish_with(Answer::of(&PlantedView::from(planted))?)
        .await
}

pub fn pull_docs(op: TransformOperation) -> TransformOperation {
    op.id("removeProvisioningFault")
        .tag("provisioning")
        .summary("Let them go well again")
}

pub async fn pull(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
    Id(id): Id<u64>,
    write: Write,
) -> Result<Empty, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    faults::pull(unit.tx(), &deps, &permit, id)?;
    unit.finish_with(Answer::nothing()).await
}
