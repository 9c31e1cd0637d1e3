use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// So many within a time, and so many more at once. Written `5/s burst 3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quota {
    count: u32,
    period: Duration,
    burst: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a quota is written `5/s burst 3`: from 1 to 1000000 in a second (s), minute (m) or hour (h), and a burst of at most 1000000"
)]
pub struct InvalidQuota;

impl Quota {
    pub const MAX: u32 = 1_000_000;
    const SECOND: Duration = Duration::from_secs(1);
    const MINUTE: Duration = Duration::from_mins(1);
    const HOUR: Duration = Duration::from_hours(1);

    pub fn try_new(count: u32, period: Duration, burst: u32) -> Result<Self, InvalidQuota> {
        let sound = (1..=Self::MAX).contains(&count)
            && burst <= Self::MAX
            && (Self::SECOND..=Self::HOUR).contains(&period);
        sound
            .then_some(Self {
                count,
                period,
                burst,
            })
            .ok_or(InvalidQuota)
    }

    /// `count` is from 1 to [`MAX`](Self::MAX); otherwise it does not compile in a `const`.
    #[must_use]
    pub const fn per_second(count: u32, burst: u32) -> Self {
        Self::fixed(count, Self::SECOND, burst)
    }

    #[must_use]
    pub const fn per_minute(count: u32, burst: u32) -> Self {
        Self::fixed(count, Self::MINUTE, burst)
    }

    const fn fixed(count: u32, period: Duration, burst: u32) -> Self {
        assert!(
            count >= 1 && count <= Self::MAX && burst <= Self::MAX,
            "a quota within its bounds"
        );
        Self {
            count,
            period,
            burst,
        }
    }

    #[must_use]
    pub const fn count(self) -> u32 {
        self.count
    }

    #[must_use]
    pub const fn period(self) -> Duration {
        self.period
    }

    #[must_use]
    pub const fn burst(self) -> u32 {
        self.burst
    }

    /// The time that one takes to be given back.
    pub(super) fn cost_nanos(self) -> i64 {
        let nanos = self.period.as_nanos() / u128::from(self.count);
        i64::try_from(nanos).unwrap_or(i64::MAX)
    }

    pub(super) fn burst_nanos(self) -> i64 {
        self.cost_nanos().saturating_mul(i64::from(self.burst))
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.count)?;
        match self.period {
            Self::SECOND => f.write_str("s")?,
            Self::MINUTE => f.write_str("m")?,
            Self::HOUR => f.write_str("h")?,
            other => write!(f, "{}s", other.as_secs())?,
        }
        write!(f, " burst {}", self.burst)
    }
}

impl FromStr for Quota {
    type Err = InvalidQuota;

    fn from_str(text: &str) -> Result<Self, InvalidQuota> {
        let mut words = text.split_whitespace();
        let (count, unit) = words
            .next()
            .and_then(|rate| rate.split_once('/'))
            .ok_or(InvalidQuota)?;
        let burst = match (words.next(), words.next(), words.next()) {
            (None, None, None) => 0,
            (Some("burst"), Some(burst), None) => whole(burst)?,
            (_, _, _) => return Err(InvalidQuota),
        };
        let period = match unit {
            "s" => Self::SECOND,
            "m" => Self::MINUTE,
            "h" => Self::HOUR,
            _ => return Err(InvalidQuota),
        };
        Self::try_new(whole(count)?, period, burst)
    }
}

/// Digits and nothing else: a sign is no part of a number here.
fn whole(text: &str) -> Result<u32, InvalidQuota> {
    if !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(InvalidQuota);
    }
    text.parse().map_err(|_| InvalidQuota)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_reads_as_it_is_written() {
        for text in [
            "5/s burst 3",
            "30/m burst 30",
            "1/h burst 0",
            "1000000/s burst 1000000",
        ] {
            assert_eq!(text.parse::<Quota>().unwrap().to_string(), text);
        }
        assert_eq!("5/s".parse::<Quota>().unwrap(), Quota::per_second(5, 0));
        for bad in [
            "",
            "5",
            "/s",
            "5/",
            "0/s",
            "+5/s",
            "-1/s",
            "5/d",
            "5/s burst",
            "5/s burst -1",
            "5/s 3",
            "5/s burst 3 4",
            "1000001/s",
            "5/s burst 1000001",
            "5 /s",
            "5/s, burst 3",
        ] {
            assert_eq!(bad.parse::<Quota>(), Err(InvalidQuota), "{bad}");
        }
    }
}
