use cf_kernel::SellerId;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::{ProductsWrite, policy};
use crate::error::CatalogError;
use crate::model::{NewProduct, Product};
use crate::store;

/// A new product of the caller's organisation, as a draft.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    new: NewProduct,
) -> Result<Product, CatalogError> {
    policy::may_use(permit, &new.category)?;
    let seller = SellerId(permit.caller().tenant);
    create_for(tx, seller, new).await
}

pub(super) async fn create_for(
    tx: &mut Tx,
    seller: SellerId,
    new: NewProduct,
) -> Result<Product, CatalogError> {
    store::hold_category(tx, seller, &new.category).await?;
    let id = ProductId::generate(tx.ids());
    let product = Product::create(id, seller, new, tx.now())?;
    store::insert(tx, &product).await?;
    tx.record(
        AuditEntry::new("product.create", "product", id)
            .of(seller.0, seller)
            .after(&json!({
                "sku": product.sku,
                "slug": product.slug,
                "type": product.kind,
                "category": product.category,
                "draft": product.state.draft(),
            })),
    );
    Ok(product)
}
