use cf_kernel::Outcome;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::{Value, json};

use super::{ProductsWrite, policy};
use crate::error::CatalogError;
use crate::model::Product;
use crate::store;

/// Drops the working copy: what is offered is all there is. Said twice, it happens once.
pub async fn discard(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    id: ProductId,
    seen: i32,
) -> Result<Product, CatalogError> {
    let mut product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    product.expect_version(seen)?;
    let before = product.state.draft().cloned();
    if product.discard_draft(tx.now())? == Outcome::Executed(()) {
        store::update(tx, &product, seen).await?;
        tx.record(
            AuditEntry::new("product.discard", "product", id)
                .of(product.seller.0, product.seller)
                .before(&json!({ "draft": before }))
                .after(&json!({ "draft": Value::Null })),
        );
    }
    Ok(product)
}
