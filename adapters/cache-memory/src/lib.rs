//! The cache in memory: bounded by bytes, for one process.
//!
//! moka decides what to keep when space is short. Time comes from the [`Clock`], so that business
//! time moves entries out as it does everything else; freshness after an invalidation comes from
//! [`generation`], and single-flight from [`flight`].

mod flight;
mod generation;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use cf_kernel::Clock;
use cf_ports::cache::{Cache, CacheError, CacheKey, CacheSpace, FillError};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

use crate::flight::Flights;
use crate::generation::Generations;

/// One value in one generation of its space.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Slot {
    key: CacheKey,
    generation: u64,
}

#[derive(Clone)]
struct Entry {
    value: Bytes,
    kept_at: Timestamp,
    ttl: Duration,
}

impl Entry {
    /// An entry of the future is not fresh either: the clock was set back since.
    fn is_fresh(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.kept_at);
        Duration::try_from(age).is_ok_and(|age| age < self.ttl)
    }
}

/// What an entry costs beside its bytes: key, table and bookkeeping, roughly.
const OVERHEAD: usize = 200;

fn weigh(slot: &Slot, entry: &Entry) -> u32 {
    let key = slot.key.space().as_str().len() + slot.key.name().len();
    u32::try_from(OVERHEAD + key + entry.value.len()).unwrap_or(u32::MAX)
}

/// A cache for one process.
pub struct MemoryCache {
    entries: moka::sync::Cache<Slot, Entry>,
    flights: Flights<Slot>,
    generations: Generations,
    capacity: u64,
    clock: Arc<dyn Clock>,
}

impl MemoryCache {
    /// Holds at most about `capacity` bytes, keys included.
    #[must_use]
    pub fn new(capacity: u64, clock: Arc<dyn Clock>) -> Self {
        Self {
            entries: moka::sync::Cache::builder()
                .max_capacity(capacity)
                .weigher(weigh)
                .build(),
            flights: Flights::default(),
            generations: Generations::default(),
            capacity,
            clock,
        }
    }

    fn slot(&self, key: &CacheKey) -> Slot {
        Slot {
            key: key.clone(),
            generation: self.generations.of(key.space()),
        }
    }

    fn fresh(&self, slot: &Slot) -> Option<Bytes> {
        self.entries
            .get(slot)
            .filter(|entry| entry.is_fresh(self.clock.now()))
            .map(|entry| entry.value)
    }

    fn keep(&self, slot: Slot, value: &[u8], ttl: Duration) {
        // A slice would keep the whole buffer that it was cut from.
        let value = Bytes::copy_from_slice(value);
        let entry = Entry {
            value,
            kept_at: self.clock.now(),
            ttl,
        };
        // moka would hold what never fits until it next tidies up.
        if u64::from(weigh(&slot, &entry)) > self.capacity {
            self.entries.invalidate(&slot);
        } else {
            self.entries.insert(slot, entry);
        }
    }

    async fn fill(
        &self,
        key: &CacheKey,
        ttl: Duration,
        fill: BoxFuture<'_, Result<Bytes, FillError>>,
    ) -> Result<Bytes, FillError> {
        let slot = self.slot(key);
        if let Some(value) = self.fresh(&slot) {
            return Ok(value);
        }
        let flight = match self.flights.join_unless(&slot, || self.fresh(&slot)) {
            Ok(flight) => flight,
            Err(value) => return Ok(value),
        };
        let answer = flight.run(async {
            let answer = fill.await;
            flight.land(|| {
                if let Ok(value) = &answer {
                    self.keep(slot.clone(), value, ttl);
                }
            });
            answer
        });
        answer.await
    }
}

impl Cache for MemoryCache {
    fn get<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<Option<Bytes>, CacheError>> {
        Box::pin(async move { Ok(self.fresh(&self.slot(key))) })
    }

    fn put<'a>(
        &'a self,
        key: &'a CacheKey,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), CacheError>> {
        Box::pin(async move {
            let slot = self.slot(key);
            self.flights
                .call_off(&slot, || self.keep(slot.clone(), &value, ttl));
            Ok(())
        })
    }

    fn get_or_fill<'a>(
        &'a self,
        key: &'a CacheKey,
        ttl: Duration,
        fill: BoxFuture<'a, Result<Bytes, FillError>>,
    ) -> BoxFuture<'a, Result<Bytes, FillError>> {
        Box::pin(self.fill(key, ttl, fill))
    }

    fn remove<'a>(&'a self, key: &'a CacheKey) -> BoxFuture<'a, Result<(), CacheError>> {
        Box::pin(async move {
            let slot = self.slot(key);
            self.flights
                .call_off(&slot, || self.entries.invalidate(&slot));
            Ok(())
        })
    }

    fn drop_space<'a>(&'a self, space: &'a CacheSpace) -> BoxFuture<'a, Result<(), CacheError>> {
        Box::pin(async move {
            self.generations.next(space);
            Ok(())
        })
    }
}
