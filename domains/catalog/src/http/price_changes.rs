use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{
    Answer, Body, Created, Early, Id, Language, List, Ok, PageBody, Valid, Write,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::paths::PriceChangePath;
use super::price_change_views::{PriceChangeView, PriceImpact, StateName};
use crate::Deps;
use crate::model::{NewPriceChange, PriceList};
use crate::usecases::price_changes::list::{PriceChangeSort, UpcomingSort};
use crate::usecases::price_changes::{cancel, list, preview, schedule};
use crate::usecases::{ProductsPublish, ProductsRead, ProductsWrite};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoPriceChangeFilter")]
pub struct NoFilter {}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PriceChangeFilter")]
pub struct Filter {
    state: Option<StateName>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listProductPriceChanges")
        .tag("products")
        .summary("List the price changes of a product")
        .description("Those ahead and those that were, latest first.")
}

pub async fn of_product(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Id(id): Id<ProductId>,
    Language(lang): Language,
    list: List<PriceChangeSort, NoFilter>,
) -> Result<Ok<PageBody<PriceChangeView>>, Early> {
    let page = list::of_product(&deps, &permit, (id, lang), &list.page).await?;
    Answer::of(&PageBody::from(page.map(PriceChangeView::from)))
}

pub fn all_docs(op: TransformOperation) -> TransformOperation {
    op.id("listPriceChanges")
        .tag("products")
        .summary("List the price changes of all products")
        .description("The next one first.")
}

pub async fn all(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Language(lang): Language,
    list: List<UpcomingSort, Filter>,
) -> Result<Ok<PageBody<PriceChangeView>>, Early> {
    let state = list.filter.state.map(StateName::as_str);
    let page = list::all(&deps, &permit, (state, lang), &list.page).await?;
    Answer::of(&PageBody::from(page.map(PriceChangeView::from)))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SchedulePriceChange {
    effective_at: Timestamp,
    /// All price lists that the product has from then on.
    price_lists: Vec<PriceList>,
    #[schemars(length(max = 1000))]
    reason: Option<String>,
}

// Judged by the model, with all problems at once.
impl Valid for SchedulePriceChange {}

pub fn schedule_docs(op: TransformOperation) -> TransformOperation {
    op.id("schedulePriceChange")
        .tag("products")
        .summary("Give a product other prices from a moment on")
        .description(
            "At that moment the product gets its next version: what is offered then, at these prices. When they \
             do not fit any more by then, the change fails and says where, and nothing else happens. The working \
             copy follows, unless its prices were edited.",
        )
}

pub async fn schedule(
    State(deps): State<Deps>,
    permit: Permit<ProductsPublish>,
    Id(id): Id<ProductId>,
    write: Write,
    Body(body): Body<SchedulePriceChange>,
) -> Result<Created<PriceChangeView>, Early> {
    let new = NewPriceChange {
        price_lists: body.price_lists,
        reason: body.reason,
        effective_at: body.effective_at,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let change = schedule::schedule(unit.tx(), &permit, id, new).await?;
    unit.finish_with(Answer::of(&change.into())?).await
}

pub fn cancel_docs(op: TransformOperation) -> TransformOperation {
    op.id("cancelPriceChange")
        .tag("products")
        .summary("Take a price change back")
        .description("As long as it has not come due. It stays on record.")
}

pub async fn cancel(
    State(deps): State<Deps>,
    permit: Permit<ProductsPublish>,
    path: PriceChangePath,
    write: Write,
) -> Result<Ok<PriceChangeView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let change = cancel::cancel(unit.tx(), &permit, (path.id, path.change)).await?;
    unit.finish_with(Answer::of(&change.into())?).await
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewPriceChange {
    price_lists: Vec<PriceList>,
}

impl Valid for PreviewPriceChange {}

pub fn preview_docs(op: TransformOperation) -> TransformOperation {
    op.id("previewPriceChange")
        .tag("products")
        .summary("See what other prices would change")
        .description("Nothing is kept.")
}

pub async fn preview(
    State(deps): State<Deps>,
    permit: Permit<ProductsWrite>,
    Id(id): Id<ProductId>,
    Language(lang): Language,
    Body(body): Body<PreviewPriceChange>,
) -> Result<Ok<PriceImpact>, Early> {
    let previewed = preview::preview(&deps, &permit, (id, lang), &body.price_lists).await?;
    Answer::of(&previewed.into())
}
