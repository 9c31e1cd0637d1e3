//! What an order is called: `CF-2026-000123`. Gapless for each seller and year.

/// The number of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderNumber(String);

impl OrderNumber {
    /// Longer ones are nobody's.
    pub const LONGEST: usize = 40;

    pub fn new(prefix: &str, year: i16, place: i64) -> Self {
        Self(format!("{prefix}-{year}-{place:06}"))
    }

    /// Of an order that is about to be stored: it takes its number there, as late as can be.
    pub const fn not_yet() -> Self {
        Self(String::new())
    }

    /// One that was given out before.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.rsplitn(3, '-');
        let place = parts.next()?;
        let year = parts.next()?;
        let prefix = parts.next()?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let good = text.len() <= Self::LONGEST
            && place.len() >= 6
            && digits(place)
            && year.len() == 4
            && digits(year)
            && !prefix.is_empty();
        good.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_whose_which_year_and_which_one() {
        assert_eq!(OrderNumber::new("CF", 2026, 123).as_str(), "CF-2026-000123");
        assert_eq!(
            OrderNumber::new("A-B", 2027, 12_345_678).as_str(),
            "A-B-2027-12345678"
        );
    }

    #[test]
    fn what_was_given_out_is_read_back_and_nothing_else() {
        for good in ["CF-2026-000123", "A-B-2027-12345678"] {
            assert_eq!(OrderNumber::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "CF",
            "CF-2026",
            "CF-26-000123",
            "CF-2026-123",
            "-2026-000123",
            "CF-2026-00012x",
        ] {
            assert_eq!(OrderNumber::parse(bad), None, "{bad}");
        }
    }
}
