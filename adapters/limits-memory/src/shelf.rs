//! A few places side by side, looked through one by one: they lie in a few cache lines.

pub const PLACES: usize = 16;

#[derive(Debug, Clone, Copy)]
struct Kept {
    mark: u64,
    empty_at: i64,
}

#[derive(Debug, Default)]
pub struct Shelf {
    kept: [Option<Kept>; PLACES],
}

impl Shelf {
    pub fn get(&self, mark: u64) -> Option<i64> {
        let mut kept = self.kept.iter().flatten();
        kept.find(|kept| kept.mark == mark)
            .map(|kept| kept.empty_at)
    }

    pub fn put(&mut self, mark: u64, empty_at: i64) {
        let own = |kept: &Option<Kept>| kept.is_some_and(|kept| kept.mark == mark);
        let place = match self.kept.iter().position(own) {
            Some(place) => self.kept.get_mut(place),
            // `None` is the least of all: a free place comes before the one that is empty first.
            None => self
                .kept
                .iter_mut()
                .min_by_key(|kept| kept.map(|kept| kept.empty_at)),
        };
        if let Some(place) = place {
            *place = Some(Kept { mark, empty_at });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_nearest_to_being_new_makes_room() {
        let mut shelf = Shelf::default();
        for mark in 0..PLACES as u64 {
            shelf.put(mark, 100 - i64::try_from(mark).unwrap());
        }
        shelf.put(15, 1000);

        shelf.put(77, 50);

        assert_eq!(shelf.get(77), Some(50));
        assert_eq!((shelf.get(14), shelf.get(15)), (None, Some(1000)));
        assert_eq!(
            (0..16).filter(|mark| shelf.get(*mark).is_some()).count(),
            15
        );
    }
}
