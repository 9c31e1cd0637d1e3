//! The limiter in memory against the suite of its port, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use cf_kernel::Clock;
use cf_limits_memory::MemoryLimiter;
use cf_ports::limits::conformance::LimiterUnderTest;
use cf_ports::limits::{Bucket, Limiter as _, Quota, Verdict};
use futures_util::FutureExt as _;
use jiff::Timestamp;

/// Stands still until told, in microseconds.
#[derive(Default)]
struct TestClock(AtomicI64);

impl TestClock {
    fn pass(&self, time: Duration) {
        let micros = i64::try_from(time.as_micros()).unwrap();
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

fn limiter(buckets: usize) -> (MemoryLimiter, Arc<TestClock>) {
    let clock = Arc::new(TestClock::default());
    (MemoryLimiter::new(buckets, clock.clone()), clock)
}

fn nothing_counted() -> Ready<(LimiterUnderTest, ())> {
    let (limiter, clock) = limiter(1000);
    let pass_time = Box::new(move |time| {
        clock.pass(time);
        async {}.boxed()
    });
    let limiter = Arc::new(limiter);
    ready((LimiterUnderTest { limiter, pass_time }, ()))
}

mod conformance {
    cf_ports::limits_conformance!(super::nothing_counted);
}

fn ask(limiter: &MemoryLimiter, who: &str, quota: Quota) -> Verdict {
    let bucket = Bucket {
        zone: "zone",
        who,
        quota,
    };
    limiter.take(&[bucket]).now_or_never().unwrap().unwrap()[0]
}

#[test]
fn so_many_are_remembered_as_were_promised() {
    let (limiter, _) = limiter(10_000);
    let quota = Quota::per_minute(1, 0);
    let names: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();

    for name in &names {
        assert!(ask(&limiter, name, quota).allowed);
    }
    let forgotten = names
        .iter()
        .filter(|name| ask(&limiter, name, quota).allowed)
        .count();

    // Shelves fill by chance: about one bucket in a thousand finds its own full.
    assert!(forgotten < 200, "{forgotten} were forgotten");
}

#[test]
fn a_flood_of_addresses_does_not_let_go_who_is_at_the_limit() {
    let (limiter, _) = limiter(100);
    let login = Quota::per_second(5, 3);
    while ask(&limiter, "attacker", login).allowed {}

    for number in 0..100_000 {
        ask(&limiter, &number.to_string(), login);
    }

    assert!(!ask(&limiter, "attacker", login).allowed);
}

#[test]
fn a_clock_that_is_set_back_locks_nobody_out() {
    let (limiter, clock) = limiter(100);
    let quota = Quota::per_second(5, 3);
    clock.pass(Duration::from_hours(24));
    while ask(&limiter, "a", quota).allowed {}

    clock.0.store(0, Ordering::SeqCst);
    assert_eq!(
        ask(&limiter, "a", quota).retry_after,
        Duration::from_millis(200)
    );
    clock.pass(Duration::from_millis(200));

    assert!(ask(&limiter, "a", quota).allowed);
}

#[test]
fn threads_share_one_count() {
    let (limiter, _) = limiter(100);
    let quota = Quota::per_second(1, 999);
    let passed = AtomicI64::new(0);

    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..1000 {
                    let one = ask(&limiter, "a", quota).allowed;
                    passed.fetch_add(i64::from(one), Ordering::SeqCst);
                }
            });
        }
    });

    assert_eq!(passed.into_inner(), 1000);
}
