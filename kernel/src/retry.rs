//! How often work is tried again, and after what pause. Pure.

use std::time::Duration;

/// Pauses before each further try; none is left when they are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pauses(&'static [u64]);

/// Steps of a saga, money and resources included: five more tries, then a person decides.
pub const SAGA: Pauses = Pauses(&[2, 4, 8, 16, 30]);

impl Pauses {
    /// How long to wait after this many tries have failed; `None`: it is not tried again.
    #[must_use]
    pub fn after(self, failed: u32) -> Option<Duration> {
        let index = usize::try_from(failed.checked_sub(1)?).ok()?;
        self.0.get(index).copied().map(Duration::from_secs)
    }

    /// How many tries there are, the first included.
    #[must_use]
    pub const fn tries(self) -> usize {
        self.0.len() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_of_a_saga_is_tried_six_times_and_waits_half_a_minute_at_most() {
        let waits: Vec<Option<u64>> = (1..=6)
            .map(|failed| SAGA.after(failed).map(|pause| pause.as_secs()))
            .collect();

        assert_eq!(waits, [Some(2), Some(4), Some(8), Some(16), Some(30), None]);
        assert_eq!(SAGA.tries(), 6);
    }

    #[test]
    fn before_the_first_failure_there_is_nothing_to_wait_for() {
        assert_eq!(SAGA.after(0), None);
        assert_eq!(SAGA.after(u32::MAX), None);
    }
}
