use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Created, Early, Id, Language, Write};

use super::order_views::{OrderView, Reader, ReorderedView};
use super::refuse::refused;
use crate::Deps;
use crate::usecases::{OrdersWrite, reorder};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("reorderOrder").tag("orders").summary("Order the same again").description(
        "A new draft with the same things at the prices of now, whatever became of the first. What cannot be bought any more is named in `problems`.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
    write: Write,
) -> Result<Created<ReorderedView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let again = reorder::reorder(&deps, unit.tx(), &permit, id, lang).await;
    let again = again.map_err(refused)?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    let answer = ReorderedView {
        order: OrderView::new(again.shown, reader),
        problems: again.problems,
    };
    unit.finish(&answer).await
}
