//! Numbers from a seed (SplitMix64): the same seed, the same numbers.

#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// One of many rows of numbers that belong to a seed.
    pub fn of(seed: u64, row: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ row.rotate_left(32));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below a bound; 0 for a bound of 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or(0)
    }

    /// From one bound to another.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// For keys that are used once.
    pub fn key(&mut self) -> String {
        format!("{:016x}{:016x}", self.next(), self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_row_gives_others() {
        let keys = |seed, row| {
            let mut chance = Chance::of(seed, row);
            (0..4).map(|_| chance.key()).collect::<Vec<_>>()
        };

        assert_eq!(keys(1, 1), keys(1, 1));
        assert_ne!(keys(1, 1), keys(1, 2));
        assert_ne!(keys(1, 1), keys(2, 1));
    }

    #[test]
    fn numbers_stay_in_their_bounds() {
        let mut chance = Chance::of(3, 3);

        assert!((0..1000).all(|_| (5..=7).contains(&chance.between(5, 7))));
        assert_eq!(chance.below(0), 0);
    }
}
