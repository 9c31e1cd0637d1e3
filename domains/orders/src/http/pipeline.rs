use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::Money;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Ok};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Deps;
use crate::model::{OrderState, StateLine};
use crate::usecases::{OrdersManage, figures};

/// What is under way, state by state, in the order in which orders pass them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderPipeline")]
pub struct PipelineView {
    items: Vec<StageView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderStage")]
pub struct StageView {
    state: OrderState,
    orders: u64,
    /// What all of them cost, tax included: one sum for each currency.
    sums: Vec<Money>,
    /// Since when the one that has waited longest is in this state.
    oldest_since: Option<Timestamp>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getOrderPipeline")
        .tag("orders")
        .summary("See which orders are under way, and how long")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersManage>,
) -> Result<Ok<PipelineView>, Early> {
    let lines = figures::pipeline(&deps, &permit).await?;
    let under_way = OrderState::ALL
        .into_iter()
        .filter(|state| !state.is_final());
    Answer::of(&PipelineView {
        items: under_way.map(|state| stage(state, &lines)).collect(),
    })
}

fn stage(state: OrderState, lines: &[StateLine]) -> StageView {
    let of_state = || lines.iter().filter(|line| line.state == state);
    StageView {
        state,
        orders: of_state().map(|line| line.orders).sum(),
        sums: of_state().map(|line| line.gross).collect(),
        oldest_since: of_state().filter_map(|line| line.oldest).min(),
    }
}
