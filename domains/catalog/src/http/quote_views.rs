//! Prices as they are sent.

use cf_kernel::id::{ProductId, QuoteId};
use cf_kernel::{Currency, FieldError, Lang, Money};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::basket::{Quoted, QuotedPart, QuotedProduct, Totals};
use crate::model::pricing::Quote;
use crate::model::{KeptItem, KeptQuote};
use crate::usecases::basket::{Basket, Item, Problem};
use crate::usecases::keep_quote::{Reviewed, not_offered};
use crate::usecases::quote::Settled;

/// What a configuration costs, line by line.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Quote")]
pub struct QuoteView {
    pub product_id: ProductId,
    pub slug: String,
    /// The published version that the price is of.
    pub version: i32,
    /// With everything filled in that the product sets when nothing is said.
    pub configuration: Map<String, Value>,
    /// What one of it consists of, besides the product itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub parts: Vec<QuotedPart>,
    #[serde(flatten)]
    pub quote: Quote,
    /// What would be charged first: `total`, or the lower total that the client has shown.
    pub charged: Money,
}

impl QuoteView {
    pub fn new(quoted: Quoted, charged: Money) -> Self {
        Self {
            product_id: quoted.product.id,
            slug: quoted.product.slug,
            version: quoted.product.version,
            configuration: quoted.configuration,
            parts: quoted.parts,
            quote: quoted.quote,
            charged,
        }
    }
}

impl From<Quoted> for QuoteView {
    fn from(quoted: Quoted) -> Self {
        let total = quoted.quote.total;
        Self::new(quoted, total)
    }
}

impl From<Settled> for QuoteView {
    fn from(settled: Settled) -> Self {
        Self::new(settled.quoted, settled.charged)
    }
}

/// Why something in a basket cannot be bought as it is.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BasketProblem")]
pub struct ProblemView {
    /// `not-offered` or `invalid`.
    pub code: &'static str,
    /// In the reader's language.
    pub title: String,
    /// Pointers into the item.
    pub errors: Vec<FieldError>,
}

impl ProblemView {
    fn new(problem: Problem, lang: Lang) -> Self {
        match problem {
            Problem::NotOffered => Self {
                code: "not-offered",
                title: not_offered(lang).to_owned(),
                errors: Vec::new(),
            },
            Problem::Invalid(errors) => Self {
                code: "invalid",
                title: errors
                    .first()
                    .map(|first| first.message.clone())
                    .unwrap_or_default(),
                errors,
            },
        }
    }
}

/// One thing of a basket: its price, or why it has none.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BasketItem")]
pub struct ItemView {
    /// Null, where there is no such product here.
    pub product: Option<QuotedProduct>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<ProblemView>,
}

impl ItemView {
    fn new(item: Item, lang: Lang) -> Self {
        let (quote, problem) = match item.outcome {
            Ok(quoted) => (Some(quoted.into()), None),
            Err(problem) => (None, Some(ProblemView::new(problem, lang))),
        };
        Self {
            product: item.product,
            quote,
            problem,
        }
    }
}

/// What several things cost together.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Basket")]
pub struct BasketView {
    /// In the order in which they were asked for.
    pub items: Vec<ItemView>,
    /// Of what can be bought; null, where that is nothing.
    pub totals: Option<Totals>,
    /// Null, where nothing has a price.
    pub currency: Option<Currency>,
}

impl BasketView {
    pub fn new(basket: Basket, lang: Lang) -> Self {
        Self {
            items: basket
                .items
                .into_iter()
                .map(|item| ItemView::new(item, lang))
                .collect(),
            totals: basket.totals,
            currency: basket.currency,
        }
    }
}

/// A basket with the prices of the day on which it was kept.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "KeptQuote")]
pub struct KeptQuoteView {
    pub id: QuoteId,
    pub name: Option<String>,
    pub currency: Currency,
    pub items: Vec<KeptItem>,
    pub totals: Totals,
    pub created_at: Timestamp,
    /// From then on it is not there.
    pub valid_until: Timestamp,
}

impl KeptQuoteView {
    pub fn new(kept: KeptQuote, totals: Totals) -> Self {
        Self {
            id: kept.id,
            name: kept.name,
            currency: kept.currency,
            items: kept.items,
            totals,
            created_at: kept.created_at,
            valid_until: kept.valid_until,
        }
    }
}

/// A basket that was kept, next to what the same costs today.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ReviewedQuote")]
pub struct ReviewedView {
    #[serde(flatten)]
    pub kept: KeptQuoteView,
    pub today: BasketView,
    /// Whether who buys it today gets or pays something else.
    pub changed: bool,
}

impl ReviewedView {
    pub fn new(reviewed: Reviewed, totals: Totals) -> Self {
        let lang = reviewed.kept.lang;
        Self {
            kept: KeptQuoteView::new(reviewed.kept, totals),
            today: BasketView::new(reviewed.today, lang),
            changed: reviewed.changed,
        }
    }
}
