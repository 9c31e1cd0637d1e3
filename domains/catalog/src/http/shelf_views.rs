//! The shelf as it is sent. An item of a list lies ready as JSON (see the store); what is written here is
//! its shape, and what is added to it.

use bytes::Bytes;
use cf_kernel::id::ProductId;
use cf_kernel::{Currency, Lang, LocalText, Money};
use cf_platform::http::Versioned;
use cf_ports::cache::FillError;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::views::{RegionView, Status};
use crate::model::facets::Choice;
use crate::model::{Category, Icon, ShelfCategory, Shown, Suggestion};
use crate::usecases::browse::{CategoryNames, Choices, Listed};
use crate::usecases::{categories, synonyms};

/// An offer in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductListItem")]
pub struct ListItem {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub name: String,
    pub summary: String,
    /// What sort of service it is.
    #[serde(rename = "type")]
    pub kind: String,
    pub category: String,
    /// What the category is called.
    pub category_name: String,
    /// What is drawn beside the name.
    pub icon: Icon,
    pub status: Status,
    /// The published version.
    pub version: i32,
    pub regions: Vec<RegionView>,
    /// The least that it costs a month; null when there is no fixed start, or no price in the currency
    /// asked for.
    pub price_from: Option<Money>,
    pub updated_at: Timestamp,
}

/// One choice of a facet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FacetChoice {
    pub value: String,
    pub label: String,
    /// How many offers it would show.
    pub count: i64,
}

/// From the least to the highest price of what is shown, whatever range is asked for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductPriceRange")]
pub struct PriceFacet {
    pub min: Option<Money>,
    pub max: Option<Money>,
}

/// What the list can be narrowed to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Facets {
    pub category: Vec<FacetChoice>,
    #[serde(rename = "type")]
    pub kind: Vec<FacetChoice>,
    pub region: Vec<FacetChoice>,
    pub price: PriceFacet,
}

impl From<Choices> for Facets {
    fn from(choices: Choices) -> Self {
        let Choices {
            facets,
            price,
            currency,
            categories,
            regions,
        } = choices;
        let labelled = |choices: Vec<Choice>, label: &dyn Fn(&str) -> String| {
            choices
                .into_iter()
                .map(|Choice { value, count }| FacetChoice {
                    label: label(&value),
                    value,
                    count,
                })
                .collect()
        };
        let money = |minor: Option<i64>| -> Option<Money> {
            minor
                .zip(currency)
                .map(|(minor, currency)| Money::from_minor(minor, currency))
        };
        Self {
            category: labelled(facets.category, &|code| categories.of(code)),
            kind: labelled(facets.kind, &crate::model::spoken),
            region: labelled(facets.region, &|code| {
                regions
                    .get(code)
                    .cloned()
                    .unwrap_or_else(|| code.to_owned())
            }),
            price: PriceFacet {
                min: money(price.least),
                max: money(price.most),
            },
        }
    }
}

/// A page of offers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductPage {
    pub items: Vec<ListItem>,
    /// Pass it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
    /// What was probably meant, where the search found little or nothing. Where it found nothing, the
    /// items are what this finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub did_you_mean: Option<String>,
    pub facets: Facets,
}

/// A [`ProductPage`] out of items and facets that lie ready.
pub fn page(listed: &Listed, facets: &[u8]) -> Result<Bytes, FillError> {
    let items = &listed.page.items;
    let mut json = Vec::with_capacity(
        items.iter().map(|it| it.item.len() + 120).sum::<usize>() + facets.len() + 200,
    );
    json.extend_from_slice(br#"{"items":["#);
    for (index, shown) in items.iter().enumerate() {
        if index > 0 {
            json.push(b',');
        }
        item(&mut json, shown, &listed.categories)?;
    }
    json.extend_from_slice(br#"],"nextCursor":"#);
    json.extend_from_slice(&super::render(&listed.page.next)?);
    if let Some(meant) = &listed.did_you_mean {
        json.extend_from_slice(br#","didYouMean":"#);
        json.extend_from_slice(&super::render(meant)?);
    }
    json.extend_from_slice(br#","facets":"#);
    json.extend_from_slice(facets);
    json.push(b'}');
    Ok(json.into())
}

fn item(json: &mut Vec<u8>, shown: &Shown, categories: &CategoryNames) -> Result<(), FillError> {
    let price = shown
        .price
        .zip(shown.currency)
        .map(|(minor, currency): (i64, Currency)| Money::from_minor(minor, currency));
    json.extend_from_slice(shown.item.as_bytes());
    json.extend_from_slice(br#","categoryName":"#);
    json.extend_from_slice(&super::render(&categories.of(&shown.category))?);
    json.extend_from_slice(br#","priceFrom":"#);
    json.extend_from_slice(&super::render(&price)?);
    json.push(b'}');
    Ok(())
}

/// An offer for whoever is typing.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductSuggestion")]
pub struct SuggestionView {
    pub slug: String,
    pub name: String,
    pub icon: String,
    pub category: String,
}

impl From<Suggestion> for SuggestionView {
    fn from(it: Suggestion) -> Self {
        Self {
            slug: it.slug,
            name: it.name,
            icon: it.icon,
            category: it.category,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductSuggestions")]
pub struct Suggestions {
    pub items: Vec<SuggestionView>,
}

/// A category as a visitor sees it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductCategory")]
pub struct CategoryView {
    pub code: Category,
    pub name: String,
    pub description: String,
    pub icon: Icon,
    pub position: i32,
    /// How many offers stand in it.
    pub products: i64,
    /// Counts every change; send it back with the next one.
    pub version: i32,
}

impl CategoryView {
    pub fn new(shown: &categories::Shown, lang: Lang) -> Self {
        let it = &shown.category;
        let description = it.description.as_ref();
        Self {
            code: it.code.clone(),
            name: it.name.get(lang).to_owned(),
            description: description.map_or("", |text| text.get(lang)).to_owned(),
            icon: it.icon,
            position: it.position,
            products: shown.products,
            version: it.version,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductCategories")]
pub struct Categories {
    pub items: Vec<CategoryView>,
}

/// A category as its keepers edit it: in all languages.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ManagedProductCategory")]
pub struct ManagedCategory {
    pub code: Category,
    pub name: LocalText,
    pub description: Option<LocalText>,
    pub icon: Icon,
    pub position: i32,
    /// Counts every change; send it back with the next one.
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl From<ShelfCategory> for ManagedCategory {
    fn from(it: ShelfCategory) -> Self {
        Self {
            code: it.code,
            name: it.name,
            description: it.description,
            icon: it.icon,
            position: it.position,
            version: it.version,
            created_at: it.created_at,
            updated_at: it.updated_at,
        }
    }
}

impl Versioned for ManagedCategory {
    fn version(&self) -> i32 {
        self.version
    }
}

/// Words that mean the same to a seller's visitors.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductSynonyms")]
pub struct SynonymsView {
    pub groups: Vec<Vec<String>>,
    /// Counts every change; 0 for those that are shipped.
    pub version: i32,
}

impl From<synonyms::Kept> for SynonymsView {
    fn from(kept: synonyms::Kept) -> Self {
        Self {
            groups: kept.synonyms.groups().to_vec(),
            version: kept.version,
        }
    }
}

impl Versioned for SynonymsView {
    fn version(&self) -> i32 {
        self.version
    }
}
