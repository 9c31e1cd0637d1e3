//! How often someone may do something. Losing a count lets a few more through, never truth.
//!
//! ```text
//! excess = max(excess − rate · elapsed + 1, 0)      with each request; the first of all leaves 0
//! excess > burst → refused, and not counted
//! ```
//!
//! That is nginx's `limit_req … burst=B nodelay`: `1 + B` at once, then the rate.

mod quota;

#[cfg(feature = "conformance")]
pub mod conformance;

use std::time::Duration;

use cf_kernel::{ErrorKind, Failure};
use futures_util::future::BoxFuture;

pub use quota::{InvalidQuota, Quota};

/// Counts, bounded in memory however many ask.
///
/// A bucket that nobody has asked for is as good as new; one that is as good as new again may be
/// forgotten at any time. When room is short, those go first that are nearest to it.
pub trait Limiter: Send + Sync + 'static {
    /// Takes one from each of the buckets if every one of them has one to give, else from none.
    /// The answers come in the order of the buckets.
    fn take<'a>(
        &'a self,
        buckets: &'a [Bucket<'a>],
    ) -> BoxFuture<'a, Result<Vec<Verdict>, LimitError>>;
}

/// What is counted, and how much of it is allowed. Two buckets of one call have different names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket<'a> {
    /// The rule.
    pub zone: &'a str,
    /// Who it is counted for.
    pub who: &'a str,
    pub quota: Quota,
}

/// What one bucket has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whether this bucket has one to give. Taken was only if all of them had.
    pub allowed: bool,
    /// How many it gives at once at most.
    pub limit: u32,
    /// How many it would still give right now.
    pub remaining: u32,
    /// When it is as good as new, if nobody asks until then.
    pub reset_after: Duration,
    /// When it has one to give again; nothing when it has.
    pub retry_after: Duration,
}

impl Verdict {
    /// The semantics, for every implementation to share: `empty_at` is the moment at which the
    /// excess of a bucket is used up, in nanoseconds on a clock whose moment now is `now`; `None`
    /// where nobody has asked before. Returns the verdict, and the `empty_at` to keep.
    #[must_use]
    pub fn on(quota: Quota, empty_at: Option<i64>, now: i64) -> (Self, EmptyAt) {
        let (cost, burst) = (quota.cost_nanos(), quota.burst_nanos());
        // More than full it cannot be: a clock that was set back must not lock anyone out.
        let before = empty_at.map_or(now.saturating_sub(cost), |at| {
            at.min(now.saturating_add(burst))
        });
        let after = before.saturating_add(cost).max(now);
        let excess = after.saturating_sub(now);
        let allowed = excess <= burst;
        let standing = if allowed { after } else { before };
        let held = standing.saturating_sub(now);
        let verdict = Self {
            allowed,
            limit: quota.burst().saturating_add(1),
            remaining: u32::try_from(burst.saturating_sub(held).max(0) / cost).unwrap_or(u32::MAX),
            reset_after: nanos(held.saturating_add(cost)),
            retry_after: nanos(excess.saturating_sub(burst)),
        };
        let empty_at = EmptyAt {
            taken: after,
            refused: before,
        };
        (verdict, empty_at)
    }
}

/// When a bucket is empty, by how the call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyAt {
    pub taken: i64,
    /// As it was, unless the clock was set back since.
    pub refused: i64,
}

fn nanos(count: i64) -> Duration {
    Duration::from_nanos(u64::try_from(count).unwrap_or_default())
}

#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    #[error("the counts cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure for LimitError {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Unavailable
    }

    fn code(&self) -> &'static str {
        "limits-unavailable"
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rule as it is written above, in thousandths of a nanosecond's worth of requests.
    struct Written {
        excess: Option<i128>,
        last: i64,
    }

    impl Written {
        fn ask(&mut self, quota: Quota, now: i64) -> bool {
            let one = i128::from(quota.cost_nanos());
            let elapsed = i128::from(now - self.last);
            let excess = self
                .excess
                .map_or(0, |excess| (excess - elapsed + one).max(0));
            if excess > one * i128::from(quota.burst()) {
                return false;
            }
            (self.excess, self.last) = (Some(excess), now);
            true
        }
    }

    proptest! {
        #[test]
        fn the_moment_at_which_a_bucket_is_empty_says_the_same_as_its_excess(
            count in 1_u32..2000,
            burst in 0_u32..50,
            gaps in proptest::collection::vec(0_i64..2_000_000_000, 1..200),
        ) {
            let quota = Quota::try_new(count, Duration::from_secs(1), burst).unwrap();
            let (mut empty_at, mut now) = (None, 0);
            let mut written = Written { excess: None, last: 0 };
            for gap in gaps {
                now += gap;
                let (verdict, after) = Verdict::on(quota, empty_at, now);
                if verdict.allowed {
                    empty_at = Some(after.taken);
                }
                prop_assert_eq!(verdict.allowed, written.ask(quota, now));
                prop_assert_eq!(verdict.allowed, verdict.retry_after.is_zero());
                prop_assert!(verdict.remaining < verdict.limit);
            }
        }
    }
}
