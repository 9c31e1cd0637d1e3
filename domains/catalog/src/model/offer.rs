//! What is or was offered, as it is read: in lists, in full, version by version.

use cf_kernel::id::ProductId;
use cf_kernel::page::Sort;
use cf_kernel::{Lang, Money, SellerId};
use jiff::Timestamp;

use super::{Content, Region, SearchText};

/// How a list of offers can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OfferSort {
    #[default]
    Name,
    NameDescending,
    Price,
    PriceDescending,
    NewestFirst,
}

impl Sort for OfferSort {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::NameDescending,
        Self::Price,
        Self::PriceDescending,
        Self::NewestFirst,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameDescending => "-name",
            Self::Price => "price",
            Self::PriceDescending => "-price",
            Self::NewestFirst => "-updated",
        }
    }
}

/// Which offers.
#[derive(Debug, Clone)]
pub struct OfferFilter {
    pub seller: SellerId,
    pub lang: Lang,
    pub search: Option<SearchText>,
    pub category: Option<String>,
    pub kind: Option<String>,
    pub region: Option<String>,
}

/// An offer in a list.
#[derive(Debug, Clone)]
pub struct Listing {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub version: i32,
    pub name: String,
    pub summary: String,
    pub regions: Vec<Region>,
    pub price_from: Option<Money>,
    pub updated_at: Timestamp,
}

/// An offer in full.
#[derive(Debug, Clone)]
pub struct Offer {
    pub id: ProductId,
    pub sku: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    /// The published version.
    pub number: i32,
    pub content: Content,
    pub published_at: Timestamp,
    pub updated_at: Timestamp,
}

/// One choice of a facet, and how many offers it would show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which one: `category`, `type` or `region`.
    pub name: String,
    pub value: String,
    pub label: String,
    pub count: i64,
}

/// A version as it was published.
#[derive(Debug, Clone)]
pub struct Version {
    pub number: i32,
    pub content: Content,
    pub published_at: Timestamp,
    pub published_by: String,
}
