//! Answers about offers, kept ready. What a seller offers is the same for everyone who looks.

use bytes::Bytes;
use cf_kernel::{Scope, SellerId};
use cf_platform::db::Tx;
use cf_ports::cache::{Cache, CacheError, CacheSpace, FillError, Namespace};
use futures_util::future::BoxFuture;

use crate::Deps;
use crate::error::CatalogError;
use crate::store;

const NAMESPACE: Namespace = Namespace::new("catalog");

fn space(seller: SellerId) -> CacheSpace {
    CacheSpace::new(NAMESPACE, Scope::Visitor(seller))
}

/// The kept answer, else what `render` makes, which is then kept.
pub async fn answer(
    deps: &Deps,
    seller: SellerId,
    key: &str,
    render: BoxFuture<'_, Result<Bytes, FillError>>,
) -> Result<Bytes, FillError> {
    let key = space(seller).key(key);
    deps.cache
        .get_or_fill(&key, deps.settings.cache_ttl, render)
        .await
}

/// Something on the seller's shelf has changed.
pub async fn forget(cache: &dyn Cache, seller: SellerId) -> Result<(), CacheError> {
    cache.drop_space(&space(seller)).await
}

/// Something on every shelf has changed, as far as the transaction reaches.
pub async fn forget_everywhere(tx: &Tx, cache: &dyn Cache) -> Result<(), CatalogError> {
    for seller in store::sellers_with_offers(tx).await? {
        forget(cache, seller).await?;
    }
    Ok(())
}
