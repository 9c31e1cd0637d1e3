//! A space is dropped by counting its generation up: what was kept, or is still being filled, under
//! the one before can no longer be found, and leaves when its room is needed.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};

use cf_ports::cache::CacheSpace;

/// Spaces share counters by hash, so that their number is bounded. Sharing costs a needless miss,
/// never a stale hit.
const COUNTERS: usize = 4096;

pub struct Generations(Box<[AtomicU64]>);

impl Default for Generations {
    fn default() -> Self {
        Self((0..COUNTERS).map(|_| AtomicU64::new(0)).collect())
    }
}

impl Generations {
    pub fn of(&self, space: &CacheSpace) -> u64 {
        self.counter(space).load(Ordering::SeqCst)
    }

    pub fn next(&self, space: &CacheSpace) {
        self.counter(space).fetch_add(1, Ordering::SeqCst);
    }

    fn counter(&self, space: &CacheSpace) -> &AtomicU64 {
        let mut hasher = DefaultHasher::new();
        space.hash(&mut hasher);
        let index = usize::try_from(hasher.finish() % (COUNTERS as u64)).unwrap_or_default();
        &self.0[index]
    }
}
