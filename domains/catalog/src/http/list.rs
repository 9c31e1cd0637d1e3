use aide::transform::TransformOperation;
use axum::extract::State;
use bytes::Bytes;
use cf_kernel::page::PageRequest;
use cf_kernel::{Currency, FieldError, Money};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Early, Language, List, Ok};
use cf_ports::cache::FillError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shelf_views::{self, Facets, ProductPage};
use crate::Deps;
use crate::model::{OfferFilter, OfferSort, PriceRange, SearchText};
use crate::usecases::{browse, offer_cache};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// Words to look for; each may be the beginning of one. Of a longer text the first words count.
    #[schemars(length(max = 200))]
    search: Option<String>,
    category: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Code of a region in which it can run.
    region: Option<String>,
    /// In which prices are shown, compared and put in order; each offer's usual one when it is left
    /// out.
    currency: Option<String>,
    /// The least `priceFrom`: a decimal number.
    min_price: Option<String>,
    /// The highest `priceFrom`: a decimal number.
    max_price: Option<String>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("listProducts").tag("products").summary("List what is offered").description(
        "Everything that this storefront's seller offers, with the number of offers behind each choice of a facet. \
         A search forgives typing errors and is sorted by `relevance` unless another order is asked for. \
         Counts of a search that finds more than 5,000 offers end there.",
    )
}

/// What is read of a search; nobody types more.
const LONGEST_SEARCH: usize = 200;

/// The words of a search box. What does not fit is cut off where a word ends.
pub(super) fn search_text(text: Option<&str>) -> Option<SearchText> {
    let text = text?;
    let end = text
        .char_indices()
        .nth(LONGEST_SEARCH)
        .map_or(text.len(), |(end, _)| end);
    SearchText::parse(&text[..end])
}

/// The currency in which prices are meant that name none.
const USUAL: Currency = Currency::EUR;

impl Filter {
    fn price(&self, currency: Option<Currency>) -> Result<PriceRange, Early> {
        let mut problems = Vec::new();
        let mut minor = |field: &'static str, text: &Option<String>| {
            let text = text.as_deref().filter(|text| !text.is_empty())?;
            match Money::parse(text, currency.unwrap_or(USUAL)) {
                Result::Ok(money) if !money.is_negative() => Some(money.minor()),
                Result::Ok(_) => {
                    problems.push(FieldError::new(field, "must not be negative"));
                    None
                }
                Err(error) => {
                    problems.push(FieldError::new(field, error.to_string()));
                    None
                }
            }
        };
        let range = PriceRange {
            least: minor("minPrice", &self.min_price),
            most: minor("maxPrice", &self.max_price),
        };
        if problems.is_empty() {
            Result::Ok(range)
        } else {
            Err(Early::invalid(problems))
        }
    }

    fn currency(&self) -> Result<Option<Currency>, Early> {
        self.currency
            .as_deref()
            .filter(|code| !code.is_empty())
            .map(str::parse)
            .transpose()
            .map_err(|error: cf_kernel::MoneyError| {
                Early::invalid(vec![FieldError::new("currency", error.to_string())])
            })
    }
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    list: List<OfferSort, Filter>,
) -> Result<Ok<ProductPage>, Early> {
    let seller = visitor.storefront();
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let currency = list.filter.currency()?;
    let price = list.filter.price(currency)?;
    let filter = OfferFilter {
        seller,
        lang,
        search: search_text(list.filter.search.as_deref()),
        category: some(list.filter.category),
        kind: some(list.filter.kind),
        region: some(list.filter.region),
        currency,
        price,
    };
    let key = format!("list {} {:?}", filter_key(&filter), list.page);
    let render = Box::pin(async { render(&deps, &filter, &list.page).await });
    let body = offer_cache::answer(&deps, seller, &key, render).await?;
    Result::Ok(Answer::from_bytes(body).in_language(lang).shared())
}

async fn render(
    deps: &Deps,
    filter: &OfferFilter,
    page: &PageRequest<OfferSort>,
) -> Result<Bytes, FillError> {
    let mut listed = browse::list(deps, filter, page)
        .await
        .map_err(FillError::new)?;
    let facets = match listed.choices.take() {
        Some(choices) => super::render(&Facets::from(choices))?,
        None => facets(deps, filter).await?,
    };
    shelf_views::page(&listed, &facets)
}

/// The same for every page and every order: kept apart.
async fn facets(deps: &Deps, filter: &OfferFilter) -> Result<Bytes, FillError> {
    let key = format!("facets {}", filter_key(filter));
    let count = Box::pin(async {
        let choices = browse::choices(deps, filter)
            .await
            .map_err(FillError::new)?;
        super::render(&Facets::from(choices))
    });
    offer_cache::answer(deps, filter.seller, &key, count).await
}

/// Everything that an answer depends on, but its order and page.
fn filter_key(filter: &OfferFilter) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        filter.lang,
        filter.search.as_ref().map(SearchText::text),
        filter.category,
        filter.kind,
        filter.region,
        filter.currency,
        filter.price,
    )
}
