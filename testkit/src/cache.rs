use std::time::Duration;

use bytes::Bytes;
use cf_ports::cache::{Cache, CacheError, CacheKey, CacheSpace, FillError};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, ready};

/// Forgets at once: what a test reads is what is there.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCache;

impl Cache for NoCache {
    fn get<'a>(&'a self, _: &'a CacheKey) -> BoxFuture<'a, Result<Option<Bytes>, CacheError>> {
        ready(Ok(None)).boxed()
    }

    fn put<'a>(
        &'a self,
        _: &'a CacheKey,
        _: Bytes,
        _: Duration,
    ) -> BoxFuture<'a, Result<(), CacheError>> {
        ready(Ok(())).boxed()
    }

    fn get_or_fill<'a>(
        &'a self,
        _: &'a CacheKey,
        _: Duration,
        fill: BoxFuture<'a, Result<Bytes, FillError>>,
    ) -> BoxFuture<'a, Result<Bytes, FillError>> {
        fill
    }

    fn remove<'a>(&'a self, _: &'a CacheKey) -> BoxFuture<'a, Result<(), CacheError>> {
        ready(Ok(())).boxed()
    }

    fn drop_space<'a>(&'a self, _: &'a CacheSpace) -> BoxFuture<'a, Result<(), CacheError>> {
        ready(Ok(())).boxed()
    }
}
