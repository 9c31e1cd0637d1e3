//! What one measurement gave, and how several are summed up.

use std::time::Duration;

use crate::usage::Spent;

/// One slice of work.
#[derive(Debug, Clone)]
pub struct Sample {
    count: u64,
    took: Duration,
    /// How many the processor time is for.
    charged: u64,
    spent: Spent,
    /// Sorted.
    latencies: Vec<Duration>,
}

impl Sample {
    pub fn new(count: u64, took: Duration) -> Self {
        Self {
            count,
            took,
            charged: count,
            spent: Spent::default(),
            latencies: Vec::new(),
        }
    }

    #[must_use]
    pub fn with_latencies(mut self, mut latencies: Vec<Duration>) -> Self {
        latencies.sort_unstable();
        self.latencies = latencies;
        self
    }

    #[must_use]
    pub fn with_cpu(mut self, spent: Spent) -> Self {
        self.spent = spent;
        self
    }

    /// Takes away the processor time of a smaller sample of the same, which began as this did.
    #[must_use]
    pub fn without(mut self, part: &Self) -> Self {
        self.charged = self.charged.saturating_sub(part.charged);
        self.spent = self.spent.since(part.spent);
        self
    }

    pub fn number(&self) -> u64 {
        self.count
    }

    pub fn per_second(&self) -> f64 {
        count(self.count) / self.took.as_secs_f64()
    }

    /// Microseconds of processor time for each operation: of the program that is measured.
    pub fn program(&self) -> f64 {
        self.each(self.spent.program)
    }

    /// … of PostgreSQL.
    pub fn server(&self) -> f64 {
        self.each(self.spent.server)
    }

    /// … of whoever asks.
    pub fn asker(&self) -> f64 {
        self.each(self.spent.asker)
    }

    /// … of all that stand behind the answer, whoever asks excepted.
    pub fn cost(&self) -> f64 {
        self.program() + self.server()
    }

    fn each(&self, spent: Duration) -> f64 {
        micros(spent) / count(self.charged.max(1))
    }

    pub fn percentile(&self, percent: usize) -> Duration {
        let index =
            (self.latencies.len() * percent / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(index).copied().unwrap_or_default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^53")]
pub fn count(number: u64) -> f64 {
    number as f64
}

pub fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// The middle one; of an even number, the upper of the two.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The middle of what each sample gives.
pub fn middle(samples: &[Sample], figure: impl Fn(&Sample) -> f64) -> f64 {
    median(samples.iter().map(figure))
}

/// The middle of the ratios of pairs that were measured one after the other.
pub fn ratio(
    ours: &[Sample],
    theirs: &[Sample],
    our: impl Fn(&Sample) -> f64,
    their: impl Fn(&Sample) -> f64,
) -> f64 {
    median(
        ours.iter()
            .zip(theirs)
            .map(|(ours, theirs)| our(ours) / their(theirs)),
    )
}
