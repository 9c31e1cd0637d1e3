//! What the catalogue is asked.

use cf_kernel::{Currency, FieldError, Money};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Asked, Question};
use crate::purchase::{BoughtLine, BoughtPart, BoughtProduct, Cycle};

/// What several things cost together, at this storefront, at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteBasket {
    pub items: Vec<WantedItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}

/// One thing that someone wants to buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WantedItem {
    /// Id or slug of an offer.
    pub product: String,
    pub configuration: Map<String, Value>,
    pub billing_cycle: Cycle,
    pub quantity: i64,
}

/// In the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct QuotedBasket {
    pub items: Vec<QuotedItem>,
    pub currency: Option<Currency>,
}

/// A price, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct QuotedItem {
    /// Nothing, where there is no such product here.
    pub product: Option<BoughtProduct>,
    pub quote: Option<ItemQuote>,
    pub problem: Option<ItemProblem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemQuote {
    /// With everything filled in that the product sets when nothing is said.
    pub configuration: Map<String, Value>,
    pub monthly: Money,
    pub recurring: Money,
    pub one_off: Money,
    pub total: Money,
    pub currency: Currency,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    pub lines: Vec<BoughtLine>,
    #[serde(default)]
    pub parts: Vec<BoughtPart>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ItemProblem {
    /// `not-offered` or `invalid`.
    pub code: String,
    /// In the language of whoever asks.
    pub title: String,
    /// Pointers into the item.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

impl Question for QuoteBasket {
    type Answer = QuotedBasket;
    const SEGMENT: &'static str = "products";
    const METHOD: Asked = Asked::Post;
    fn path(&self) -> String {
        "/basket".to_owned()
    }
}
