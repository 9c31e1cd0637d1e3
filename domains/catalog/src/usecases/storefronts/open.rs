use cf_kernel::{Lang, LocalText, Reason, Scope, SellerId};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Db, DbError, Tx, Work};
use cf_platform::storefronts::{
    self, Brand, Chroma, Density, HostName, InvalidBrand, Radius, Shop,
};

use super::change::{on_record, replace_hosts};
use crate::error::CatalogError;

const LONGEST_NAME: usize = 80;

/// A seller has come into being: its storefront is there from now on, under no host yet.
pub async fn open(tx: &mut Tx, seller: SellerId, name: &str) -> Result<(), CatalogError> {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    let shop = Shop::new(seller, name, tx.now());
    if storefronts::insert(tx, &shop).await? {
        record(tx, &shop);
    }
    Ok(())
}

/// A partner's storefront to be shown, under a host that every browser finds on its own machine.
pub async fn open_for_demo(
    db: &Db,
    seller: SellerId,
    name: &str,
    host: &HostName,
) -> Result<(), CatalogError> {
    let scope = Scope::Platform(Reason::new("demo data"));
    let mut tx = db
        .begin(Work::system("catalog.demo", scope, &**db.ids()))
        .await?;
    let mut shop = Shop::new(seller, name, tx.now());
    shop.brand = demo_brand().map_err(|error| DbError::corrupt("demo brand", error))?;
    shop.tagline = Some(
        LocalText::english("Managed clouds from the Adriatic")
            .with(Lang::Sl, "Upravljani oblaki z Jadrana")
            .with(Lang::De, "Betreute Clouds von der Adria"),
    );
    shop.hosts = vec![host.clone()];
    if storefronts::insert(&tx, &shop).await? {
        storefronts::update(&tx, &shop, shop.version, None).await?;
        replace_hosts(&tx, &shop).await?;
        record(&mut tx, &shop);
        tx.commit().await?;
    }
    Ok(())
}

/// Nothing like the operator's.
fn demo_brand() -> Result<Brand, InvalidBrand> {
    let chroma = Chroma::try_new(125)?;
    Brand::try_new(32, chroma, Radius::Round, Density::Roomy)
}

fn record(tx: &mut Tx, shop: &Shop) {
    tx.record(
        AuditEntry::new("storefront.open", "storefront", shop.seller)
            .of(shop.seller.0, shop.seller)
            .after(&on_record(shop)),
    );
}
