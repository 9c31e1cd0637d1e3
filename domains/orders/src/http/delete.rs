use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Empty, Id, IfMatch, Write};

use super::refuse::refused;
use crate::Deps;
use crate::usecases::{OrdersWrite, put_aside};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("deleteOrder")
        .tag("orders")
        .summary("Take an order out of sight")
        .description("A draft, or one that was cancelled or failed. It can be shown again.")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Id(id): Id<OrderId>,
    write: Write,
    if_match: IfMatch,
) -> Result<Empty, Early> {
    let seen = if_match.if_named(None)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let deleted = put_aside::delete(unit.tx(), &permit, id, seen).await;
    deleted.map_err(refused)?;
    unit.finish_with(Answer::nothing()).await
}
