use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, Language, Ok};

use super::order_views::{OrderView, Reader};
use crate::Deps;
use crate::usecases::{OrdersRead, show};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getOrder")
        .tag("orders")
        .summary("Read an order")
        .description(
            "With everything in it, how far each thing is, and its story. Deleted ones, too.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersRead>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
) -> Result<Ok<OrderView>, Early> {
    let shown = show::show(&deps, &permit, id).await?;
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now: deps.db.clock().now(),
    };
    Answer::versioned(&OrderView::new(shown, reader))
}
