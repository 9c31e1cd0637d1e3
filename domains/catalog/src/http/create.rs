use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Created, Early, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::views::ManagedProduct;
use crate::Deps;
use crate::model::{Category, Content, Kind, NewProduct, Sku, Slug};
use crate::usecases::{ProductsWrite, create};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateProduct {
    sku: Sku,
    slug: Slug,
    #[serde(rename = "type")]
    kind: Kind,
    category: Category,
    content: Content,
}

// Its content is judged by the model, with all problems at once.
impl Valid for CreateProduct {}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("createProduct")
        .tag("products")
        .summary("Create a product as a draft")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    write: Write,
    Body(body): Body<CreateProduct>,
) -> Result<Created<ManagedProduct>, Early> {
    let CreateProduct {
        sku,
        slug,
        kind,
        category,
        content,
    } = body;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let product = create::create(
        unit.tx(),
        &permit,
        NewProduct {
            sku,
            slug,
            kind,
            category,
            content,
        },
    )
    .await?;
    unit.finish(&product.into()).await
}
