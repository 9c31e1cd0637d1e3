use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, List, Ok, PageBody};
use schemars::JsonSchema;
use serde::Deserialize;

use super::views::{EditedProduct, ManagedProduct, Status};
use crate::Deps;
use crate::usecases::ProductsRead;
use crate::usecases::show::{self, ProductSort};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    status: Option<Status>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listManagedProducts")
        .tag("products")
        .summary("List products in all states, with their working copies")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    list: List<ProductSort, Filter>,
) -> Result<Ok<PageBody<ManagedProduct>>, Early> {
    let status = list.filter.status.map(Status::as_str);
    let page = show::list(&deps, &permit, status, &list.page).await?;
    Answer::of(&PageBody::from(page.map(ManagedProduct::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getManagedProduct")
        .tag("products")
        .summary("Read a product as it is edited")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Id(id): Id<ProductId>,
) -> Result<Ok<EditedProduct>, Early> {
    let edited = show::show(&deps, &permit, id).await?;
    Answer::versioned(&edited.into())
}
