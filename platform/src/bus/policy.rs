use std::time::Duration;

use crate::resilience::Retry;

/// How much a reaction or a job matters, and so how often it is tried.
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
    const fn retry(self) -> Retry {
        match self {
            Self::Default => Retry::DEFAULT,
            Self::Critical => Retry::CRITICAL,
            Self::NonCritical => Retry::NON_CRITICAL,
        }
    }

    /// Tries after the first.
    pub const fn retries(self) -> u32 {
        self.retry().tries - 1
    }

    /// The wait before the given retry (1 is the first); `None` when the policy is spent.
    pub fn delay(self, retry: u32, chance: u64) -> Option<Duration> {
        self.retry().delay(retry, chance)
    }
}
