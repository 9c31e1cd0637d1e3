//! A basket that someone wants to come back to.

use cf_kernel::id::QuoteId;
use cf_kernel::{Currency, Lang, SellerId};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::basket::{Quoted, QuotedProduct};
use super::pricing::{BillingCycle, Quote};

/// How long its prices are remembered.
pub const VALID: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Kept as it was said that day; never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptQuote {
    pub id: QuoteId,
    pub seller: SellerId,
    pub name: Option<String>,
    pub currency: Currency,
    pub lang: Lang,
    pub items: Vec<KeptItem>,
    pub created_at: Timestamp,
    pub valid_until: Timestamp,
}

/// One thing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "KeptQuoteItem")]
pub struct KeptItem {
    pub product: QuotedProduct,
    pub configuration: Map<String, Value>,
    pub billing_cycle: BillingCycle,
    pub quantity: u32,
    pub quote: Quote,
}

impl From<Quoted> for KeptItem {
    fn from(quoted: Quoted) -> Self {
        Self {
            product: quoted.product,
            configuration: quoted.configuration,
            billing_cycle: quoted.quote.billing_cycle,
            quantity: quoted.quote.quantity,
            quote: quoted.quote,
        }
    }
}

impl KeptItem {
    /// Whether who buys it today gets something else, or pays something else.
    pub fn differs_from(&self, today: &Quoted) -> bool {
        self.product.id != today.product.id
            || self.quote.total != today.quote.total
            || self.quote.monthly != today.quote.monthly
            || self.quote.one_off != today.quote.one_off
    }
}
