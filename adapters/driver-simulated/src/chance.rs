//! How long things take and how often they fail: foretold by a seed.

use std::time::Duration;

use cf_ports::drivers::{Action, FaultKind};

/// Of the time that real work would take, so many hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace(pub u32);

impl Pace {
    /// Everything is done when it is asked for.
    pub const AT_ONCE: Self = Self(0);
    /// One to three seconds for each step.
    pub const BELIEVABLE: Self = Self(100);

    /// How long an action takes.
    #[must_use]
    pub fn of(self, seed: u64, token: &str, action: Action) -> Duration {
        let usual = match action {
            Action::Allocate => 1_800,
            Action::Configure => 2_400,
            Action::Activate => 1_500,
            Action::Verify => 1_000,
        };
        let more = digest(seed, &[token]) % 600;
        Duration::from_millis((usual + more) * u64::from(self.0) / 100)
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::BELIEVABLE
    }
}

/// How many of a thousand calls go wrong in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rates {
    pub refuse: u16,
    pub fail: u16,
    pub late: u16,
    pub lost_reply: u16,
    pub sick: u16,
}

impl Rates {
    pub const NONE: Self = Self {
        refuse: 0,
        fail: 0,
        late: 0,
        lost_reply: 0,
        sick: 0,
    };

    /// What becomes of the `nth` call with this token: the same whenever it is asked.
    #[must_use]
    pub fn roll(&self, seed: u64, token: &str, nth: u64, undo: bool) -> Option<FaultKind> {
        if *self == Self::NONE {
            return None;
        }
        let way = if undo { "back" } else { "there" };
        let mut left = digest(seed, &[token, way, &nth.to_string()]) % 1000;
        let each = [
            (FaultKind::Refuse, self.refuse),
            (FaultKind::Fail, self.fail),
            (FaultKind::Late, self.late),
            (FaultKind::LostReply, self.lost_reply),
            (FaultKind::Sick, self.sick),
        ];
        for (kind, rate) in each {
            let rate = u64::from(rate);
            if left < rate {
                return Some(kind);
            }
            left -= rate;
        }
        None
    }
}

/// FNV-1a with a stir at the end: the same in every build, unlike the hashers of the standard library.
pub(crate) fn digest(seed: u64, parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_says_the_same() {
        let rates = Rates {
            fail: 300,
            ..Rates::NONE
        };
        let rolls = |seed| -> Vec<_> {
            (0..100)
                .map(|nth| rates.roll(seed, "prq_a/0/verify", nth, false))
                .collect()
        };

        assert_eq!(rolls(1), rolls(1));
        assert_ne!(rolls(1), rolls(2));
    }

    #[test]
    fn faults_come_about_as_often_as_they_were_ordered() {
        let rates = Rates {
            refuse: 50,
            fail: 100,
            late: 50,
            lost_reply: 50,
            sick: 50,
        };
        let count = |kind| {
            (0..20_000)
                .filter(|nth| rates.roll(7, "prq_a/0/allocate", *nth, false) == Some(kind))
                .count()
        };

        for (kind, wanted) in [
            (FaultKind::Refuse, 1000),
            (FaultKind::Fail, 2000),
            (FaultKind::Late, 1000),
            (FaultKind::LostReply, 1000),
            (FaultKind::Sick, 1000),
        ] {
            assert!(
                count(kind).abs_diff(wanted) < 200,
                "{kind:?}: {}",
                count(kind)
            );
        }
    }

    #[test]
    fn steps_take_one_to_three_seconds_or_no_time_at_all() {
        for action in Action::ALL {
            let took = Pace::BELIEVABLE.of(1, "prq_a/0/x", action);
            assert!((1_000..=3_000).contains(&took.as_millis()), "{took:?}");
            assert_eq!(Pace::AT_ONCE.of(1, "prq_a/0/x", action), Duration::ZERO);
        }
    }
}
