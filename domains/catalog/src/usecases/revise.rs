use cf_kernel::Outcome;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::{ProductsWrite, policy};
use crate::error::CatalogError;
use crate::model::{Category, Content, Product};
use crate::store;

/// What is to become of the working copy; what is left out stays.
#[derive(Debug, Clone)]
pub struct Revision {
    pub content: Option<Content>,
    pub category: Option<Category>,
}

/// Changes the working copy of a product.
pub async fn revise(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    id: ProductId,
    seen: i32,
    revision: Revision,
) -> Result<Product, CatalogError> {
    let mut product = store::find_for_change(tx, id).await?;
    policy::within(permit, &product)?;
    product.expect_version(seen)?;
    if let Some(category) = &revision.category {
        policy::may_use(permit, category)?;
        if *category != product.category {
            store::hold_category(tx, product.seller, category).await?;
        }
    }
    let before = product.clone();
    let content = match revision.content {
        Some(content) => content,
        None if revision.category.is_none() => return Ok(product),
        None => current_content(tx, &product).await?,
    };
    let category = revision
        .category
        .unwrap_or_else(|| product.category.clone());
    match product.revise(content, category, tx.now())? {
        Outcome::AlreadyApplied => {}
        Outcome::Executed(()) => {
            store::update(tx, &product, seen).await?;
            tx.record(
                AuditEntry::new("product.revise", "product", id)
                    .of(product.seller.0, product.seller)
                    .before(&json!({ "category": before.category, "draft": before.state.draft() }))
                    .after(
                        &json!({ "category": product.category, "draft": product.state.draft() }),
                    ),
            );
        }
    }
    Ok(product)
}

/// The working copy, else what is offered.
async fn current_content(tx: &Tx, product: &Product) -> Result<Content, CatalogError> {
    match (product.state.draft(), product.state.published()) {
        (Some(draft), _) => Ok(draft.clone()),
        (None, Some(number)) => Ok(store::find_version(tx, product.id, number).await?.content),
        (None, None) => Err(CatalogError::NotFound),
    }
}
