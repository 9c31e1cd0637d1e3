use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Early, Language, Ok, Query};
use cf_ports::cache::FillError;
use schemars::JsonSchema;
use serde::Deserialize;

use super::list::search_text;
use super::shelf_views::{SuggestionView, Suggestions};
use crate::Deps;
use crate::model::{OfferFilter, PriceRange, SearchText};
use crate::usecases::{offer_cache, search};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// What has been typed so far.
    #[schemars(length(max = 200))]
    search: Option<String>,
    /// 1 to 20; 8 unless told.
    #[schemars(range(min = 1, max = 20))]
    limit: Option<String>,
}

const LIMIT: usize = 8;
const MOST: usize = 20;

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("suggestProducts")
        .tag("products")
        .summary("Suggest offers while someone types")
        .description("Offers whose name begins with what was typed come first.")
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Query(filter): Query<Filter>,
) -> Result<Ok<Suggestions>, Early> {
    let seller = visitor.storefront();
    let limit = match filter.limit.as_deref().filter(|text| !text.is_empty()) {
        None => LIMIT,
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| (1..=MOST).contains(limit))
            .ok_or_else(|| {
                let message = format!("must be a whole number from 1 to {MOST}");
                Early::invalid(vec![FieldError::new("limit", message)])
            })?,
    };
    let Some(text) = search_text(filter.search.as_deref()) else {
        let nothing = Suggestions { items: Vec::new() };
        return Result::Ok(Answer::of(&nothing)?.in_language(lang).shared());
    };
    let wanted = OfferFilter {
        seller,
        lang,
        search: None,
        category: None,
        kind: None,
        region: None,
        currency: None,
        price: PriceRange::default(),
    };
    let key = key(lang, &text, limit);
    let render = Box::pin(async {
        let found = search::suggest(&deps, &wanted, &text, limit)
            .await
            .map_err(FillError::new)?;
        super::render(&Suggestions {
            items: found.into_iter().map(SuggestionView::from).collect(),
        })
    });
    let body = offer_cache::answer(&deps, seller, &key, render).await?;
    Result::Ok(Answer::from_bytes(body).in_language(lang).shared())
}

fn key(lang: cf_kernel::Lang, text: &SearchText, limit: usize) -> String {
    format!("suggest {lang:?} {limit} {}", text.text())
}
