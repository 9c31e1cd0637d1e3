use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Ok, Write};

use super::views::{ManagedProduct, SeenVersion};
use crate::Deps;
use crate::usecases::{ProductsPublish, publish};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("publishProduct")
        .tag("products")
        .summary("Offer the working copy as the next version")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsPublish>,
    Id(id): Id<ProductId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<SeenVersion>,
) -> Result<Ok<ManagedProduct>, Early> {
    let seen = if_match.or(body.version)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let product = publish::publish(unit.tx(), &permit, id, seen).await?;
    unit.finish(&product.into()).await
}
