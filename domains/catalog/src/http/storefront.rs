//! What everyone sees of the storefront whose host they came to.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::TenantId;
use cf_kernel::{Currency, Lang, TenantKind};
use cf_platform::auth::{OPERATOR, Visitor};
use cf_platform::http::{Answer, Early, Language, Ok, Query};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::storefront_views::BrandBody;
use crate::Deps;
use crate::usecases::storefronts;

/// Who sells here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StorefrontSeller {
    pub id: TenantId,
    /// `operator` or `partner`.
    pub kind: TenantKind,
}

/// Whose storefront it is, and how it looks.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Storefront {
    pub seller: StorefrontSeller,
    pub name: String,
    /// What the seller says of itself in one line.
    pub tagline: Option<String>,
    /// Where the logo is; null without one.
    pub logo_url: Option<String>,
    pub brand: BrandBody,
    /// What prices are shown in, unless another is asked for.
    pub currency: Currency,
    /// In which its pages are shown.
    pub languages: Vec<Lang>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getStorefront")
        .tag("products")
        .summary("Read whose storefront this host is")
        .description("A host without a storefront of its own leads to the operator's.")
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
) -> Result<Ok<Storefront>, Early> {
    let shop = storefronts::in_the_window(&deps, visitor.host()).await?;
    let storefront = Storefront {
        seller: StorefrontSeller {
            id: shop.seller.0,
            kind: if shop.seller == OPERATOR {
                TenantKind::Operator
            } else {
                TenantKind::Partner
            },
        },
        tagline: shop.tagline.map(|tagline| tagline.get(lang).to_owned()),
        logo_url: shop.logo.map(|tag| format!("/storefront/logo?v={tag}")),
        brand: shop.brand.into(),
        currency: shop.currency,
        languages: shop.languages,
        name: shop.name,
    };
    Result::Ok(Answer::of(&storefront)?.in_language(lang))
}

/// Some addresses of offers in a row.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "StorefrontPart")]
pub struct PartView {
    /// The last slug before it; null for the first part.
    pub after: Option<String>,
    /// The latest change of an offer in it.
    pub updated_at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StorefrontParts")]
pub struct Parts {
    pub items: Vec<PartView>,
}

pub fn parts_docs(op: TransformOperation) -> TransformOperation {
    op.id("listStorefrontParts")
        .tag("products")
        .summary("List the parts that the shelf's addresses come in")
        .description("For site maps: each part holds 10,000 offers at most.")
}

pub async fn parts(State(deps): State<Deps>, visitor: Visitor) -> Result<Ok<Parts>, Early> {
    let parts = storefronts::parts(&deps, visitor.host()).await?;
    let items = parts.into_iter().map(|part| PartView {
        after: part.after,
        updated_at: part.updated_at,
    });
    let items = items.collect();
    Result::Ok(Answer::of(&Parts { items })?.shared())
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The slug to go on after.
    #[schemars(length(max = 63))]
    after: Option<String>,
    /// How many, at most 1,000.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<i64>,
}

const MOST: i64 = 1000;

/// Where an offer stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "StorefrontAddress")]
pub struct AddressView {
    pub slug: String,
    pub updated_at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StorefrontAddresses")]
pub struct Addresses {
    /// In the order of their slugs.
    pub items: Vec<AddressView>,
}

pub fn addresses_docs(op: TransformOperation) -> TransformOperation {
    op.id("listStorefrontAddresses")
        .tag("products")
        .summary("List the addresses of all offers")
        .description("For site maps. Pass the last slug as `after` for the next ones.")
}

pub async fn addresses(
    State(deps): State<Deps>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Ok<Addresses>, Early> {
    let limit = wanted.limit.unwrap_or(MOST).clamp(1, MOST);
    let after = wanted.after.as_deref();
    let found = storefronts::addresses(&deps, visitor.host(), after, limit).await?;
    let items = found.into_iter().map(|address| AddressView {
        slug: address.slug,
        updated_at: address.updated_at,
    });
    let items = items.collect();
    Result::Ok(Answer::of(&Addresses { items })?.shared())
}
