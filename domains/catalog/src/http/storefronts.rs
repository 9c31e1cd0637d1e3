//! Storefronts for those who keep them.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::TenantId;
use cf_kernel::{Currency, FieldError, Lang, LocalText, SellerId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Id, IfMatch, List, Ok, PageBody, Valid, Write};
use cf_platform::storefronts::{HostName, InvalidHostName, Logo, NewLook, StorefrontError};
use schemars::JsonSchema;
use serde::Deserialize;

use super::storefront_views::{BrandBody, ManagedStorefront, StorefrontItem};
use crate::Deps;
use crate::error::CatalogError;
use crate::usecases::storefronts::{self, ByName};
use crate::usecases::{StorefrontRead, StorefrontWrite};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listStorefronts")
        .tag("products")
        .summary("List storefronts")
        .description("The operator's people see all, others their own. By name.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<StorefrontRead>,
    list: List<ByName, NoFilter>,
) -> Result<Ok<PageBody<StorefrontItem>>, Early> {
    let page = storefronts::list(&deps, &permit, &list.page).await?;
    Answer::of(&PageBody::from(page.map(StorefrontItem::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getManagedStorefront")
        .tag("products")
        .summary("Read a storefront as it is edited")
        .description("By the id of its seller.")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<StorefrontRead>,
    Id(seller): Id<TenantId>,
) -> Result<Ok<ManagedStorefront>, Early> {
    let (shop, logo) = storefronts::show(&deps, &permit, SellerId(seller)).await?;
    Answer::versioned(&ManagedStorefront::new(shop, logo.as_ref()))
}

/// The whole of it: what is left out is empty from now on. Only `hosts` stay when they are left out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeStorefront {
    /// `version` of the storefront as it was seen; or send it as `If-Match`.
    version: Option<i32>,
    /// What the seller calls itself; stands in the title of every page.
    #[schemars(length(min = 1, max = 80))]
    name: String,
    /// What it says of itself in one line, by language.
    tagline: Option<LocalText>,
    brand: BrandBody,
    /// A PNG or WebP picture of at most 64 kB, as `data:image/png;base64,…`.
    #[schemars(length(max = 87_500))]
    logo: Option<String>,
    /// What prices are shown in, unless another is asked for.
    currency: Currency,
    /// In which its pages are shown; the first where a visitor's own is not among them.
    #[schemars(length(min = 1, max = 3))]
    languages: Vec<Lang>,
    /// Names that lead to it, without `https://` and port; the first is the main one. Only the
    /// operator's people may change them.
    #[schemars(length(max = 20))]
    hosts: Option<Vec<String>>,
}

impl Valid for ChangeStorefront {}

impl ChangeStorefront {
    fn parse(self) -> Result<NewLook, CatalogError> {
        let mut wrong = Vec::new();
        let brand = self.brand.parse().map_err(|field| wrong.push(field)).ok();
        let logo = self.logo.as_deref().map(Logo::of_data_url).transpose();
        let logo = logo
            .map_err(|error| wrong.push(FieldError::new("/logo", error.to_string())))
            .ok();
        let mut hosts = self.hosts.is_some().then(Vec::new);
        for (index, name) in self.hosts.into_iter().flatten().enumerate() {
            let host: Result<HostName, InvalidHostName> = name.parse();
            match (host, &mut hosts) {
                (Result::Ok(host), Some(hosts)) => hosts.push(host),
                (Err(error), _) => {
                    let pointer = format!("/hosts/{index}");
                    wrong.push(FieldError::new(pointer, error.to_string()));
                }
                (Result::Ok(_), None) => {}
            }
        }
        match (brand, logo) {
            (Some(brand), Some(logo)) if wrong.is_empty() => Result::Ok(NewLook {
                name: self.name,
                tagline: self.tagline,
                brand,
                logo,
                currency: self.currency,
                languages: self.languages,
                hosts,
            }),
            _ => Err(StorefrontError::Invalid(wrong).into()),
        }
    }
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeStorefront")
        .tag("products")
        .summary("Change how a storefront looks")
        .description("By the id of its seller. Every process shows it within a second.")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<StorefrontWrite>,
    Id(seller): Id<TenantId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeStorefront>,
) -> Result<Ok<ManagedStorefront>, Early> {
    let seen = if_match.or(body.version)?;
    let look = body.parse()?;
    let logo = look.logo.clone();
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let reserved = &deps.settings.reserved_hosts;
    let seller = SellerId(seller);
    let shop = storefronts::change(unit.tx(), &permit, seller, seen, look, reserved).await?;
    unit.finish(&ManagedStorefront::new(shop, logo.as_ref()))
        .await
}
