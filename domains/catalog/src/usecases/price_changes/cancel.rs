use cf_kernel::Outcome;
use cf_kernel::id::{PriceChangeId, ProductId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::super::{ProductsPublish, policy};
use super::said;
use crate::error::CatalogError;
use crate::model::{Cancelled, NamedPriceChange, PriceChange, Product};
use crate::store;

/// Takes a price change back that has not come due. Said twice, it happens once.
pub async fn cancel(
    tx: &mut Tx,
    permit: &Permit<ProductsPublish>,
    (product, id): (ProductId, PriceChangeId),
) -> Result<NamedPriceChange, CatalogError> {
    // The product first, as whoever applies does: nobody waits for each other in a circle.
    let product = store::find_for_change(tx, product).await?;
    policy::within(permit, &product)?;
    let mut change = store::find_price_change_for_update(tx, product.id, id).await?;
    end(tx, &product, &mut change, Cancelled::Withdrawn).await?;
    Ok(NamedPriceChange {
        change,
        name: product.slug.to_string(),
        slug: product.slug.to_string(),
    })
}

/// The product is no longer offered: whatever was ahead of it will not happen.
pub async fn cancel_all(tx: &mut Tx, product: &Product) -> Result<(), CatalogError> {
    for mut change in store::scheduled_price_changes(tx, product.id, None).await? {
        end(tx, product, &mut change, Cancelled::Retired).await?;
    }
    Ok(())
}

async fn end(
    tx: &mut Tx,
    product: &Product,
    change: &mut PriceChange,
    why: Cancelled,
) -> Result<(), CatalogError> {
    let before = said(change);
    match change.cancel(why, tx.now())? {
        Outcome::AlreadyApplied => Ok(()),
        Outcome::Executed(()) => {
            store::end_price_change(tx, change).await?;
            tx.record(
                AuditEntry::new("price-change.cancel", "price-change", change.id)
                    .of(product.seller.0, product.seller)
                    .before(&before)
                    .after(&said(change)),
            );
            Ok(())
        }
    }
}
