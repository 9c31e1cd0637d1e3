//! The parts of a shelf: for everyone to see, for its keepers to edit.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{FieldError, LocalText};
use cf_platform::auth::{Permit, Visitor};
use cf_platform::http::{
    Answer, Body, Created, Early, Empty, Id, IfMatch, Language, Ok, Valid, Write,
};
use cf_ports::cache::FillError;
use schemars::JsonSchema;
use serde::Deserialize;

use super::shelf_views::{Categories, CategoryView, ManagedCategory};
use crate::Deps;
use crate::model::{Category, CategoryChange, Icon};
use crate::usecases::categories::{self, NewCategory};
use crate::usecases::{ProductsWrite, offer_cache};

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listProductCategories")
        .tag("products")
        .summary("List the categories of the shelf")
        .description(
            "The seller's own and the operator's, in the order in which they are shown, with the number of offers \
             in each.",
        )
}

pub async fn list(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
) -> Result<Ok<Categories>, Early> {
    let seller = visitor.storefront();
    let render = Box::pin(async {
        let shown = categories::list(&deps, seller)
            .await
            .map_err(FillError::new)?;
        super::render(&Categories {
            items: shown.iter().map(|it| CategoryView::new(it, lang)).collect(),
        })
    });
    let key = format!("categories {lang:?}");
    let body = offer_cache::answer(&deps, seller, &key, render).await?;
    Result::Ok(Answer::from_bytes(body).in_language(lang).shared())
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CreateProductCategory")]
pub struct CreateCategory {
    /// Stays as it is.
    code: Category,
    name: LocalText,
    description: Option<LocalText>,
    #[serde(default)]
    icon: Icon,
    /// Where it stands among the others, the lowest first; last unless told.
    #[serde(default = "last")]
    position: i32,
}

const fn last() -> i32 {
    1000
}

// The model judges it, with all problems at once.
impl Valid for CreateCategory {}

pub fn create_docs(op: TransformOperation) -> TransformOperation {
    op.id("createProductCategory")
        .tag("products")
        .summary("Create a category")
}

pub async fn create(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    write: Write,
    Body(body): Body<CreateCategory>,
) -> Result<Created<ManagedCategory>, Early> {
    let new = NewCategory {
        code: body.code,
        name: body.name,
        description: body.description,
        icon: body.icon,
        position: body.position,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let category = categories::create(unit.tx(), &permit, new).await?;
    unit.finish(&category.into()).await
}

/// What is left out stays as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChangeProductCategory")]
pub struct ChangeCategory {
    /// `version` of the category as it was seen; or send it as `If-Match`.
    version: Option<i32>,
    name: Option<LocalText>,
    description: Option<LocalText>,
    icon: Option<Icon>,
    position: Option<i32>,
}

impl Valid for ChangeCategory {
    fn problems(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("updateProductCategory")
        .tag("products")
        .summary("Change a category")
        .description("One of the caller's own organisation. Its code stays.")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(code): Id<String>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeCategory>,
) -> Result<Ok<ManagedCategory>, Early> {
    let code = known(&code)?;
    let seen = if_match.or(body.version)?;
    let change = CategoryChange {
        name: body.name,
        description: body.description,
        icon: body.icon,
        position: body.position,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let category = categories::change(unit.tx(), &permit, &code, seen, change).await?;
    unit.finish(&category.into()).await
}

pub fn delete_docs(op: TransformOperation) -> TransformOperation {
    op.id("deleteProductCategory")
        .tag("products")
        .summary("Delete a category")
        .description("Refused as long as a product stands in it, offered or not.")
}

pub async fn delete(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(code): Id<String>,
    write: Write,
) -> Result<Empty, Early> {
    let code = known(&code)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    categories::delete(unit.tx(), &permit, &code).await?;
    unit.finish_with(Answer::nothing()).await
}

/// What is no code is no category's.
fn known(code: &str) -> Result<Category, Early> {
    code.parse().map_err(|_| Early::not_found())
}
