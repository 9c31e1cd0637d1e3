//! Single-flight: those who miss the same slot at the same moment share one fill.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use cf_ports::cache::FillError;
use tokio::sync::OnceCell;

type Answer = Result<Bytes, FillError>;
type Shared = Arc<OnceCell<Answer>>;

/// The fills under way. Holds nothing when nobody waits.
pub struct Flights<K> {
    under_way: Mutex<HashMap<K, Shared>>,
}

impl<K> Default for Flights<K> {
    fn default() -> Self {
        Self {
            under_way: Mutex::new(HashMap::new()),
        }
    }
}

impl<K: Clone + Eq + Hash> Flights<K> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, Shared>> {
        // Nothing below leaves the map half changed.
        self.under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Joins the flight for a slot or begins one, unless `kept` finds a value: asked again under
    /// the lock, because a flight may have landed since the caller looked.
    pub fn join_unless(
        &self,
        slot: &K,
        kept: impl FnOnce() -> Option<Bytes>,
    ) -> Result<Flight<'_, K>, Bytes> {
        let mut under_way = self.lock();
        if let Some(shared) = under_way.get(slot) {
            return Ok(Flight {
                flights: self,
                slot: slot.clone(),
                shared: Some(Arc::clone(shared)),
            });
        }
        if let Some(value) = kept() {
            return Err(value);
        }
        let shared = Shared::default();
        under_way.insert(slot.clone(), Arc::clone(&shared));
        Ok(Flight {
            flights: self,
            slot: slot.clone(),
            shared: Some(shared),
        })
    }

    /// What the flight for this slot brings is outdated: those on board get it, but it is not
    /// kept, and nobody boards any more. `change` happens in the same moment.
    pub fn call_off(&self, slot: &K, change: impl FnOnce()) {
        let mut under_way = self.lock();
        under_way.remove(slot);
        change();
    }
}

/// One caller's seat.
pub struct Flight<'a, K: Clone + Eq + Hash> {
    flights: &'a Flights<K>,
    slot: K,
    /// Always there until dropped.
    shared: Option<Shared>,
}

impl<K: Clone + Eq + Hash> Flight<'_, K> {
    /// Runs `fill`, or waits for the one who does. If that one gives up, this `fill` runs.
    pub async fn run(&self, fill: impl Future<Output = Answer>) -> Answer {
        match &self.shared {
            Some(shared) => shared.get_or_init(|| fill).await.clone(),
            None => fill.await,
        }
    }

    /// Ends the flight, and keeps what it brought unless it was called off.
    pub fn land(&self, keep: impl FnOnce()) {
        let mut under_way = self.flights.lock();
        if self.is_the_one_in(&under_way) {
            under_way.remove(&self.slot);
            keep();
        }
    }

    fn is_the_one_in(&self, under_way: &HashMap<K, Shared>) -> bool {
        match (&self.shared, under_way.get(&self.slot)) {
            (Some(own), Some(known)) => Arc::ptr_eq(own, known),
            (Some(_) | None, Some(_) | None) => false,
        }
    }
}

impl<K: Clone + Eq + Hash> Drop for Flight<'_, K> {
    /// The last to leave a flight that never landed takes it off the map.
    fn drop(&mut self) {
        let mut under_way = self.flights.lock();
        let is_the_one = self.is_the_one_in(&under_way);
        // Under the lock, so that of two who leave at once the second sees that it is the last.
        self.shared = None;
        if is_the_one
            && under_way
                .get(&self.slot)
                .is_some_and(|known| Arc::strong_count(known) == 1)
        {
            under_way.remove(&self.slot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_flight_that_all_have_left_is_forgotten() {
        let flights = Flights::<u8>::default();
        let one = flights.join_unless(&1, || None).ok();
        let two = flights.join_unless(&1, || None).ok();
        assert_eq!(flights.lock().len(), 1);

        drop(one);
        assert_eq!(flights.lock().len(), 1);
        drop(two);

        assert!(flights.lock().is_empty());
    }

    #[tokio::test]
    async fn leaving_a_flight_that_was_called_off_does_not_end_the_next_one() {
        let flights = Flights::<u8>::default();
        let old = flights.join_unless(&1, || None).ok();
        flights.call_off(&1, || {});
        let _new = flights.join_unless(&1, || None).ok();

        drop(old);

        assert_eq!(flights.lock().len(), 1);
    }

    #[test]
    fn who_looks_again_under_the_lock_finds_what_landed_meanwhile() {
        let flights = Flights::<u8>::default();

        let found = flights
            .join_unless(&1, || Some(Bytes::from_static(b"landed")))
            .err();

        assert_eq!(found, Some(Bytes::from_static(b"landed")));
        assert!(flights.lock().is_empty());
    }
}
