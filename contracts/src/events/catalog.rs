//! What the catalogue says.

use cf_kernel::event::{Event, Topic};
use cf_kernel::id::ProductId;
use cf_kernel::{Money, SellerId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A product has a new version, or its first, that can be bought from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductPublished {
    pub product_id: ProductId,
    #[schemars(with = "cf_kernel::id::TenantId")]
    pub seller_id: SellerId,
    pub sku: String,
    pub slug: String,
    /// The number of the version.
    pub version: i32,
}

impl Event for ProductPublished {
    const TOPIC: Topic = Topic::new("cloud-factory.catalog.product-published.v1");
    fn aggregate(&self) -> String {
        self.product_id.to_string()
    }
}

/// A product can no longer be bought. Who has it keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductRetired {
    pub product_id: ProductId,
    #[schemars(with = "cf_kernel::id::TenantId")]
    pub seller_id: SellerId,
    pub slug: String,
    /// The last version that was offered.
    pub version: i32,
}

impl Event for ProductRetired {
    const TOPIC: Topic = Topic::new("cloud-factory.catalog.product-retired.v1");
    fn aggregate(&self) -> String {
        self.product_id.to_string()
    }
}

/// A new version costs something else than the one before. Orders and subscriptions that exist keep
/// theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceChanged {
    pub product_id: ProductId,
    #[schemars(with = "cf_kernel::id::TenantId")]
    pub seller_id: SellerId,
    pub slug: String,
    /// The version that brings the new prices.
    pub version: i32,
    /// What the product starts at now; null when it has no fixed start.
    pub price_from: Option<Money>,
    pub price_from_before: Option<Money>,
}

impl Event for PriceChanged {
    const TOPIC: Topic = Topic::new("cloud-factory.catalog.price-changed.v1");
    fn aggregate(&self) -> String {
        self.product_id.to_string()
    }
}

/// What of a shelf looks different, apart from what is offered on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ShelfChange {
    Categories,
    Synonyms,
}

/// A shelf looks different, though the same is offered on it at the same price. Whoever keeps copies
/// of its lists makes them anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShelfChanged {
    #[schemars(with = "cf_kernel::id::TenantId")]
    pub seller_id: SellerId,
    pub change: ShelfChange,
    /// Whether it shows on every seller's shelf.
    pub everywhere: bool,
}

impl Event for ShelfChanged {
    const TOPIC: Topic = Topic::new("cloud-factory.catalog.shelf-changed.v1");
    fn aggregate(&self) -> String {
        self.seller_id.0.to_string()
    }
}
