//! Puts what is offered on the shelf anew, after the shelf has got another shape.

use cf_kernel::{Reason, Scope};
use cf_platform::db::{Db, Work};

use super::parts::part_offers;
use crate::error::CatalogError;
use crate::store;

const AT_ONCE: i64 = 100;

/// Gives how many. Safe to repeat, and to end in between.
pub async fn reshelve(db: &Db) -> Result<usize, CatalogError> {
    let mut done = 0;
    loop {
        let scope = Scope::Platform(Reason::new("shelf of another shape"));
        let tx = db
            .begin(Work::system("catalog.reshelve", scope, &**db.ids()))
            .await?;
        let products = store::to_reshelve(&tx, AT_ONCE).await?;
        if products.is_empty() {
            return Ok(done);
        }
        for id in &products {
            let product = store::find_for_change(&tx, *id).await?;
            if let (true, Some(number)) =
                (product.state.name() == "active", product.state.published())
            {
                let version = store::find_version(&tx, *id, number).await?;
                let parts = part_offers(&tx, product.seller, &version.content).await?;
                store::shelve(
                    &tx,
                    &product,
                    number,
                    &version.content,
                    &parts,
                    version.published_at,
                )
                .await?;
            }
            store::reshelved(&tx, *id).await?;
        }
        tx.commit().await?;
        done += products.len();
    }
}
