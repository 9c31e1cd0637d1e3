use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Ok, Write};

use super::views::{ManagedProduct, SeenVersion};
use crate::Deps;
use crate::usecases::{ProductsWrite, discard};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("discardProductDraft")
        .tag("products")
        .summary("Drop the working copy of a product")
        .description(
            "What is offered is all there is then. A product that was never published keeps its draft.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(id): Id<ProductId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<SeenVersion>,
) -> Result<Ok<ManagedProduct>, Early> {
    let seen = if_match.or(body.version)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let product = discard::discard(unit.tx(), &permit, id, seen).await?;
    unit.finish(&product.into()).await
}
