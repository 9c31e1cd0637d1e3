use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Language, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::order_views::{OrderView, Reader};
use super::refuse::refused;
use super::requests::reason_problem;
use crate::Deps;
use crate::usecases::{OrdersManage, revert_payment, show};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevertOrderPayment {
    /// `version` of the order as it was seen; or send it as `If-Match`.
    version: Option<i32>,
    /// Why; the customer reads it, too.
    #[schemars(length(min = 1, max = 1000))]
    reason: String,
}

impl Valid for RevertOrderPayment {
    fn problems(&self) -> Vec<FieldError> {
        let empty = self.reason.trim().is_empty();
        let empty = empty.then(|| FieldError::new("/reason", "say why"));
        empty
            .into_iter()
            .chain(reason_problem(Some(&self.reason)))
            .collect()
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("revertOrderPayment")
        .tag("orders")
        .summary("Take a payment back")
        .description(
            "Before anything is made: its money goes back, and the order waits for another.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersManage>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<RevertOrderPayment>,
) -> Result<Ok<OrderView>, Early> {
    let seen = if_match.or(body.version)?;
    let reason = body.reason.trim();
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let order = revert_payment::revert_payment(&deps, unit.tx(), &permit, (id, seen), reason).await;
    let shown = show::after(unit.tx(), order.map_err(refused)?).await?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    unit.finish(&OrderView::new(shown, reader)).await
}
