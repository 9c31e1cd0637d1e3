//! What was bought, as domains tell each other: the snapshot that an order keeps.

use cf_kernel::id::{OrderItemId, ProductId};
use cf_kernel::{Currency, Money};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::tax::TaxBasis;

/// How often is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cycle {
    #[default]
    Monthly,
    Annual,
}

/// What happens when something of an order cannot be made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FulfilmentPolicy {
    /// It alone is taken back and refunded; the rest stays.
    #[default]
    PerItem,
    /// Everything is taken back and refunded.
    AllOrNothing,
}

/// Who the bill is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BillingDetails {
    /// Of the organisation or person.
    #[schemars(length(min = 1, max = 200))]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 254))]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// With the country's letters in front.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 20), example = &"SI12345678")]
    pub vat_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Address {
    #[schemars(length(min = 1, max = 200))]
    pub line1: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub line2: Option<String>,
    #[schemars(length(min = 1, max = 20))]
    pub postal_code: String,
    #[schemars(length(min = 1, max = 100))]
    pub city: String,
    /// ISO 3166-1, two letters.
    #[schemars(regex(pattern = "^[A-Z]{2}$"), example = &"SI")]
    pub country: String,
}

/// A product as it was when it was bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BoughtProduct {
    pub id: ProductId,
    pub slug: String,
    /// In the language of the buyer.
    pub name: String,
    /// What sort of service it is; names the workflow.
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// The published version.
    pub version: i32,
}

/// What one sale consists of, besides the product itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BoughtPart {
    pub code: String,
    pub name: String,
    pub kind: String,
    /// In one of the whole.
    pub quantity: u32,
    #[serde(default)]
    pub configuration: Map<String, Value>,
}

/// When an amount of a line is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BoughtLineKind {
    Recurring,
    OneOff,
    Metered,
}

/// One line of a price, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BoughtLine {
    /// Code of the price component.
    pub component: String,
    pub label: String,
    pub kind: BoughtLineKind,
    pub quantity: Number,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Null where there is no single one. May be finer than what can be paid.
    pub unit_price: Option<BoughtUnitPrice>,
    /// One month at list price.
    pub monthly: Money,
    /// What it adds to the first payment, before tax.
    pub amount: Money,
    /// In the language of the buyer.
    pub why: String,
    /// What use costs; of metered lines only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BoughtUnitPrice {
    /// Decimal number as text.
    pub amount: String,
    pub currency: Currency,
}

/// What one thing of an order costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemPrice {
    /// One month at list price.
    pub monthly: Money,
    /// One period: a month, or a year with its discount.
    pub recurring: Money,
    pub one_off: Money,
    /// What of the first payment is for this, before tax. At most one unit of currency less than
    /// `recurring` and `oneOff`, when the buyer was shown a lower total.
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
}

/// One thing of an order, as it was when the order was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BoughtItem {
    pub item_id: OrderItemId,
    pub product: BoughtProduct,
    pub configuration: Map<String, Value>,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    #[serde(default)]
    pub parts: Vec<BoughtPart>,
    pub lines: Vec<BoughtLine>,
    pub price: ItemPrice,
}

/// What a whole order costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderTotals {
    pub net: Money,
    pub tax: Money,
    /// What is paid.
    pub gross: Money,
    /// What is paid every month, for what is paid by the month; before tax.
    pub monthly: Money,
    /// What is paid every year, for what is paid by the year; before tax.
    pub annual: Money,
    pub one_off: Money,
    pub currency: Currency,
    pub tax_basis: TaxBasis,
}
