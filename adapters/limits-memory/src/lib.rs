//! Rate limits in memory, for one process.
//!
//! All room is taken at the start and none later: a table of small shelves, each with a lock of its
//! own. A bucket belongs to one shelf by its hash; where the shelf is full, the bucket that is
//! nearest to being as good as new makes room, so that an attack from many addresses forgets those
//! who have done little before those who are at their limit. The hash is keyed by chance: nobody
//! can aim at a shelf.

mod shelf;

use std::hash::{BuildHasher as _, Hash as _, Hasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cf_kernel::Clock;
use cf_ports::limits::{Bucket, EmptyAt, LimitError, Limiter, Verdict};
use futures_util::future::{BoxFuture, ready};

use crate::shelf::{PLACES, Shelf};

/// Counts for one process.
pub struct MemoryLimiter {
    shelves: Box<[Mutex<Shelf>]>,
    where_it_lies: RandomState,
    who_it_is: RandomState,
    clock: Arc<dyn Clock>,
}

/// Where a bucket is to be found.
#[derive(Clone, Copy)]
struct Place {
    shelf: usize,
    mark: u64,
}

impl MemoryLimiter {
    /// Remembers at least `buckets` at a time, and a third more where they spread well.
    #[must_use]
    pub fn new(buckets: usize, clock: Arc<dyn Clock>) -> Self {
        // Half full on average, a shelf hardly ever overflows.
        let shelves = buckets.saturating_mul(2).div_ceil(PLACES).max(1);
        Self {
            shelves: (0..shelves).map(|_| Mutex::default()).collect(),
            where_it_lies: RandomState::new(),
            who_it_is: RandomState::new(),
            clock,
        }
    }

    fn place(&self, bucket: &Bucket<'_>) -> Place {
        let hash = |state: &RandomState| {
            let mut hasher = state.build_hasher();
            bucket.zone.hash(&mut hasher);
            bucket.who.hash(&mut hasher);
            hasher.finish()
        };
        let shelves = self.shelves.len() as u64;
        Place {
            shelf: usize::try_from(hash(&self.where_it_lies) % shelves).unwrap_or_default(),
            mark: hash(&self.who_it_is),
        }
    }

    fn take_now(&self, buckets: &[Bucket<'_>]) -> Vec<Verdict> {
        let now = i64::try_from(self.clock.now().as_nanosecond()).unwrap_or(i64::MAX);
        let places: Vec<Place> = buckets.iter().map(|bucket| self.place(bucket)).collect();
        let mut open = Open::all(&self.shelves, &places);
        let asked: Vec<(Verdict, Option<i64>, EmptyAt)> = buckets
            .iter()
            .zip(&places)
            .map(|(bucket, place)| {
                let kept = open.shelf(*place).and_then(|shelf| shelf.get(place.mark));
                let (verdict, empty_at) = Verdict::on(bucket.quota, kept, now);
                (verdict, kept, empty_at)
            })
            .collect();
        let taken = asked.iter().all(|(verdict, ..)| verdict.allowed);
        for (place, (_, kept, empty_at)) in places.iter().zip(&asked) {
            let moment = if taken {
                empty_at.taken
            } else {
                empty_at.refused
            };
            // Refused, there is something to keep only where the clock was set back.
            let changed = taken || kept.is_some_and(|kept| kept != moment);
            if let Some(shelf) = open.shelf(*place).filter(|_| changed) {
                shelf.put(place.mark, moment);
            }
        }
        asked.into_iter().map(|(verdict, ..)| verdict).collect()
    }
}

/// The shelves of one call, locked in the order in which they stand: two calls never wait for each
/// other in a circle.
struct Open<'a>(Vec<(usize, MutexGuard<'a, Shelf>)>);

impl<'a> Open<'a> {
    fn all(shelves: &'a [Mutex<Shelf>], places: &[Place]) -> Self {
        let mut numbers: Vec<usize> = places.iter().map(|place| place.shelf).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let lock = |number: usize| {
            // Nothing leaves a shelf half changed.
            let shelf = shelves.get(number)?.lock();
            Some((number, shelf.unwrap_or_else(PoisonError::into_inner)))
        };
        Self(numbers.into_iter().filter_map(lock).collect())
    }

    fn shelf(&mut self, place: Place) -> Option<&mut Shelf> {
        self.0
            .iter_mut()
            .find(|(number, _)| *number == place.shelf)
            .map(|(_, shelf)| &mut **shelf)
    }
}

impl Limiter for MemoryLimiter {
    fn take<'a>(
        &'a self,
        buckets: &'a [Bucket<'a>],
    ) -> BoxFuture<'a, Result<Vec<Verdict>, LimitError>> {
        Box::pin(ready(Ok(self.take_now(buckets))))
    }
}
