//! Words that mean the same to a seller's visitors.

use cf_contracts::events::catalog::{ShelfChange, ShelfChanged};
use cf_kernel::SellerId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::search::shipped_synonyms;
use super::{ProductsRead, ProductsWrite};
use crate::Deps;
use crate::error::CatalogError;
use crate::model::Synonyms;
use crate::store;

/// A seller's synonyms; version 0: the shipped ones.
pub struct Kept {
    pub synonyms: Synonyms,
    pub version: i32,
}

pub async fn show(deps: &Deps, permit: &Permit<ProductsRead>) -> Result<Kept, CatalogError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let seller = SellerId(permit.caller().tenant);
    kept(store::find_synonyms(&tx, seller).await?)
}

fn kept(found: Option<(Synonyms, i32)>) -> Result<Kept, CatalogError> {
    Ok(match found {
        Some((synonyms, version)) => Kept { synonyms, version },
        None => Kept {
            synonyms: shipped_synonyms()?,
            version: 0,
        },
    })
}

/// In place of those that the caller's organisation had.
pub async fn put(
    tx: &mut Tx,
    permit: &Permit<ProductsWrite>,
    seen: Option<i32>,
    synonyms: Synonyms,
) -> Result<Kept, CatalogError> {
    let seller = SellerId(permit.caller().tenant);
    let before = kept(store::lock_synonyms(tx, seller).await?)?;
    if let Some(seen) = seen.filter(|seen| *seen != before.version) {
        return Err(CatalogError::StaleShelf {
            what: "list of synonyms",
            seen,
            current: before.version,
        });
    }
    if before.version > 0 && before.synonyms == synonyms {
        return Ok(before);
    }
    let version = store::put_synonyms(tx, seller, &synonyms).await?;
    tx.emit(
        Some(seller.0),
        Some(seller),
        &ShelfChanged {
            seller_id: seller,
            change: ShelfChange::Synonyms,
            everywhere: false,
        },
    )?;
    tx.record(
        AuditEntry::new("synonyms.put", "synonyms", seller.0)
            .of(seller.0, seller)
            .before(&json!({ "groups": before.synonyms.groups() }))
            .after(&json!({ "groups": synonyms.groups() })),
    );
    Ok(Kept { synonyms, version })
}
