use std::time::Duration;

/// How often a reaction is tried, and how long it waits in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// 3 retries, 1 s → 30 s.
    Default,
    /// Money and provisioning: 5 retries, 500 ms → 60 s.
    Critical,
    /// Nice to have: 2 retries, 2 s → 10 s.
    NonCritical,
}

impl Policy {
    pub const fn retries(self) -> u32 {
        match self {
            Self::Default => 3,
            Self::Critical => 5,
            Self::NonCritical => 2,
        }
    }

    const fn bounds(self) -> (Duration, Duration) {
        match self {
            Self::Default => (Duration::from_secs(1), Duration::from_secs(30)),
            Self::Critical => (Duration::from_millis(500), Duration::from_secs(60)),
            Self::NonCritical => (Duration::from_secs(2), Duration::from_secs(10)),
        }
    }

    /// The wait before the given retry (1 is the first): doubled each time, up to the bound, less up
    /// to a quarter so that those who failed together do not come back together.
    ///
    /// `None` when the policy is spent.
    pub fn delay(self, retry: u32, chance: u64) -> Option<Duration> {
        if retry == 0 || retry > self.retries() {
            return None;
        }
        let (first, most) = self.bounds();
        let full = first.saturating_mul(1_u32.checked_shl(retry - 1).unwrap_or(u32::MAX)).min(most);
        let quarter = u64::try_from(full.as_millis() / 4).unwrap_or(u64::MAX);
        Some(full - Duration::from_millis(chance % (quarter + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_waits_are_those_that_were_decided() {
        let waits = |policy: Policy| (1..).map_while(|retry| policy.delay(retry, 0)).map(|wait| wait.as_millis()).collect::<Vec<_>>();

        assert_eq!(waits(Policy::Default), [1000, 2000, 4000]);
        assert_eq!(waits(Policy::Critical), [500, 1000, 2000, 4000, 8000]);
        assert_eq!(waits(Policy::NonCritical), [2000, 4000]);
    }

    proptest! {
        #[test]
        fn chance_takes_away_at_most_a_quarter(retry in 1_u32..=5, chance: u64) {
            let full = Policy::Critical.delay(retry, 0).unwrap();
            let wait = Policy::Critical.delay(retry, chance).unwrap();
            prop_assert!(wait <= full && wait >= full * 3 / 4);
        }
    }
}
