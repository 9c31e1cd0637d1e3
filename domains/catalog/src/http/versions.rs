use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, List, Ok, PageBody};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::paths::VersionPath;
use crate::Deps;
use crate::model::{Content, Version};
use crate::usecases::ProductsRead;
use crate::usecases::versions::{self, VersionSort};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

/// What was offered from a moment on. Never changes.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductVersion {
    pub number: i32,
    pub published_at: Timestamp,
    pub published_by: String,
    pub content: Content,
}

impl From<Version> for ProductVersion {
    fn from(version: Version) -> Self {
        Self {
            number: version.number,
            published_at: version.published_at,
            published_by: version.published_by,
            content: version.content,
        }
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("listProductVersions")
        .tag("products")
        .summary("List the versions of a product")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Id(id): Id<ProductId>,
    list: List<VersionSort, NoFilter>,
) -> Result<Ok<PageBody<ProductVersion>>, Early> {
    let page = versions::versions(&deps, &permit, id, &list.page).await?;
    Answer::of(&PageBody::from(page.map(ProductVersion::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getProductVersion")
        .tag("products")
        .summary("Read a version of a product")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    path: VersionPath,
) -> Result<Ok<ProductVersion>, Early> {
    let version = versions::version(&deps, &permit, (path.id, path.number)).await?;
    Answer::of(&version.into())
}
