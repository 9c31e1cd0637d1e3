//! What is on the shelf has changed: answers that were kept are forgotten.

use std::sync::Arc;

use cf_contracts::events::catalog::{ProductPublished, ProductRetired, ShelfChanged};
use cf_kernel::{Reason, SellerId};
use cf_platform::bus::{Policy, Reaction, ReactionError, ReactionScope};
use cf_ports::cache::Cache;

use crate::Deps;
use crate::usecases::offer_cache;

pub(super) fn reactions(deps: &Deps) -> Vec<Reaction> {
    let on_published = Arc::clone(&deps.cache);
    let on_retired = Arc::clone(&deps.cache);
    let on_shelf_changed = Arc::clone(&deps.cache);
    vec![
        Reaction::new(
            "catalog.forget-on-published",
            Policy::Default,
            move |_tx, _envelope, event: ProductPublished| {
                let cache = Arc::clone(&on_published);
                Box::pin(async move { forget(&*cache, event.seller_id).await })
            },
        ),
        Reaction::new(
            "catalog.forget-on-retired",
            Policy::Default,
            move |_tx, _envelope, event: ProductRetired| {
                let cache = Arc::clone(&on_retired);
                Box::pin(async move { forget(&*cache, event.seller_id).await })
            },
        ),
        Reaction::new(
            "catalog.forget-on-shelf-changed",
            Policy::Default,
            move |tx, _envelope, event: ShelfChanged| {
                let cache = Arc::clone(&on_shelf_changed);
                Box::pin(async move {
                    forget(&*cache, event.seller_id).await?;
                    if event.everywhere {
                        offer_cache::forget_everywhere(tx, &*cache)
                            .await
                            .map_err(ReactionError::refused)?;
                    }
                    Ok(())
                })
            },
        )
        .in_scope(ReactionScope::Platform(Reason::new(
            "shelves of all sellers",
        ))),
    ]
}

async fn forget(cache: &dyn Cache, seller: SellerId) -> Result<(), ReactionError> {
    offer_cache::forget(cache, seller)
        .await
        .map_err(ReactionError::refused)
}
