use cf_kernel::Outcome;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::{ProductsWrite, policy};
use crate::error::CatalogError;
use crate::model::Product;
use crate::store;

/// Makes an old version the working copy. What is offered stays as it is until that is published.
pub async fn restore(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    (id, number): (ProductId, i32),
    seen: i32,
) -> Result<Product, CatalogError> {
    let mut product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    product.expect_version(seen)?;
    let content = store::find_version(tx, id, number).await?.content;
    let before = product.state.draft().cloned();
    let category = product.category.clone();
    if product.revise(content, category, tx.now())? == Outcome::Executed(()) {
        store::update(tx, &product, seen).await?;
        tx.record(
            AuditEntry::new("product.restore", "product", id)
                .of(product.seller.0, product.seller)
                .before(&json!({ "draft": before }))
                .after(&json!({ "draft": product.state.draft(), "restoredVersion": number })),
        );
    }
    Ok(product)
}
