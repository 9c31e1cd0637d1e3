use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Language, Ok, Write};

use super::order_views::{OrderView, Reader};
use super::refuse::refused;
use super::requests::Seen;
use crate::Deps;
use crate::usecases::{OrdersManage, put_aside, show};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("restoreOrder")
        .tag("orders")
        .summary("Show a deleted order again")
        .description("Its state does not change; order it anew to have it.")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersManage>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<Seen>,
) -> Result<Ok<OrderView>, Early> {
    let seen = if_match.if_named(body.version)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let order = put_aside::restore(unit.tx(), &permit, id, seen).await;
    let shown = show::after(unit.tx(), order.map_err(refused)?).await?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    unit.finish(&OrderView::new(shown, reader)).await
}
