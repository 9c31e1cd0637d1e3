//! How much of the time something was there.

/// Findings by state. Time in which nobody asked counts neither way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uptime {
    pub up: u64,
    pub degraded: u64,
    pub down: u64,
}

/// A hundred percent, in the hundredths of a percent that are shown.
const WHOLE: u128 = 10_000;

impl Uptime {
    /// The share of findings in which it worked, slowly or not: exact decimal text, `99.95`.
    ///
    /// Rounded down: only what was never down has `100.00`. `None` when nobody ever asked.
    pub fn percent(self) -> Option<String> {
        let worked = u128::from(self.up) + u128::from(self.degraded);
        let asked = worked + u128::from(self.down);
        let hundredths = (worked * WHOLE).checked_div(asked)?;
        Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn percent(up: u64, degraded: u64, down: u64) -> Option<String> {
        Uptime { up, degraded, down }.percent()
    }

    #[test]
    fn the_share_is_exact_text() {
        let shown = |up, degraded, down| percent(up, degraded, down).unwrap();

        assert_eq!(shown(5757, 0, 3), "99.94");
        assert_eq!(shown(1, 0, 0), "100.00");
        assert_eq!(shown(0, 0, 1), "0.00");
        assert_eq!(shown(1, 1, 2), "50.00");
        assert_eq!(shown(1, 0, 2), "33.33");
        assert_eq!(shown(1, 0, 99), "1.00");
        assert_eq!(shown(7, 0, 9_993), "0.07");
    }

    #[test]
    fn what_was_never_asked_has_no_uptime() {
        assert_eq!(percent(0, 0, 0), None);
    }

    proptest! {
        #[test]
        fn only_what_was_never_down_has_a_hundred(up: u64, degraded: u64, down: u64) {
            prop_assume!(u128::from(up) + u128::from(degraded) + u128::from(down) > 0);
            prop_assert_eq!(percent(up, degraded, down).unwrap() == "100.00", down == 0);
        }

        #[test]
        fn it_lies_between_nothing_and_all_with_two_digits(up: u64, degraded: u64, down: u64) {
            prop_assume!(u128::from(up) + u128::from(degraded) + u128::from(down) > 0);
            let text = percent(up, degraded, down).unwrap();
            let (whole, part) = text.split_once('.').unwrap();
            prop_assert_eq!(part.len(), 2);
            let hundredths = whole.parse::<u32>().unwrap() * 100 + part.parse::<u32>().unwrap();
            prop_assert!(hundredths <= 10_000);
        }

        #[test]
        fn working_once_more_never_lowers_it(up in 0_u64..100_000, degraded in 0_u64..100_000, down in 1_u64..100_000) {
            let value = |up| percent(up, degraded, down).unwrap().replace('.', "").parse::<u32>().unwrap();
            prop_assert!(value(up + 1) >= value(up));
        }

        #[test]
        fn slowly_is_as_good_as_fast(up in 0_u64..100_000, degraded in 0_u64..100_000, down in 1_u64..100_000) {
            prop_assert_eq!(percent(up, degraded, down), percent(up + degraded, 0, down));
        }
    }
}
