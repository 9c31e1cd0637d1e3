use std::str::FromStr as _;
use std::time::Duration;

use croner::Cron;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// When a schedule comes round.
#[derive(Debug, Clone)]
pub enum Every {
    /// At whole multiples of this span since 1970.
    Span(Duration),
    /// Five fields, in UTC: `0 3 * * *` is three in the morning.
    Cron(&'static str),
}

/// Work that comes round again and again. Several instances run it once each time.
#[derive(Debug, Clone)]
pub struct Schedule {
    pub name: &'static str,
    pub every: Every,
    /// The kind of job that it queues.
    pub kind: &'static str,
}

#[derive(Debug, thiserror::Error)]
#[error("schedule `{0}` never comes round")]
pub struct ScheduleError(pub String);

impl Schedule {
    /// The next time after the given one.
    pub fn next_after(&self, now: Timestamp) -> Result<Timestamp, ScheduleError> {
        let never = || ScheduleError(self.name.to_owned());
        match &self.every {
            Every::Span(span) => {
                let span = SignedDuration::try_from(*span).map_err(|_| never())?;
                let millis = i64::try_from(span.as_millis()).map_err(|_| never())?;
                if millis <= 0 {
                    return Err(never());
                }
                let next = (now.as_millisecond().div_euclid(millis) + 1)
                    .checked_mul(millis)
                    .ok_or_else(never)?;
                Timestamp::from_millisecond(next).map_err(|_| never())
            }
            Every::Cron(pattern) => next_cron(pattern, now).ok_or_else(never),
        }
    }
}

fn next_cron(pattern: &str, now: Timestamp) -> Option<Timestamp> {
    let cron = Cron::from_str(pattern).ok()?;
    let next = cron
        .find_next_occurrence(&now.to_zoned(TimeZone::UTC), false)
        .ok()?;
    Some(next.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(every: Every, now: &str) -> String {
        let schedule = Schedule {
            name: "test",
            every,
            kind: "test",
        };
        schedule
            .next_after(now.parse().unwrap())
            .unwrap()
            .to_string()
    }

    #[test]
    fn a_span_comes_round_at_its_multiples() {
        assert_eq!(
            next(Every::Span(Duration::from_secs(15)), "2026-11-20T12:00:07Z"),
            "2026-11-20T12:00:15Z"
        );
        assert_eq!(
            next(Every::Span(Duration::from_secs(15)), "2026-11-20T12:00:15Z"),
            "2026-11-20T12:00:30Z"
        );
    }

    #[test]
    fn a_cron_pattern_is_read_in_utc() {
        assert_eq!(
            next(Every::Cron("0 3 * * *"), "2026-12-31T03:00:00Z"),
            "2027-01-01T03:00:00Z"
        );
        assert_eq!(
            next(Every::Cron("0 0 29 2 *"), "2026-11-20T00:00:00Z"),
            "2028-02-29T00:00:00Z"
        );
    }

    #[test]
    fn an_impossible_pattern_is_refused() {
        let schedule = Schedule {
            name: "never",
            every: Every::Cron("99 * * * *"),
            kind: "test",
        };

        assert!(schedule.next_after(Timestamp::UNIX_EPOCH).is_err());
    }
}
