//! Something about a product changed that is no version of it: answers that were kept are forgotten, on
//! every shelf that it stands on.

use cf_kernel::id::ProductId;
use cf_kernel::{Reason, Scope};
use serde::{Deserialize, Serialize};

use super::offer_cache;
use crate::Deps;
use crate::error::CatalogError;
use crate::store;

/// The kind of job that does it.
pub const JOB: &str = "catalog.forget-offers";

const WHY: Scope = Scope::Platform(Reason::new("shelves that show a product"));

/// What was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    pub product: ProductId,
}

/// Safe to repeat.
pub async fn forget(deps: &Deps, order: &Order) -> Result<(), CatalogError> {
    let tx = deps.db.read(&WHY).await?;
    let sellers = store::sellers_showing(&tx, order.product).await?;
    drop(tx);
    for seller in sellers {
        offer_cache::forget(&*deps.cache, seller).await?;
    }
    Ok(())
}
