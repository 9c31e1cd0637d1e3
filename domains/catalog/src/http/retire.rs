use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Ok, Write};

use super::views::{ManagedProduct, SeenVersion};
use crate::Deps;
use crate::usecases::{ProductsPublish, retire};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("retireProduct")
        .tag("products")
        .summary("Take a product off the shelf")
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
    let product = retire::retire(unit.tx(), &permit, id, seen).await?;
    unit.finish(&product.into()).await
}
