//! Products as they are sent.

use cf_kernel::id::ProductId;
use cf_kernel::{Lang, LocalText, Money};
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::{
    Category, Content, Facet, Kind, Listing, Offer, Product, Region, Sku, Slug, config_schema,
};

/// Where a product stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ProductStatus")]
pub enum Status {
    /// Not offered yet.
    Draft,
    /// Can be bought.
    Active,
    /// No longer offered.
    Retired,
}

impl Status {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }
}

/// A place where a product can run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductRegion")]
pub struct RegionView {
    pub code: String,
    pub name: String,
}

impl From<Region> for RegionView {
    fn from(region: Region) -> Self {
        Self {
            code: region.code,
            name: region.name,
        }
    }
}

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
    pub status: Status,
    /// The published version.
    pub version: i32,
    pub regions: Vec<RegionView>,
    /// The least that it costs a month; null when there is no fixed start.
    pub price_from: Option<Money>,
    pub updated_at: Timestamp,
}

impl From<Listing> for ListItem {
    fn from(listing: Listing) -> Self {
        Self {
            id: listing.id,
            sku: listing.sku,
            slug: listing.slug,
            name: listing.name,
            summary: listing.summary,
            kind: listing.kind,
            category: listing.category,
            status: Status::Active,
            version: listing.version,
            regions: listing.regions.into_iter().map(RegionView::from).collect(),
            price_from: listing.price_from,
            updated_at: listing.updated_at,
        }
    }
}

/// One choice of a facet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FacetChoice {
    pub value: String,
    pub label: String,
    /// How many offers it would show.
    pub count: i64,
}

/// What the list can be narrowed to.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Facets {
    pub category: Vec<FacetChoice>,
    #[serde(rename = "type")]
    pub kind: Vec<FacetChoice>,
    pub region: Vec<FacetChoice>,
}

impl From<Vec<Facet>> for Facets {
    fn from(facets: Vec<Facet>) -> Self {
        let mut view = Self::default();
        for Facet {
            name,
            value,
            label,
            count,
        } in facets
        {
            let choices = match name.as_str() {
                "category" => &mut view.category,
                "type" => &mut view.kind,
                _ => &mut view.region,
            };
            choices.push(FacetChoice {
                value,
                label,
                count,
            });
        }
        view
    }
}

/// A page of offers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductPage {
    pub items: Vec<ListItem>,
    /// Pass it as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
    pub facets: Facets,
}

/// A fact about a product.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductAttribute")]
pub struct AttributeView {
    pub name: String,
    pub value: String,
}

/// One way to buy it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProductPlan")]
pub struct PlanView {
    pub code: String,
    pub name: String,
    pub summary: String,
    /// A month.
    pub price: Money,
}

/// An offer in full.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductDetail")]
pub struct OfferView {
    #[serde(flatten)]
    pub item: ListItem,
    pub description: String,
    pub highlights: Vec<String>,
    pub attributes: Vec<AttributeView>,
    /// JSON Schema 2020-12 of the configuration, with hints for forms in `x-ui`.
    #[schemars(with = "serde_json::Map<String, Value>")]
    pub config_schema: Value,
    pub plans: Vec<PlanView>,
    pub published_at: Timestamp,
}

impl OfferView {
    pub fn new(offer: Offer, lang: Lang) -> Self {
        let Content {
            name,
            summary,
            description,
            highlights,
            attributes,
            config_schema,
            plans,
            regions,
            price_from,
        } = offer.content;
        let text = |text: &LocalText| text.get(lang).to_owned();
        Self {
            item: ListItem {
                id: offer.id,
                sku: offer.sku,
                slug: offer.slug,
                name: text(&name),
                summary: text(&summary),
                kind: offer.kind,
                category: offer.category,
                status: Status::Active,
                version: offer.number,
                regions: regions.into_iter().map(RegionView::from).collect(),
                price_from,
                updated_at: offer.updated_at,
            },
            description: text(&description),
            highlights: highlights.iter().map(text).collect(),
            attributes: attributes
                .iter()
                .map(|attribute| AttributeView {
                    name: text(&attribute.name),
                    value: text(&attribute.value),
                })
                .collect(),
            config_schema: config_schema::in_language(config_schema, lang),
            plans: plans
                .into_iter()
                .map(|plan| PlanView {
                    name: text(&plan.name),
                    summary: text(&plan.summary),
                    code: plan.code,
                    price: plan.price,
                })
                .collect(),
            published_at: offer.published_at,
        }
    }
}

/// A product as its keepers see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagedProduct {
    pub id: ProductId,
    pub sku: Sku,
    pub slug: Slug,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub category: Category,
    pub status: Status,
    /// Counts every change; send it back with the next one.
    pub version: i32,
    /// The version that is or was offered.
    pub published_version: Option<i32>,
    /// The working copy, where there is one.
    pub draft: Option<Content>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl From<Product> for ManagedProduct {
    fn from(product: Product) -> Self {
        use crate::model::ProductState;
        let published_version = product.state.published();
        let (status, draft) = match product.state {
            ProductState::Draft { draft } => (Status::Draft, Some(draft)),
            ProductState::Active { draft, .. } => (Status::Active, draft),
            ProductState::Retired { .. } => (Status::Retired, None),
        };
        Self {
            id: product.id,
            sku: product.sku,
            slug: product.slug,
            kind: product.kind,
            category: product.category,
            status,
            version: product.version,
            published_version,
            draft,
            created_at: product.created_at,
            updated_at: product.updated_at,
        }
    }
}

impl Versioned for ManagedProduct {
    fn version(&self) -> i32 {
        self.version
    }
}

/// The version that a change is meant for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenVersion {
    /// `version` of the product as it was seen; or send it as `If-Match`.
    #[serde(default)]
    pub version: Option<i32>,
}

impl cf_platform::http::Valid for SeenVersion {}
