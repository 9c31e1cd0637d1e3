//! A cache that keeps everything, and for how long it was told to.

use std::collections::BTreeMap;
use std::future::ready;
use std::sync::Mutex;
use std::time::Duration;

use bytes::Bytes;
use cf_ports::cache::{Cache, CacheError, CacheKey, CacheSpace, FillError};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

#[derive(Default)]
pub struct Keeping {
    kept: Mutex<BTreeMap<(String, String), Bytes>>,
    pub lifetimes: Mutex<Vec<Duration>>,
}

fn place(key: &CacheKey) -> (String, String) {
    (key.space().as_str().to_owned(), key.name().to_owned())
}

impl Cache for Keeping {
    fn get<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<Option<Bytes>, CacheError>> {
        ready(Ok(self.kept.lock().unwrap().get(&place(key)).cloned())).boxed()
    }

    fn put<'a>(
        &'a self,
        key: &'a CacheKey,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), CacheError>> {
        self.lifetimes.lock().unwrap().push(ttl);
        self.kept.lock().unwrap().insert(place(key), value);
        ready(Ok(())).boxed()
    }

    fn get_or_fill<'a>(
        &'a self,
        key: &'a CacheKey,
        ttl: Duration,
        fill: BoxFuture<'a, Result<Bytes, FillError>>,
    ) -> BoxFuture<'a, Result<Bytes, FillError>> {
        async move {
            if let Ok(Some(kept)) = self.get(key).await {
                return Ok(kept);
            }
            let value = fill.await?;
            let _ = self.put(key, value.clone(), ttl).await;
            Ok(value)
        }
        .boxed()
    }

    fn remove<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<(), CacheError>> {
        self.kept.lock().unwrap().remove(&place(key));
        ready(Ok(())).boxed()
    }

    fn drop_space<'a>(&'a self, _: &'a CacheSpace) -> BoxFuture<'a, Result<(), CacheError>> {
        self.kept.lock().unwrap().clear();
        ready(Ok(())).boxed()
    }
}
