//! What partners sell of the operator's: they see its shelf, and put what they choose on their own.

pub mod demo;
pub mod end;
pub mod follow;
pub mod list;
pub mod put;

use cf_contracts::events::catalog::{PriceChanged, ProductPublished, ProductRetired};
use cf_kernel::{SellerId, TenantKind};
use cf_platform::auth::Caller;
use cf_platform::db::Tx;
use serde_json::json;

use super::parts::part_offers;
use crate::error::CatalogError;
use crate::model::{Offered, Resale, Terms};
use crate::store;

/// The caller's organisation as a seller of what others make. The operator sells its own, a customer
/// nothing.
fn partner(caller: &Caller) -> Result<SellerId, CatalogError> {
    match caller.tenant_kind {
        TenantKind::Partner => Ok(SellerId(caller.tenant)),
        TenantKind::Operator => Err(CatalogError::NotAPartner),
        TenantKind::Customer => Err(CatalogError::NotFound),
    }
}

/// Puts what the operator offers on the partner's shelf, at the partner's price, and says so.
async fn shelve(tx: &mut Tx, resale: &Resale, offered: &Offered) -> Result<(), CatalogError> {
    let shown = store::shown(tx, resale.seller, resale.product).await?;
    let before = shown.map(|(_, price)| price);
    let parts = part_offers(tx, resale.seller, &offered.content).await?;
    let price_from = store::shelve_resale(tx, resale, offered, &parts).await?;
    let (tenant, seller) = (Some(resale.seller.0), Some(resale.seller));
    tx.emit(
        tenant,
        seller,
        &ProductPublished {
            product_id: resale.product,
            seller_id: resale.seller,
            sku: resale.sku.clone(),
            slug: resale.slug.clone(),
            version: offered.number,
        },
    )?;
    if let Some(before) = before.filter(|before| *before != price_from) {
        tx.emit(
            tenant,
            seller,
            &PriceChanged {
                product_id: resale.product,
                seller_id: resale.seller,
                slug: resale.slug.clone(),
                version: offered.number,
                price_from,
                price_from_before: before,
            },
        )?;
    }
    Ok(())
}

/// Takes it off the partner's shelf, and says so.
async fn withdraw(tx: &mut Tx, resale: &Resale, version: i32) -> Result<(), CatalogError> {
    store::withdraw(tx, resale.seller, resale.product).await?;
    tx.emit(
        Some(resale.seller.0),
        Some(resale.seller),
        &ProductRetired {
            product_id: resale.product,
            seller_id: resale.seller,
            slug: resale.slug.clone(),
            version,
        },
    )?;
    Ok(())
}

/// As it stands in the audit log.
fn said(resale: &Resale) -> serde_json::Value {
    match &resale.terms {
        Terms::Markup(markup) => json!({
            "slug": resale.slug, "state": resale.state.name(), "markup": markup,
        }),
        Terms::Own {
            price_lists,
            version,
        } => json!({
            "slug": resale.slug, "state": resale.state.name(), "priceLists": price_lists, "pinnedVersion": version,
        }),
    }
}
