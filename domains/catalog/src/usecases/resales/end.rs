use cf_kernel::id::ProductId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Needs as _, Permit};
use cf_platform::db::Tx;

use super::super::{ProductsPublish, ProductsWrite, policy};
use super::{partner, said, withdraw};
use crate::error::CatalogError;
use crate::model::{Resale, ResaleState};
use crate::store;

/// The caller's organisation no longer sells it, and keeps no terms for it.
pub async fn end(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    id: ProductId,
    seen: Option<i32>,
) -> Result<(), CatalogError> {
    let seller = partner(permit.caller())?;
    store::lock_resales(tx, id).await?;
    let resale = store::find_resale(tx, seller, id)
        .await?
        .ok_or(CatalogError::NotFound)?;
    if let Some(seen) = seen {
        Resale::expect_version(Some(&resale), seen)?;
    }
    // The operator may have retired it by now: then nobody's policy is about it any more.
    let offered = match store::find_resellable(tx, id).await {
        Ok(offered) => Some(offered),
        Err(CatalogError::NotFound) => None,
        Err(error) => return Err(error),
    };
    if let Some(offered) = &offered {
        policy::may_use(permit, &offered.category)?;
    }
    if resale.state == ResaleState::Offered {
        if !permit.caller().may(&ProductsPublish::PERMISSION) {
            return Err(CatalogError::MayNotOffer);
        }
        let version = offered.map_or(1, |offered| offered.number);
        withdraw(tx, &resale, version).await?;
    }
    store::delete_resale(tx, &resale).await?;
    tx.record(
        AuditEntry::new("resale.end", "resale", id)
            .of(seller.0, seller)
            .before(&said(&resale)),
    );
    Ok(())
}
