//! The operator has changed what it offers: the shelves of those who resell it follow.

use cf_kernel::Outcome;
use cf_kernel::id::ProductId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::{said, shelve, withdraw};
use crate::error::CatalogError;
use crate::model::{ResaleState, Terms};
use crate::store;

/// Prices with a markup follow by themselves. Who has prices of its own stays with the version that
/// they were made for.
pub async fn published(tx: &mut Tx, product: ProductId) -> Result<(), CatalogError> {
    store::lock_resales(tx, product).await?;
    let offered = match store::find_resellable(tx, product).await {
        Ok(offered) => offered,
        // Retired since: another event says so.
        Err(CatalogError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    for resale in store::resales_of(tx, product).await? {
        let follows =
            resale.state == ResaleState::Offered && matches!(resale.terms, Terms::Markup(_));
        let shown = store::shown(tx, resale.seller, product).await?;
        if follows && shown.is_none_or(|(version, _)| version != offered.number) {
            shelve(tx, &resale, &offered).await?;
        }
    }
    Ok(())
}

/// What the operator no longer offers, nobody resells.
pub async fn retired(tx: &mut Tx, product: ProductId, version: i32) -> Result<(), CatalogError> {
    store::lock_resales(tx, product).await?;
    for mut resale in store::resales_of(tx, product).await? {
        let before = (said(&resale), resale.version);
        let Outcome::Executed(was_offered) = resale.end(tx.now()) else {
            continue;
        };
        store::update_resale(tx, &resale, before.1).await?;
        if was_offered {
            withdraw(tx, &resale, version).await?;
        }
        tx.record(
            AuditEntry::new("resale.end", "resale", product)
                .of(resale.seller.0, resale.seller)
                .before(&before.0)
                .after(&said(&resale)),
        );
    }
    Ok(())
}
