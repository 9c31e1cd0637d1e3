use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Language, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::order_views::{OrderView, Reader};
use super::refuse::refused;
use super::requests::ExpectedTotal;
use crate::Deps;
use crate::usecases::quote::Total;
use crate::usecases::{OrdersWrite, show, submit};

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubmitOrder {
    /// `version` of the order as it was seen; or send it as `If-Match`.
    version: Option<i32>,
    /// The total that was shown, before tax or with it; the draft's own when it is left out.
    expected_total: Option<ExpectedTotal>,
}

impl Valid for SubmitOrder {}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("submitOrder").tag("orders").summary("Submit a draft").description(
        "Products, configurations, prices and room are looked at once more; from then on the order keeps what it has.\n\n\
         - `409` `quote-changed`: it costs over 1.00 more than was shown; the problem has a member `quote` with the prices of now\n\
         - `422`: something cannot be bought any more, or there is no room for it\n\
         - `503`: the catalogue or provisioning does not answer; the draft stays as it is",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<SubmitOrder>,
) -> Result<Ok<OrderView>, Early> {
    let seen = if_match.or(body.version)?;
    let shown = body.expected_total.map(Total::from);
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let order = submit::submit(&deps, unit.tx(), &permit, (id, seen), shown).await;
    let shown = show::after(unit.tx(), order.map_err(refused)?).await?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    unit.finish(&OrderView::new(shown, reader)).await
}
