//! How often something is tried, and after what pause. Pure: chance is an argument.

use std::time::Duration;

/// Which part of a pause is left to chance, so that those who failed together do not come back
/// together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jitter {
    /// All of it: from nothing to the whole pause. Spreads a crowd best.
    Full,
    /// Half of it: from half to the whole pause, where a pause must be one.
    Half,
}

/// Bounded tries with pauses that double.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Tries in all, the first one included.
    pub tries: u32,
    /// The pause after the first try, before chance.
    pub first: Duration,
    /// No pause is longer.
    pub longest: Duration,
    pub jitter: Jitter,
}

impl Retry {
    pub const NEVER: Self = Self::new(1, Duration::ZERO, Duration::ZERO);
    /// What most things get: three retries after the first try.
    pub const DEFAULT: Self = Self::new(4, Duration::from_secs(1), Duration::from_secs(30));
    /// Money and provisioning: five.
    pub const CRITICAL: Self = Self::new(6, Duration::from_millis(500), Duration::from_mins(1));
    /// What nobody misses: two.
    pub const NON_CRITICAL: Self = Self::new(3, Duration::from_secs(2), Duration::from_secs(10));

    #[must_use]
    pub const fn new(tries: u32, first: Duration, longest: Duration) -> Self {
        Self {
            tries,
            first,
            longest,
            jitter: Jitter::Half,
        }
    }

    #[must_use]
    pub const fn with_jitter(mut self, jitter: Jitter) -> Self {
        self.jitter = jitter;
        self
    }

    /// The longest pause after the given number of failed tries: doubles, up to the bound.
    #[must_use]
    pub fn ceiling(&self, failed: u32) -> Duration {
        let doublings = failed.saturating_sub(1);
        let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.longest)
    }

    /// The pause after the given number of failed tries, `None` when there is no further try.
    /// `chance` is any number; all are equally likely.
    #[must_use]
    pub fn delay(&self, failed: u32, chance: u64) -> Option<Duration> {
        if failed >= self.tries {
            return None;
        }
        let ceiling = self.ceiling(failed);
        let floor = match self.jitter {
            Jitter::Full => Duration::ZERO,
            Jitter::Half => ceiling / 2,
        };
        Some(floor + share(ceiling.saturating_sub(floor), chance))
    }
}

/// The part of a span that `chance` points at, of 2⁶⁴ parts.
fn share(span: Duration, chance: u64) -> Duration {
    let nanos = u64::try_from(span.as_nanos()).unwrap_or(u64::MAX);
    let part = (u128::from(nanos) * u128::from(chance)) >> 64;
    Duration::from_nanos(u64::try_from(part).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ceilings(retry: Retry) -> Vec<u128> {
        (1..retry.tries)
            .map(|failed| retry.ceiling(failed).as_millis())
            .collect()
    }

    #[test]
    fn the_three_policies_pause_as_decided() {
        assert_eq!(ceilings(Retry::DEFAULT), [1_000, 2_000, 4_000]);
        assert_eq!(ceilings(Retry::CRITICAL), [500, 1_000, 2_000, 4_000, 8_000]);
        assert_eq!(ceilings(Retry::NON_CRITICAL), [2_000, 4_000]);
        assert!(ceilings(Retry::NEVER).is_empty());
    }

    #[test]
    fn a_long_row_of_tries_ends_at_the_bound() {
        let patient = Retry {
            tries: 100,
            ..Retry::DEFAULT
        };

        assert_eq!(patient.ceiling(6), Duration::from_secs(30));
        assert_eq!(patient.ceiling(99), Duration::from_secs(30));
    }

    #[test]
    fn chance_spreads_over_the_whole_pause() {
        let retry = Retry::DEFAULT.with_jitter(Jitter::Full);

        assert_eq!(retry.delay(1, 0), Some(Duration::ZERO));
        assert_eq!(
            retry.delay(1, u64::MAX / 2).map(|pause| pause.as_millis()),
            Some(499)
        );
        assert_eq!(
            retry.delay(1, u64::MAX).map(|pause| pause.as_millis()),
            Some(999)
        );
    }

    fn any_retry() -> impl Strategy<Value = Retry> {
        (1_u32..50, 0_u64..100_000, 0_u64..1_000_000, any::<bool>()).prop_map(
            |(tries, first, longest, full)| Retry {
                tries,
                first: Duration::from_millis(first),
                longest: Duration::from_millis(longest),
                jitter: if full { Jitter::Full } else { Jitter::Half },
            },
        )
    }

    proptest! {
        #[test]
        fn a_pause_stays_within_its_bounds(retry in any_retry(), failed in 0_u32..80, chance: u64) {
            let pause = retry.delay(failed, chance);

            prop_assert_eq!(pause.is_some(), failed < retry.tries);
            if let Some(pause) = pause {
                let ceiling = retry.ceiling(failed);
                prop_assert!(pause <= ceiling && ceiling <= retry.longest);
                if retry.jitter == Jitter::Half {
                    prop_assert!(pause >= ceiling / 2);
                }
            }
        }

        #[test]
        fn pauses_never_shrink_with_the_tries(retry in any_retry(), failed in 1_u32..80) {
            prop_assert!(retry.ceiling(failed) <= retry.ceiling(failed + 1));
        }

        #[test]
        fn more_chance_is_a_longer_pause(retry in any_retry(), failed in 0_u32..50, a: u64, b: u64) {
            prop_assert!(retry.delay(failed, a.min(b)) <= retry.delay(failed, a.max(b)));
        }
    }
}
