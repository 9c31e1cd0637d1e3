//! Time that passes when told to, and ids that can be foretold.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cf_kernel::{Clock, IdSource};
use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// A clock that stands still until it is moved. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<Mutex<Timestamp>>);

impl ManualClock {
    /// Where it starts: noon of the 20th of November 2026.
    pub const START: &str = "2026-11-20T12:00:00Z";

    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.checked_add(by).unwrap();
    }

    pub fn set(&self, to: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Self::START.parse().unwrap())))
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// UUIDv7 of the clock's time and a counter. Two sources that write to one database need two seeds.
#[derive(Debug)]
pub struct SeededIds {
    clock: ManualClock,
    seed: u16,
    next: AtomicU64,
}

impl SeededIds {
    pub fn new(clock: ManualClock, seed: u16) -> Self {
        Self {
            clock,
            seed,
            next: AtomicU64::new(1),
        }
    }
}

impl IdSource for SeededIds {
    fn uuid(&self) -> Uuid {
        let mut random = [0; 10];
        random[..2].copy_from_slice(&self.seed.to_be_bytes());
        random[2..].copy_from_slice(&self.next.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        let millis = self.clock.now().as_millisecond().unsigned_abs();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stands_still_until_it_is_moved() {
        let clock = ManualClock::default();
        let same = clock.clone();

        same.advance(Duration::from_secs(90));

        assert_eq!(clock.now().to_string(), "2026-11-20T12:01:30Z");
    }

    #[test]
    fn ids_repeat_with_their_seed_and_never_within_a_source() {
        let ids = |seed| {
            let source = SeededIds::new(ManualClock::default(), seed);
            (0..1000).map(|_| source.uuid()).collect::<Vec<_>>()
        };
        let (first, again, other) = (ids(1), ids(1), ids(2));

        assert_eq!(first, again);
        assert!(first.is_sorted() && first.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(
            first
                .iter()
                .all(|id| id.get_version_num() == 7 && !other.contains(id))
        );
    }
}
