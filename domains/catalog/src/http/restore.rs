use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, IfMatch, Ok, Write};

use super::paths::VersionPath;
use super::views::{ManagedProduct, SeenVersion};
use crate::Deps;
use crate::usecases::{ProductsWrite, restore};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("restoreProductVersion")
        .tag("products")
        .summary("Make an old version the working copy")
        .description("What is offered stays as it is until the working copy is published.")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    path: VersionPath,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<SeenVersion>,
) -> Result<Ok<ManagedProduct>, Early> {
    let seen = if_match.or(body.version)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let product = restore::restore(unit.tx(), &permit, (path.id, path.number), seen).await?;
    unit.finish(&product.into()).await
}
