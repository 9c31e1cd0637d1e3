//! Products as they are sent.

use cf_kernel::FieldError;
use cf_kernel::id::ProductId;
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Category, Content, Kind, Product, Region, Sku, Slug};
use crate::usecases::show::Edited;

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

/// A product as it is edited, next to what is offered of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EditedProduct {
    #[serde(flatten)]
    pub product: ManagedProduct,
    /// The content of the version that is offered.
    pub offered: Option<Content>,
    /// What would go wrong if the working copy were published as it is: what is wrong with it, prices
    /// that are scheduled and would not fit, prices of partners that would stay behind.
    pub problems: Vec<FieldError>,
}

impl From<Edited> for EditedProduct {
    fn from(edited: Edited) -> Self {
        Self {
            product: edited.product.into(),
            offered: edited.offered,
            problems: edited.problems,
        }
    }
}

impl Versioned for EditedProduct {
    fn version(&self) -> i32 {
        self.product.version
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
