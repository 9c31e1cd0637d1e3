//! What is or was offered, as it is read: in lists, in full, version by version.

use cf_kernel::id::ProductId;
use cf_kernel::page::Sort;
use cf_kernel::{Currency, Lang, LocalText, SellerId};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Content, SearchText};

/// How a list of offers can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OfferSort {
    #[default]
    Name,
    NameDescending,
    Price,
    PriceDescending,
    NewestFirst,
    /// What fits a search best; without one, by name.
    Relevance,
}

impl Sort for OfferSort {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::NameDescending,
        Self::Price,
        Self::PriceDescending,
        Self::NewestFirst,
        Self::Relevance,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameDescending => "-name",
            Self::Price => "price",
            Self::PriceDescending => "-price",
            Self::NewestFirst => "-updated",
            Self::Relevance => "relevance",
        }
    }

    fn of_a_search() -> Self {
        Self::Relevance
    }
}

/// Which offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFilter {
    pub seller: SellerId,
    pub lang: Lang,
    pub search: Option<SearchText>,
    pub category: Option<String>,
    pub kind: Option<String>,
    pub region: Option<String>,
    /// In which prices are shown, compared and put in order; each offer's usual one when none is named.
    pub currency: Option<Currency>,
    pub price: PriceRange,
}

impl OfferFilter {
    /// Whether only some of what was found is wanted.
    pub fn narrows(&self) -> bool {
        self.category.is_some()
            || self.kind.is_some()
            || self.region.is_some()
            || self.price.is_given()
    }
}

/// In the smallest unit of the currency, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PriceRange {
    pub least: Option<i64>,
    pub most: Option<i64>,
}

impl PriceRange {
    pub const fn is_given(self) -> bool {
        self.least.is_some() || self.most.is_some()
    }

    /// What has no price is in no range.
    pub fn holds(self, price: Option<i64>) -> bool {
        !self.is_given()
            || price.is_some_and(|price| {
                self.least.is_none_or(|least| least <= price)
                    && self.most.is_none_or(|most| price <= most)
            })
    }

    #[must_use]
    pub fn with(self, price: i64) -> Self {
        Self {
            least: Some(self.least.map_or(price, |least| least.min(price))),
            most: Some(self.most.map_or(price, |most| most.max(price))),
        }
    }
}

/// An offer in a list, as the shelf keeps it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: Uuid,
    /// JSON of the item, not closed: what is not the product's own is added when it is sent.
    pub item: String,
    pub category: String,
    pub name_key: String,
    pub price: Option<i64>,
    pub currency: Option<Currency>,
    pub updated_at: Timestamp,
}

/// An offer while someone types.
#[derive(Debug, Clone)]
pub struct Suggestion {
    pub slug: String,
    pub name: String,
    pub icon: String,
    pub category: String,
}

/// An offer in full.
#[derive(Debug, Clone)]
pub struct Offer {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub category_name: LocalText,
    /// The published version.
    pub number: i32,
    pub content: Content,
    pub published_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A version as it was published.
#[derive(Debug, Clone)]
pub struct Version {
    pub number: i32,
    pub content: Content,
    pub published_at: Timestamp,
    pub published_by: String,
}

/// What offers without a price are sorted as if they cost: they come last, whichever way.
pub const NO_PRICE: i64 = i64::MAX;
pub const NO_PRICE_DESCENDING: i64 = -1;
