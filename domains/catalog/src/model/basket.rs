//! What was asked for, and what all of it costs together.

use cf_kernel::id::ProductId;
use cf_kernel::{Currency, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Icon;
use super::pricing::{BillingCycle, PricingError, Quote};

/// One thing that someone wants to buy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "BasketItemRequest")]
pub struct Wish {
    /// Id or slug of an offer.
    #[schemars(length(min = 1, max = 64), example = &"vps")]
    pub product: String,
    /// By the offer's `configSchema`; what has a default there may be left out.
    #[serde(default)]
    pub configuration: Map<String, Value>,
    #[serde(default)]
    pub billing_cycle: BillingCycle,
    /// How many of it.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    pub quantity: i64,
}

pub const fn one() -> i64 {
    1
}

/// How something is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub configuration: Map<String, Value>,
    pub cycle: BillingCycle,
    pub quantity: i64,
}

impl Wish {
    pub fn split(self) -> (String, Wanted) {
        let wanted = Wanted {
            configuration: self.configuration,
            cycle: self.billing_cycle,
            quantity: self.quantity,
        };
        (self.product, wanted)
    }
}

/// A product as quotes name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "QuotedProduct")]
pub struct QuotedProduct {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    /// What sort of service it is; quotes that were kept long ago do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    pub icon: Icon,
    /// The published version that the price is of.
    pub version: i32,
}

/// What one sale consists of, besides the product itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "QuotedPart")]
pub struct QuotedPart {
    pub code: String,
    pub name: String,
    /// What sort of service it is.
    pub kind: String,
    /// In one of the whole.
    pub quantity: u32,
    /// With what the whole sets, and everything filled in that the part's own product sets.
    pub configuration: Map<String, Value>,
}

/// One thing, with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    pub product: QuotedProduct,
    /// With everything filled in that the product sets.
    pub configuration: Map<String, Value>,
    pub parts: Vec<QuotedPart>,
    pub quote: Quote,
    /// The product, and those that it consists of.
    pub products: Vec<ProductId>,
}

/// What several things cost together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "BasketTotals")]
pub struct Totals {
    /// What is paid first: the first month or year of everything, and what is paid once.
    pub due_now: Money,
    /// What is paid every month, for what is paid by the month.
    pub monthly: Money,
    /// What is paid every year, for what is paid by the year.
    pub annual: Money,
    pub one_off: Money,
}

impl Totals {
    pub fn of<'a>(
        quotes: impl Iterator<Item = &'a Quote>,
        currency: Currency,
    ) -> Result<Self, PricingError> {
        let zero = Money::zero(currency);
        let mut totals = Self {
            due_now: zero,
            monthly: zero,
            annual: zero,
            one_off: zero,
        };
        let add = |sum: &mut Money, more: Money| -> Result<(), PricingError> {
            *sum = sum.checked_add(more).map_err(|_| PricingError::TooLarge)?;
            Ok(())
        };
        for quote in quotes {
            add(&mut totals.due_now, quote.total)?;
            add(&mut totals.one_off, quote.one_off)?;
            match quote.billing_cycle {
                BillingCycle::Monthly => add(&mut totals.monthly, quote.recurring)?,
                BillingCycle::Annual => add(&mut totals.annual, quote.recurring)?,
            }
        }
        Ok(totals)
    }
}
