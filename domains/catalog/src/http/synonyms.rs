//! Words that mean the same to a seller's visitors.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, IfMatch, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::shelf_views::SynonymsView;
use crate::Deps;
use crate::error::CatalogError;
use crate::model::Synonyms;
use crate::usecases::{ProductsRead, ProductsWrite, synonyms};

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getProductSynonyms")
        .tag("products")
        .summary("Read the synonyms of the search")
        .description(
            "Those of the caller's organisation; the shipped ones as long as it has none of its own.",
        )
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
) -> Result<Ok<SynonymsView>, Early> {
    let kept = synonyms::show(&deps, &permit).await?;
    Answer::versioned(&kept.into())
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PutProductSynonyms")]
pub struct PutSynonyms {
    /// Groups of words or phrases that mean the same; at most 200, each of 2 to 20.
    groups: Vec<Vec<String>>,
    /// `version` of the synonyms as they were seen; or send it as `If-Match`. Without one, those that
    /// are there are replaced whatever they are.
    version: Option<i32>,
}

// The model judges it, with all problems at once.
impl Valid for PutSynonyms {}

pub fn put_docs(op: TransformOperation) -> TransformOperation {
    op.id("putProductSynonyms")
        .tag("products")
        .summary("Replace the synonyms of the search")
}

pub async fn put(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<PutSynonyms>,
) -> Result<Ok<SynonymsView>, Early> {
    let wanted = Synonyms::try_new(body.groups).map_err(CatalogError::from)?;
    let seen = if_match.if_named(body.version)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let kept = synonyms::put(unit.tx(), &permit, seen, wanted).await?;
    unit.finish(&kept.into()).await
}
