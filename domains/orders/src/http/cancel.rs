use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Language, Ok, Write};

use super::order_views::{OrderView, Reader};
use super::refuse::refused;
use super::requests::{Seen, said};
use crate::Deps;
use crate::usecases::{OrdersWrite, cancel, show};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("cancelOrder").tag("orders").summary("Cancel an order").description(
        "What is paid goes back. Of an order that is partly ready, what is ready stays. Without a version, the order is cancelled as it stands.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<Seen>,
) -> Result<Ok<OrderView>, Early> {
    let seen = if_match.if_named(body.version)?;
    let reason = said(body.reason);
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let order = cancel::cancel(unit.tx(), &permit, id, seen, reason.as_deref()).await;
    let shown = show::after(unit.tx(), order.map_err(refused)?).await?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    unit.finish(&OrderView::new(shown, reader)).await
}
