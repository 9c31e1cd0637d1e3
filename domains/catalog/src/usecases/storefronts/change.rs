use cf_kernel::{Outcome, Scope, SellerId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::storefronts::{self, HostName, NewLook, Shop, StorefrontError};
use serde_json::json;

use crate::error::CatalogError;
use crate::usecases::StorefrontWrite;

/// Gives a storefront another look, and other hosts where the operator's people ask for it.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<StorefrontWrite>,
    seller: SellerId,
    seen: i32,
    look: NewLook,
    reserved: &[HostName],
) -> Result<Shop, CatalogError> {
    let found = storefronts::find_for_change(tx, seller).await?;
    let mut shop = found.ok_or(StorefrontError::NotFound)?;
    look.check(seller, reserved)?;
    let before = shop.clone();
    let logo = look.logo.clone();
    let operators = matches!(permit.scope(), Scope::Platform(_));
    match look.put_on(&mut shop, seen, operators, tx.now())? {
        Outcome::AlreadyApplied => {}
        Outcome::Executed(()) => {
            save(tx, &before, &shop, seen, logo).await?;
            tx.record(
                AuditEntry::new("storefront.change", "storefront", seller)
                    .of(seller.0, seller)
                    .before(&on_record(&before))
                    .after(&on_record(&shop)),
            );
        }
    }
    Ok(shop)
}

async fn save(
    tx: &Tx,
    before: &Shop,
    shop: &Shop,
    seen: i32,
    logo: Option<storefronts::Logo>,
) -> Result<(), CatalogError> {
    if shop.hosts != before.hosts {
        if let Some(host) = storefronts::taken(tx, &shop.hosts, shop.seller).await? {
            return Err(StorefrontError::HostTaken(host.to_string()).into());
        }
        replace_hosts(tx, shop).await?;
    }
    if !storefronts::update(tx, shop, seen, logo.as_ref()).await? {
        let current = shop.version;
        return Err(StorefrontError::Stale { seen, current }.into());
    }
    Ok(())
}

pub(super) async fn replace_hosts(tx: &Tx, shop: &Shop) -> Result<(), CatalogError> {
    let replaced = storefronts::replace_hosts(tx, shop.seller, &shop.hosts).await;
    replaced.map_err(|error| match error.unique_violation() {
        // Someone was faster by a moment.
        Some("storefront_hosts_pkey") => {
            let names: Vec<&str> = shop.hosts.iter().map(HostName::as_str).collect();
            StorefrontError::HostTaken(names.join("`, `")).into()
        }
        _ => error.into(),
    })
}

/// As it stands in the audit log: the picture by its tag.
pub(super) fn on_record(shop: &Shop) -> serde_json::Value {
    let hosts: Vec<&str> = shop.hosts.iter().map(HostName::as_str).collect();
    json!({
        "name": shop.name,
        "tagline": shop.tagline,
        "brand": {
            "hue": shop.brand.hue(),
            "chroma": shop.brand.chroma().to_string(),
            "radius": shop.brand.radius.as_str(),
            "density": shop.brand.density.as_str(),
        },
        "logo": shop.logo,
        "currency": shop.currency,
        "languages": shop.languages,
        "hosts": hosts,
    })
}
