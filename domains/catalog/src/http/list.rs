use aide::transform::TransformOperation;
use axum::extract::State;
use bytes::Bytes;
use cf_kernel::page::PageRequest;
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Early, Language, List, Ok};
use cf_ports::cache::FillError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::views::{ListItem, ProductPage};
use crate::Deps;
use crate::model::{OfferFilter, OfferSort, SearchText};
use crate::usecases::{browse, offer_cache};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Words to look for; each may be the beginning of one.
    #[schemars(length(max = 200))]
    search: Option<String>,
    category: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Code of a region in which it can run.
    region: Option<String>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("listProducts").tag("products").summary("List what is offered").description(
        "Everything that this storefront's seller offers, with the number of offers behind each choice of a facet.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    list: List<OfferSort, Filter>,
) -> Result<Ok<ProductPage>, Early> {
    let seller = visitor.storefront();
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let filter = OfferFilter {
        seller,
        lang,
        search: list.filter.search.as_deref().and_then(SearchText::parse),
        category: some(list.filter.category),
        kind: some(list.filter.kind),
        region: some(list.filter.region),
    };
    let key = cache_key(&filter, &list.page);
    let render = Box::pin(async { render(&deps, &filter, &list.page).await });
    let body = offer_cache::answer(&deps, seller, &key, render).await?;
    Result::Ok(Answer::from_bytes(body).in_language(lang).shared())
}

async fn render(
    deps: &Deps,
    filter: &OfferFilter,
    page: &PageRequest<OfferSort>,
) -> Result<Bytes, FillError> {
    let (page, facets) = browse::list(deps, filter, page)
        .await
        .map_err(FillError::new)?;
    let next_cursor = page.next.clone();
    let items = page.map(ListItem::from).items;
    super::render(&ProductPage {
        items,
        next_cursor,
        facets: facets.into(),
    })
}

/// Everything that the answer depends on.
fn cache_key(filter: &OfferFilter, page: &PageRequest<OfferSort>) -> String {
    format!(
        "list {:?} {:?} {:?} {:?} {:?} {:?}",
        filter.lang,
        filter.search.as_ref().map(SearchText::as_tsquery),
        filter.category,
        filter.kind,
        filter.region,
        page
    )
}
