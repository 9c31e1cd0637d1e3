//! The work on what was ordered: everyone's own to watch, the operator's to lay hands on.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::{OrderId, ProvisioningRequestId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Id, List, Ok, PageBody, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::request_views::{RequestState, RequestView};
use crate::Deps;
use crate::model::RequestSort;
use crate::usecases::{ProvisioningOperate, ProvisioningRead, decide, requests};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// Those of one order.
    order_id: Option<OrderId>,
    state: Option<RequestState>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listProvisioningRequests")
        .tag("provisioning")
        .summary("List the work on what was ordered")
        .description("One request for each thing of an order, the latest first.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningRead>,
    list: List<RequestSort, Filter>,
) -> Result<Ok<PageBody<RequestView>>, Early> {
    let Filter { order_id, state } = list.filter;
    let state = state.map(RequestState::name);
    let page = requests::list(&deps, &permit, order_id, state, &list.page).await?;
    Answer::of(&PageBody::from(page.map(RequestView::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getProvisioningRequest")
        .tag("provisioning")
        .summary("Read how far one thing of an order is")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningRead>,
    Id(id): Id<ProvisioningRequestId>,
) -> Result<Ok<RequestView>, Early> {
    let request = requests::show(&deps, &permit, id).await?;
    Answer::versioned(&request.into())
}

/// Nothing to say.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RetryProvisioning")]
pub struct Retry {}

impl Valid for Retry {}

pub fn retry_docs(op: TransformOperation) -> TransformOperation {
    op.id("retryProvisioningRequest")
        .tag("provisioning")
        .summary("Go on now")
        .description(
            "What is stuck goes on, in the direction in which it went; what waits for its next try is tried now. \
             `illegal-transition` where nothing is left to do.",
        )
}

pub async fn retry(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
    Id(id): Id<ProvisioningRequestId>,
    write: Write,
    Body(Retry {}): Body<Retry>,
) -> Result<Ok<RequestView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let request = decide::retry(unit.tx(), &permit, &deps.sealer, id).await?;
    unit.finish(&RequestView::from(request)).await
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CancelProvisioning")]
pub struct Cancel {
    /// For the customer and for the record.
    #[schemars(length(min = 1, max = 500))]
    reason: String,
}

impl Valid for Cancel {
    fn problems(&self) -> Vec<FieldError> {
        let length = self.reason.trim().chars().count();
        let fits = (1..=500).contains(&length) && !self.reason.contains('\0');
        if fits {
            Vec::new()
        } else {
            vec![FieldError::new(
                "/reason",
                "say why, in 1 to 500 characters",
            )]
        }
    }
}

pub fn cancel_docs(op: TransformOperation) -> TransformOperation {
    op.id("cancelProvisioningRequest")
        .tag("provisioning")
        .summary("Give up on it")
        .description(
            "What was made is taken back, and the order hears that this thing of it has failed. On one that is stuck on \
             its way back the work ends: what may be left stays on the list of orphans. What is complete is called \
             off through its order.",
        )
}

pub async fn cancel(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
    Id(id): Id<ProvisioningRequestId>,
    write: Write,
    Body(body): Body<Cancel>,
) -> Result<Ok<RequestView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let request = decide::cancel(unit.tx(), &permit, &deps.sealer, id, &body.reason).await?;
    unit.finish(&RequestView::from(request)).await
}
