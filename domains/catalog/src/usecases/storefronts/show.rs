use cf_kernel::page::{Page, PageRequest, Sort};
use cf_kernel::{Scope, SellerId};
use cf_platform::auth::Permit;
use cf_platform::storefronts::{self, Logo, Shop, StorefrontError};

use crate::Deps;
use crate::error::CatalogError;
use crate::usecases::StorefrontRead;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ByName {
    #[default]
    Name,
}

impl Sort for ByName {
    const ALL: &'static [Self] = &[Self::Name];
    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
        }
    }
}

/// What everyone sees who comes to a seller's host.
pub async fn in_the_window(deps: &Deps, seller: SellerId) -> Result<Shop, CatalogError> {
    let tx = deps.db.read(&Scope::Visitor(seller)).await?;
    let shop = storefronts::find(&tx, seller).await?;
    Ok(shop.ok_or(StorefrontError::NotFound)?)
}

/// A storefront as it is edited, with its logo.
pub async fn show(
    deps: &Deps,
    permit: &Permit<StorefrontRead>,
    seller: SellerId,
) -> Result<(Shop, Option<Logo>), CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let shop = storefronts::find(&tx, seller).await?;
    let shop = shop.ok_or(StorefrontError::NotFound)?;
    let logo = storefronts::logo(&tx, seller).await?;
    Ok((shop, logo))
}

/// The operator's people see all, others their own.
pub async fn list(
    deps: &Deps,
    permit: &Permit<StorefrontRead>,
    page: &PageRequest<ByName>,
) -> Result<Page<Shop, ByName>, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let after = page.after.as_ref();
    let after = after.map(|cursor| (cursor.key.as_str(), cursor.id));
    let shops = storefronts::list(&tx, after, page.limit.and_one()).await?;
    Ok(Page::from_rows(shops, page, |shop, _| {
        (shop.name.clone(), shop.seller.0.uuid())
    }))
}
