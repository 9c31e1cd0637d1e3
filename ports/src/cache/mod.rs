//! Hot copies of what can be read again. Losing one costs time, never truth.

mod key;

#[cfg(feature = "conformance")]
pub mod conformance;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use cf_kernel::{ErrorKind, Failure, FieldError};
use futures_util::future::BoxFuture;

pub use key::{CacheKey, CacheSpace, Namespace};

/// Bounded, with a time to live for each entry.
///
/// A reader never sees a copy older than the last [`remove`](Cache::remove) or
/// [`drop_space`](Cache::drop_space) that ended before it asked, even where a fill that began
/// earlier ends later.
pub trait Cache: Send + Sync + 'static {
    fn get<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<Option<Bytes>, CacheError>>;

    /// Keeps a value for at most `ttl`. One that is too large to be kept is not an error.
    /// For what was read from somewhere take [`get_or_fill`](Cache::get_or_fill): a plain `put`
    /// cannot know that the value was outdated meanwhile.
    fn put<'a>(
        &'a self,
        key: &'a CacheKey,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), CacheError>>;

    /// The cached value, else what `fill` brings, which is then kept for `ttl`.
    ///
    /// Single-flight: of those in this process who ask for a missing key at the same moment one
    /// runs its `fill`, the others share what comes of it, be it a failure. A failure is not kept.
    /// If the one who fills gives up, another takes over. A cache that cannot be reached is a miss.
    fn get_or_fill<'a>(
        &'a self,
        key: &'a CacheKey,
        ttl: Duration,
        fill: BoxFuture<'a, Result<Bytes, FillError>>,
    ) -> BoxFuture<'a, Result<Bytes, FillError>>;

    fn remove<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<(), CacheError>>;

    /// Forgets every key of a space at once.
    fn drop_space<'a>(&'a self, space: &'a CacheSpace) -> BoxFuture<'a, Result<(), CacheError>>;
}

#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    #[error("the cache cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure for CacheError {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Unavailable
    }

    fn code(&self) -> &'static str {
        "cache-unavailable"
    }
}

/// Why a value could not be brought; shared by all who waited for it.
#[derive(Clone)]
pub struct FillError(Arc<dyn Failure>);

impl FillError {
    pub fn new(failure: impl Failure) -> Self {
        Self(Arc::new(failure))
    }

    /// The failure itself, where it is an `E`.
    #[must_use]
    pub fn downcast_ref<E: Failure>(&self) -> Option<&E> {
        let error: &(dyn std::error::Error + 'static) = &*self.0;
        error.downcast_ref()
    }
}

impl fmt::Debug for FillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for FillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for FillError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

impl Failure for FillError {
    fn kind(&self) -> ErrorKind {
        self.0.kind()
    }

    fn code(&self) -> &'static str {
        self.0.code()
    }

    fn fields(&self) -> Vec<FieldError> {
        self.0.fields()
    }
}
