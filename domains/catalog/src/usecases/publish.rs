use cf_contracts::events::catalog::{PriceChanged, ProductPublished};
use cf_kernel::Outcome;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::parts::part_offers;
use super::{ProductsPublish, policy};
use crate::error::CatalogError;
use crate::model::{Content, Product, Published};
use crate::store;

/// Offers the working copy as the next version. Said twice, it happens once.
pub async fn publish(
    tx: &mut Tx,
    permit: &Permit<ProductsPublish>,
    id: ProductId,
    seen: i32,
) -> Result<Product, CatalogError> {
    let mut product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    product.expect_version(seen)?;
    offer(tx, &mut product).await?;
    Ok(product)
}

pub(super) async fn offer(tx: &mut Tx, product: &mut Product) -> Result<(), CatalogError> {
    let (seen, last) = (product.version, product.state.published());
    let Outcome::Executed(published) = product.publish(tx.now())? else {
        return Ok(());
    };
    let before = match last {
        Some(number) => Some(store::find_version(tx, product.id, number).await?.content),
        None => None,
    };
    shelve(tx, product, seen, &published, last.zip(before.as_ref())).await
}

/// Keeps a version that came into being, puts it on the shelf and says so. `before`: what was offered
/// until now.
pub(super) async fn shelve(
    tx: &mut Tx,
    product: &Product,
    seen: i32,
    published: &Published,
    before: Option<(i32, &Content)>,
) -> Result<(), CatalogError> {
    store::update(tx, product, seen).await?;
    store::insert_version(tx, product, published).await?;
    let (content, now) = (&published.content, tx.now());
    let parts = part_offers(tx, product.seller, content).await?;
    store::shelve(tx, product, published.number, content, &parts, now).await?;
    announce(tx, product, published, before.map(|(_, content)| content))?;
    tx.record(
        AuditEntry::new("product.publish", "product", product.id)
            .of(product.seller.0, product.seller)
            .before(&json!({ "publishedVersion": before.map(|(number, _)| number) }))
            .after(&json!({ "publishedVersion": published.number })),
    );
    Ok(())
}

fn announce(
    tx: &mut Tx,
    product: &Product,
    published: &Published,
    before: Option<&Content>,
) -> Result<(), CatalogError> {
    let (tenant, seller) = (Some(product.seller.0), Some(product.seller));
    tx.emit(
        tenant,
        seller,
        &ProductPublished {
            product_id: product.id,
            seller_id: product.seller,
            sku: product.sku.to_string(),
            slug: product.slug.to_string(),
            version: published.number,
        },
    )?;
    if let Some(before) = before.filter(|before| published.content.costs_differently(before)) {
        tx.emit(
            tenant,
            seller,
            &PriceChanged {
                product_id: product.id,
                seller_id: product.seller,
                slug: product.slug.to_string(),
                version: published.number,
                price_from: published.content.price_from(),
                price_from_before: before.price_from(),
            },
        )?;
    }
    Ok(())
}
