use cf_contracts::events::catalog::ProductRetired;
use cf_kernel::Outcome;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::price_changes::cancel::cancel_all;
use super::{ProductsPublish, policy};
use crate::error::CatalogError;
use crate::model::Product;
use crate::store;

/// Takes a product off the shelf. Who has it keeps it. Said twice, it happens once.
pub async fn retire(
    tx: &mut Tx,
    permit: &Permit<ProductsPublish>,
    id: ProductId,
    seen: i32,
) -> Result<Product, CatalogError> {
    let mut product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    product.expect_version(seen)?;
    let Outcome::Executed(version) = product.retire(tx.now())? else {
        return Ok(product);
    };
    store::update(tx, &product, seen).await?;
    store::withdraw(tx, product.seller, id).await?;
    cancel_all(tx, &product).await?;
    tx.emit(
        Some(product.seller.0),
        Some(product.seller),
        &ProductRetired {
            product_id: id,
            seller_id: product.seller,
            slug: product.slug.to_string(),
            version,
        },
    )?;
    tx.record(
        AuditEntry::new("product.retire", "product", id)
            .of(product.seller.0, product.seller)
            .before(&json!({ "status": "active" }))
            .after(&json!({ "status": product.state.name() })),
    );
    Ok(product)
}
