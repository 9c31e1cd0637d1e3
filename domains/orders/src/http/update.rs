use aide::transform::TransformOperation;
use axum::extract::State;
use cf_contracts::purchase::{BillingDetails, FulfilmentPolicy};
use cf_contracts::questions::catalog::WantedItem;
use cf_kernel::FieldError;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Language, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::order_views::{OrderView, Reader};
use super::refuse::refused;
use super::requests::{self, ItemRequest};
use crate::Deps;
use crate::usecases::edit::{self, Edit};
use crate::usecases::{OrdersWrite, show};

/// What of a draft is to be different; what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "UpdateOrder")]
pub struct UpdateOrder {
    /// `version` of the order as it was seen; or send it as `If-Match`.
    version: Option<i32>,
    /// Everything that is to be in it.
    #[schemars(length(min = 1, max = 50))]
    items: Option<Vec<ItemRequest>>,
    policy: Option<FulfilmentPolicy>,
    billing: Option<BillingDetails>,
    #[schemars(length(max = 2000))]
    note: Option<String>,
}

impl Valid for UpdateOrder {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        if let Some(items) = &self.items {
            problems.extend(requests::items_problems(items));
        }
        problems.extend(self.billing.iter().flat_map(requests::billing_problems));
        problems.extend(requests::note_problem(self.note.as_deref()));
        problems
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("updateOrder")
        .tag("orders")
        .summary("Change a draft")
        .description("Everything in it has the prices of now afterwards.")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Language(lang): Language,
    Id(id): Id<OrderId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<UpdateOrder>,
) -> Result<Ok<OrderView>, Early> {
    let seen = if_match.or(body.version)?;
    let items = body.items;
    let wish = Edit {
        items: items.map(|items| items.into_iter().map(WantedItem::from).collect()),
        policy: body.policy,
        billing: body.billing,
        note: body.note.map(|note| note.trim().to_owned()),
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let order = edit::edit(&deps, unit.tx(), &permit, (id, seen), wish).await;
    let shown = show::after(unit.tx(), order.map_err(refused)?).await?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    unit.finish(&OrderView::new(shown, reader)).await
}
