use jiff::{SignedDuration, Timestamp};

/// This many failures in a row, and no more sign-ins are tried for a while.
pub const LOCK_AFTER: i32 = 5;
/// For how long.
pub const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(30);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("locked until {until}")]
pub struct Locked {
    pub until: Timestamp,
}

/// Failures in a row, and the lock that follows. An attempt is counted before its outcome is known:
/// a hundred at the same moment are still only five.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    pub failures: i32,
    pub locked_until: Option<Timestamp>,
}

impl Attempts {
    /// One more, taken for a failure until it turns out well.
    pub fn count(self, now: Timestamp) -> Result<Self, Locked> {
        let before = match self.locked_until {
            Some(until) if until > now => return Err(Locked { until }),
            Some(_) => 0,
            None => self.failures,
        };
        let failures = before.saturating_add(1);
        let locked_until =
            (failures >= LOCK_AFTER).then(|| now.checked_add(LOCKED_FOR).unwrap_or(Timestamp::MAX));
        Ok(Self {
            failures,
            locked_until,
        })
    }

    /// Whether the attempt that was just counted locks, should it fail.
    pub fn locks(self) -> Option<Timestamp> {
        self.locked_until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    #[test]
    fn five_in_a_row_lock_for_half_an_hour_and_then_counting_begins_anew() {
        let mut attempts = Attempts {
            failures: 0,
            locked_until: None,
        };
        for _ in 0..4 {
            attempts = attempts.count(at(0)).unwrap();
            assert_eq!(attempts.locks(), None);
        }

        attempts = attempts.count(at(1)).unwrap();

        assert_eq!(attempts.locks(), Some(at(31)));
        assert_eq!(attempts.count(at(2)), Err(Locked { until: at(31) }));
        assert_eq!(attempts.count(at(30)), Err(Locked { until: at(31) }));
        let again = attempts.count(at(31)).unwrap();
        assert_eq!(again.failures, 1);
        assert_eq!(again.locks(), None);
    }
}
