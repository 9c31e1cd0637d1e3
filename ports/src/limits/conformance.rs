//! What every limiter does. Run with [`limits_conformance!`](crate::limits_conformance).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{BoxFuture, join_all};

use super::{Bucket, Limiter, Quota, Verdict};

/// `$make` is an `async fn() -> (LimiterUnderTest, keep)` that starts with nothing counted.
#[macro_export]
macro_rules! limits_conformance {
    ($make:path) => {
        $crate::conformance_tests! { limits, $make;
            one_and_the_burst_pass_at_once_and_no_more,
            what_was_refused_does_not_count,
            one_is_given_back_after_its_time_and_not_before,
            over_a_minute_the_rate_is_kept_within_one_in_a_hundred,
            after_a_long_time_it_is_as_good_as_new_and_not_better,
            a_slow_rate_is_kept_too,
            zones_and_people_are_counted_apart,
            names_do_not_run_into_each_other,
            of_several_buckets_one_that_refuses_spares_the_others,
            a_verdict_says_what_is_left_and_when_to_come_back,
            no_burst_is_one_at_a_time,
            of_many_at_once_exactly_as_many_pass_as_may,
        }
    };
}

/// A limiter, and how time passes for it.
pub struct LimiterUnderTest {
    pub limiter: Arc<dyn Limiter>,
    pub pass_time: Box<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>,
}

impl LimiterUnderTest {
    async fn ask(&self, buckets: &[Bucket<'_>]) -> Vec<Verdict> {
        let verdicts = self.limiter.take(buckets).await.unwrap();
        assert_eq!(verdicts.len(), buckets.len());
        verdicts
    }

    async fn one(&self, quota: Quota) -> Verdict {
        self.ask(&[bucket("zone", "someone", quota)]).await[0]
    }

    /// How many of so many in a row pass.
    async fn passing(&self, quota: Quota, tries: u32) -> u32 {
        let mut passed = 0;
        for _ in 0..tries {
            passed += u32::from(self.one(quota).await.allowed);
        }
        passed
    }

    async fn wait(&self, time: Duration) {
        (self.pass_time)(time).await;
    }
}

const LOGIN: Quota = Quota::per_second(5, 3);

fn bucket<'a>(zone: &'a str, who: &'a str, quota: Quota) -> Bucket<'a> {
    Bucket { zone, who, quota }
}

pub async fn one_and_the_burst_pass_at_once_and_no_more(it: LimiterUnderTest) {
    assert_eq!(it.passing(LOGIN, 20).await, 4);
}

pub async fn what_was_refused_does_not_count(it: LimiterUnderTest) {
    it.passing(LOGIN, 1000).await;

    it.wait(Duration::from_millis(200)).await;

    assert_eq!(it.passing(LOGIN, 5).await, 1);
}

pub async fn one_is_given_back_after_its_time_and_not_before(it: LimiterUnderTest) {
    it.passing(LOGIN, 4).await;

    it.wait(Duration::from_millis(199)).await;
    assert_eq!(it.passing(LOGIN, 1).await, 0);
    it.wait(Duration::from_millis(1)).await;
    assert_eq!(it.passing(LOGIN, 2).await, 1);
}

pub async fn over_a_minute_the_rate_is_kept_within_one_in_a_hundred(it: LimiterUnderTest) {
    let general = Quota::per_second(30, 20);
    let mut passed = it.passing(general, 21).await;
    assert_eq!(passed, 21);
    passed = 0;

    for _ in 0..6000 {
        it.wait(Duration::from_millis(10)).await;
        passed += it.passing(general, 2).await;
    }

    assert!((1782..=1818).contains(&passed), "{passed} of 1800");
}

pub async fn after_a_long_time_it_is_as_good_as_new_and_not_better(it: LimiterUnderTest) {
    for _ in 0..3 {
        assert_eq!(it.passing(LOGIN, 20).await, 4);
        it.wait(Duration::from_hours(10)).await;
    }
}

pub async fn a_slow_rate_is_kept_too(it: LimiterUnderTest) {
    let sensitive = Quota::per_minute(30, 30);
    assert_eq!(it.passing(sensitive, 40).await, 31);

    it.wait(Duration::from_millis(1999)).await;
    assert_eq!(it.passing(sensitive, 1).await, 0);
    it.wait(Duration::from_millis(1)).await;
    assert_eq!(it.passing(sensitive, 2).await, 1);
    it.wait(Duration::from_secs(20)).await;
    assert_eq!(it.passing(sensitive, 20).await, 10);
}

pub async fn zones_and_people_are_counted_apart(it: LimiterUnderTest) {
    for (zone, who) in [("login", "a"), ("login", "b"), ("general", "a")] {
        for turn in 0..6 {
            let verdict = it.ask(&[bucket(zone, who, LOGIN)]).await[0];
            assert_eq!(verdict.allowed, turn < 4, "{zone} {who}");
        }
    }
}

pub async fn names_do_not_run_into_each_other(it: LimiterUnderTest) {
    let none = Quota::per_second(1, 0);
    for (zone, who) in [
        ("ab", "c"),
        ("a", "bc"),
        ("abc", ""),
        ("", "abc"),
        ("a\0b", "c"),
        ("a", "\0b"),
    ] {
        assert!(
            it.ask(&[bucket(zone, who, none)]).await[0].allowed,
            "{zone:?} {who:?}"
        );
    }
}

pub async fn of_several_buckets_one_that_refuses_spares_the_others(it: LimiterUnderTest) {
    let (wide, narrow) = (
        bucket("wide", "a", Quota::per_second(10, 9)),
        bucket("narrow", "a", Quota::per_second(1, 0)),
    );
    let both = it.ask(&[wide, narrow]).await;
    assert!(both[0].allowed && both[1].allowed);

    for buckets in [[wide, narrow], [narrow, wide]] {
        for _ in 0..50 {
            let verdicts = it.ask(&buckets).await;
            assert_eq!(verdicts.iter().filter(|verdict| verdict.allowed).count(), 1);
        }
    }

    for turn in 0..12 {
        assert_eq!(it.ask(&[wide]).await[0].allowed, turn < 9, "{turn}");
    }
}

pub async fn a_verdict_says_what_is_left_and_when_to_come_back(it: LimiterUnderTest) {
    let millis = Duration::from_millis;
    for left in [3, 2, 1, 0] {
        let verdict = it.one(LOGIN).await;
        assert_eq!(
            (verdict.limit, verdict.remaining, verdict.retry_after),
            (4, left, Duration::ZERO)
        );
        assert_eq!(verdict.reset_after, millis(200) * (4 - left));
    }
    it.wait(millis(50)).await;

    let refused = it.one(LOGIN).await;

    assert_eq!(
        refused,
        Verdict {
            allowed: false,
            limit: 4,
            remaining: 0,
            reset_after: millis(750),
            retry_after: millis(150),
        }
    );
    it.wait(refused.retry_after).await;
    assert!(it.one(LOGIN).await.allowed);
}

pub async fn no_burst_is_one_at_a_time(it: LimiterUnderTest) {
    let quota = Quota::per_second(10, 0);
    for _ in 0..5 {
        assert_eq!(it.passing(quota, 3).await, 1);
        it.wait(Duration::from_millis(100)).await;
    }
}

pub async fn of_many_at_once_exactly_as_many_pass_as_may(it: LimiterUnderTest) {
    let quota = Quota::per_second(1, 49);
    let all = join_all((0..500).map(|_| it.one(quota))).await;

    assert_eq!(all.iter().filter(|verdict| verdict.allowed).count(), 50);
}
