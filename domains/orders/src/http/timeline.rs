use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, Ok};
use schemars::JsonSchema;
use serde::Serialize;

use super::order_views::MomentView;
use crate::Deps;
use crate::usecases::{OrdersRead, show};

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderTimeline")]
pub struct TimelineView {
    /// The first one first.
    items: Vec<MomentView>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getOrderTimeline")
        .tag("orders")
        .summary("Read what happened to an order")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersRead>,
    Id(id): Id<OrderId>,
) -> Result<Ok<TimelineView>, Early> {
    let timeline = show::timeline(&deps, &permit, id).await?;
    Answer::of(&TimelineView {
        items: timeline.into_iter().map(MomentView::from).collect(),
    })
}
