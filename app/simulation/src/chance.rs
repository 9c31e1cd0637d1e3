//! Chance that can be foretold: SplitMix64.

#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `below`; nothing where that is nothing.
    pub const fn below(&mut self, below: u64) -> u64 {
        if below == 0 { 0 } else { self.next() % below }
    }

    /// From the first to the last, both included.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = last.saturating_sub(first).saturating_add(1).unsigned_abs();
        first.saturating_add(i64::try_from(self.below(span)).unwrap_or(0))
    }

    /// Whether it happens, so many times in a thousand.
    pub const fn per_mille(&mut self, rate: u64) -> bool {
        rate > 0 && self.below(1000) < rate
    }

    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let index = self.below(of.len() as u64);
        of.get(usize::try_from(index).unwrap_or(0)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_says_the_same() {
        let of = |seed| -> Vec<u64> {
            let mut chance = Chance::new(seed);
            (0..20).map(|_| chance.below(100)).collect()
        };

        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    #[test]
    fn a_span_holds_its_ends() {
        let mut chance = Chance::new(1);
        let seen: Vec<i64> = (0..200).map(|_| chance.between(-1, 1)).collect();

        assert!([-1, 0, 1].iter().all(|it| seen.contains(it)));
        assert!(seen.iter().all(|it| (-1..=1).contains(it)));
    }
}
