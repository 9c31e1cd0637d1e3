use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::views::ManagedProduct;
use crate::Deps;
use crate::model::{Category, Content};
use crate::usecases::ProductsWrite;
use crate::usecases::revise::{self, Revision};

/// What is left out stays as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviseProduct {
    /// `version` of the product as it was seen; or send it as `If-Match`.
    version: Option<i32>,
    category: Option<Category>,
    content: Option<Content>,
}

impl Valid for ReviseProduct {}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("updateProduct")
        .tag("products")
        .summary("Change the working copy of a product")
        .description("What is offered stays as it is until the working copy is published.")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(id): Id<ProductId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ReviseProduct>,
) -> Result<Ok<ManagedProduct>, Early> {
    let seen = if_match.or(body.version)?;
    let revision = Revision {
        content: body.content,
        category: body.category,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let product = revise::revise(unit.tx(), &permit, id, seen, revision).await?;
    unit.finish(&product.into()).await
}
