//! How long requests took, in steps of a logarithmic ruler.

/// Upper ends in microseconds, and the same as people read it: in milliseconds.
const STEPS: [(u64, f64); 35] = [
    (100, 0.1),
    (150, 0.15),
    (200, 0.2),
    (300, 0.3),
    (500, 0.5),
    (700, 0.7),
    (1_000, 1.0),
    (1_500, 1.5),
    (2_000, 2.0),
    (3_000, 3.0),
    (5_000, 5.0),
    (7_000, 7.0),
    (10_000, 10.0),
    (15_000, 15.0),
    (20_000, 20.0),
    (30_000, 30.0),
    (50_000, 50.0),
    (70_000, 70.0),
    (100_000, 100.0),
    (150_000, 150.0),
    (200_000, 200.0),
    (300_000, 300.0),
    (500_000, 500.0),
    (700_000, 700.0),
    (1_000_000, 1_000.0),
    (1_500_000, 1_500.0),
    (2_000_000, 2_000.0),
    (3_000_000, 3_000.0),
    (5_000_000, 5_000.0),
    (7_000_000, 7_000.0),
    (10_000_000, 10_000.0),
    (15_000_000, 15_000.0),
    (20_000_000, 20_000.0),
    (30_000_000, 30_000.0),
    (60_000_000, 60_000.0),
];

#[derive(Debug, Clone)]
pub(super) struct Times([u32; STEPS.len()]);

impl Default for Times {
    fn default() -> Self {
        Self([0; STEPS.len()])
    }
}

impl Times {
    pub(super) fn record(&mut self, micros: u64) {
        let step = STEPS.partition_point(|(end, _)| *end < micros);
        // What takes longer than the ruler is long counts as its last step.
        if let Some(count) = self.0.get_mut(step.min(STEPS.len() - 1)) {
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
    }

    /// In milliseconds: no more than so many of a hundred took longer. Zero without any.
    pub(super) fn percentile(&self, percent: u64) -> f64 {
        let all: u64 = self.0.iter().copied().map(u64::from).sum();
        let wanted = (all * percent).div_ceil(100);
        let mut seen = 0;
        for (count, (_, millis)) in self.0.iter().zip(STEPS) {
            seen += u64::from(*count);
            if seen >= wanted && seen > 0 {
                return millis;
            }
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "the steps are constants")]
    fn percentiles_are_the_ends_of_their_steps() {
        let mut times = Times::default();
        assert_eq!(times.percentile(50), 0.0);

        for micros in 1..=98 {
            times.record(micros);
        }
        times.record(1_400);
        times.record(u64::MAX);

        assert_eq!(times.percentile(50), 0.1);
        assert_eq!(times.percentile(98), 0.1);
        assert_eq!(times.percentile(99), 1.5);
        assert_eq!(times.percentile(100), 60_000.0);
    }

    #[test]
    fn the_ruler_grows_and_its_readings_are_its_ends() {
        assert!(STEPS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (micros, millis) in STEPS {
            let text = format!("{}.{:03}", micros / 1000, micros % 1000);
            assert_eq!(text.parse(), Ok(millis));
        }
    }
}
