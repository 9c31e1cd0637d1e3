//! The memory cache against the suite of its port, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::future::{Ready, ready};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::Duration;

use bytes::Bytes;
use cf_cache_memory::MemoryCache;
use cf_kernel::{Clock, Reason, Scope};
use cf_ports::cache::conformance::CacheUnderTest;
use cf_ports::cache::{Cache as _, CacheSpace, Namespace};
use futures_util::FutureExt as _;
use jiff::Timestamp;

const TTL: Duration = Duration::from_mins(1);

/// Stands still until told, in milliseconds.
#[derive(Default)]
struct TestClock(AtomicI64);

impl TestClock {
    fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

fn space() -> CacheSpace {
    CacheSpace::new(Namespace::new("test"), Scope::Platform(Reason::new("test")))
}

fn empty_cache() -> Ready<(CacheUnderTest, ())> {
    let clock = Arc::new(TestClock::default());
    let cache = Arc::new(MemoryCache::new(1024 * 1024, clock.clone()));
    let pass_time = move |time: Duration| {
        clock.advance(i64::try_from(time.as_millis()).unwrap());
        async {}.boxed()
    };
    let pass_time = Box::new(pass_time);
    ready((CacheUnderTest { cache, pass_time }, ()))
}

mod conformance {
    cf_ports::cache_conformance!(super::empty_cache);
}

#[tokio::test]
async fn more_than_fits_is_not_kept() {
    const CAPACITY: usize = 100_000;
    let cache = MemoryCache::new(CAPACITY as u64, Arc::new(TestClock::default()));
    let (keys, value) = (
        (0..1000).map(|n| space().key(&n.to_string())),
        Bytes::from(vec![7; 1000]),
    );
    for key in keys.clone() {
        cache.put(&key, value.clone(), TTL).await.unwrap();
    }

    let mut kept = 0;
    for key in keys {
        kept += usize::from(cache.get(&key).await.unwrap().is_some());
    }

    // What was written last is weighed a moment later.
    assert!(kept * value.len() <= 2 * CAPACITY, "{kept} kept");
}

#[tokio::test]
async fn a_value_larger_than_the_cache_is_answered_and_not_kept() {
    let cache = MemoryCache::new(10_000, Arc::new(TestClock::default()));
    let (key, huge) = (space().key("huge"), Bytes::from(vec![7; 100_000]));

    let answer = cache
        .get_or_fill(&key, TTL, async { Ok(huge.clone()) }.boxed())
        .await
        .unwrap();

    assert_eq!(answer.len(), huge.len());
    assert_eq!(
        cache.get(&key).await.unwrap().map(|value| value.len()),
        None
    );
}

#[tokio::test]
async fn an_entry_ends_exactly_with_its_time() {
    let clock = Arc::new(TestClock::default());
    let cache = MemoryCache::new(10_000, clock.clone());
    let key = space().key("a");
    cache
        .put(&key, Bytes::from_static(b"a"), TTL)
        .await
        .unwrap();

    clock.advance(59_999);
    assert!(cache.get(&key).await.unwrap().is_some());
    clock.advance(1);
    assert!(cache.get(&key).await.unwrap().is_none());
}

#[tokio::test]
async fn an_entry_does_not_outlive_a_clock_that_is_set_back() {
    let clock = Arc::new(TestClock::default());
    clock.advance(3_600_000);
    let cache = MemoryCache::new(10_000, clock.clone());
    let key = space().key("a");
    cache
        .put(&key, Bytes::from_static(b"a"), TTL)
        .await
        .unwrap();

    clock.advance(-1);

    assert!(cache.get(&key).await.unwrap().is_none());
}

#[tokio::test]
async fn a_fill_that_panics_does_not_block_the_next_one() {
    let cache = Arc::new(MemoryCache::new(10_000, Arc::new(TestClock::default())));
    let key = space().key("a");
    let panics = async { std::panic::resume_unwind(Box::new("broken")) };

    let broken = std::panic::AssertUnwindSafe(cache.get_or_fill(&key, TTL, panics.boxed()))
        .catch_unwind()
        .await;
    let next = cache
        .get_or_fill(&key, TTL, async { Ok(Bytes::from_static(b"a")) }.boxed())
        .await;

    assert!(broken.is_err());
    assert_eq!(next.unwrap(), Bytes::from_static(b"a"));
}

/// A writer counts up and invalidates, readers on other threads must never see less than the
/// writer had finished before they asked.
#[test]
fn nobody_reads_older_than_a_finished_invalidation() {
    const WRITES: usize = 2000;
    let cache = MemoryCache::new(1_000_000, Arc::new(TestClock::default()));
    let (truth, finished, start) = (AtomicUsize::new(0), AtomicUsize::new(0), Barrier::new(4));

    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                start.wait();
                block_on(async {
                    let key = space().key("counter");
                    loop {
                        let before = finished.load(Ordering::SeqCst);
                        let read = async {
                            let value = truth.load(Ordering::SeqCst);
                            tokio::task::yield_now().await;
                            Ok(Bytes::from(value.to_string()))
                        };
                        let seen = cache.get_or_fill(&key, TTL, read.boxed()).await.unwrap();
                        let seen: usize = std::str::from_utf8(&seen).unwrap().parse().unwrap();
                        assert!(seen >= before, "saw {seen} after {before} was finished");
                        if before == WRITES {
                            return;
                        }
                    }
                });
            });
        }
        start.wait();
        block_on(async {
            let key = space().key("counter");
            for write in 1..=WRITES {
                truth.store(write, Ordering::SeqCst);
                if write % 2 == 0 {
                    cache.remove(&key).await.unwrap();
                } else {
                    cache.drop_space(&space()).await.unwrap();
                }
                finished.store(write, Ordering::SeqCst);
                std::thread::yield_now();
            }
        });
    });
}
