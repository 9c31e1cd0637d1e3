//! One process that answers for a segment, and which of several is asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use axum::http::Uri;
use axum::http::uri::{Authority, Scheme};
use cf_platform::telemetry::names;
use url::Url;

/// An instance that says nothing so often in a row takes no requests.
const PATIENCE: u32 = 2;

#[derive(Debug)]
pub(super) struct Instance {
    scheme: Scheme,
    authority: Authority,
    /// What its addresses begin with, without a slash at the end.
    prefix: String,
    in_flight: AtomicUsize,
    down: AtomicBool,
    silences: AtomicU32,
}

impl Instance {
    pub fn try_new(url: &Url) -> Option<Self> {
        let scheme = Scheme::try_from(url.scheme()).ok()?;
        let host = url.host_str()?;
        let authority = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        Some(Self {
            scheme,
            authority: authority.parse().ok()?,
            prefix: url.path().trim_end_matches('/').to_owned(),
            in_flight: AtomicUsize::new(0),
            down: AtomicBool::new(false),
            silences: AtomicU32::new(0),
        })
    }

    /// An address at this instance. `path` begins with a slash and may end with a query.
    pub fn uri(&self, path: &str) -> Option<Uri> {
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(format!("{}{path}", self.prefix))
            .build()
            .ok()
    }

    /// For logs.
    pub fn name(&self) -> &str {
        self.authority.as_str()
    }

    pub fn is_up(&self) -> bool {
        !self.down.load(Ordering::Relaxed)
    }

    /// A request is on its way there, for as long as this lives.
    pub fn count(self: &Arc<Self>) -> InFlight {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(Arc::clone(self))
    }

    fn in_flight(&self) -> usize {
        self.in_flight.load(Ordering::Relaxed)
    }
}

#[derive(Debug)]
pub(super) struct InFlight(Arc<Instance>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// All instances of a segment.
#[derive(Debug)]
pub(super) struct Pool {
    segment: String,
    instances: Vec<Arc<Instance>>,
    dice: AtomicU64,
}

impl Pool {
    pub fn new(segment: &str, instances: Vec<Instance>) -> Self {
        let pool = Self {
            segment: segment.to_owned(),
            instances: instances.into_iter().map(Arc::new).collect(),
            dice: AtomicU64::new(0),
        };
        pool.observe();
        pool
    }

    pub fn segment(&self) -> &str {
        &self.segment
    }

    pub fn instances(&self) -> &[Arc<Instance>] {
        &self.instances
    }

    pub fn up(&self) -> usize {
        self.instances
            .iter()
            .filter(|instance| instance.is_up())
            .count()
    }

    /// The less busy of two that are up and have not been tried, taken by chance: nearly as good as
    /// the least busy of all, and all doors together do not run to the same one.
    pub fn pick(&self, tried: &[Arc<Instance>]) -> Option<&Arc<Instance>> {
        let eligible: Vec<&Arc<Instance>> = self
            .instances
            .iter()
            .filter(|instance| {
                instance.is_up() && !tried.iter().any(|other| Arc::ptr_eq(other, instance))
            })
            .collect();
        let one = *eligible.get(self.roll(eligible.len())?)?;
        let other = self.roll(eligible.len() - 1).and_then(|place| {
            eligible
                .iter()
                .filter(|other| !Arc::ptr_eq(other, one))
                .nth(place)
        });
        match other {
            Some(other) if other.in_flight() < one.in_flight() => Some(other),
            _ => Some(one),
        }
    }

    /// A number below this one. Fairness is all that is asked of it.
    fn roll(&self, below: usize) -> Option<usize> {
        let below = u64::try_from(below).ok().filter(|below| *below > 0)?;
        // SplitMix64: a counter, well shuffled.
        let mut x = self
            .dice
            .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % below).ok()
    }

    /// Nobody is there: it takes no requests until it has answered again.
    pub fn refused(&self, instance: &Instance) {
        if !instance.down.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                segment = self.segment,
                instance = instance.name(),
                "an instance takes no connections and gets no more requests"
            );
            self.observe();
        }
    }

    /// It was asked how it is, and had no good answer. Once may happen.
    pub fn was_silent(&self, instance: &Instance) {
        let silences = instance.silences.fetch_add(1, Ordering::Relaxed) + 1;
        if silences >= PATIENCE && !instance.down.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                segment = self.segment,
                instance = instance.name(),
                "an instance is not ready and gets no more requests"
            );
            self.observe();
        }
    }

    pub fn is_ready(&self, instance: &Instance) {
        instance.silences.store(0, Ordering::Relaxed);
        if instance.down.swap(false, Ordering::Relaxed) {
            tracing::info!(
                segment = self.segment,
                instance = instance.name(),
                "an instance is ready again"
            );
            self.observe();
        }
    }

    fn observe(&self) {
        let up = self.up();
        for (state, count) in [("up", up), ("down", self.instances.len() - up)] {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            metrics::gauge!(names::UPSTREAM_INSTANCES, "segment" => self.segment.clone(), "state" => state)
                .set(f64::from(count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(count: usize) -> Pool {
        let instances = (0..count).map(|number| {
            let url = format!("http://10.0.0.{number}:3001/").parse().unwrap();
            Instance::try_new(&url).unwrap()
        });
        Pool::new("products", instances.collect())
    }

    #[test]
    fn addresses_are_put_together_from_both_sides() {
        let at = |url: &str| {
            let instance = Instance::try_new(&url.parse().unwrap()).unwrap();
            instance.uri("/v1/x?y=1").unwrap().to_string()
        };

        assert_eq!(at("http://10.0.0.1:3001"), "http://10.0.0.1:3001/v1/x?y=1");
        assert_eq!(
            at("https://inner.example.com/catalog/"),
            "https://inner.example.com/catalog/v1/x?y=1"
        );
        assert_eq!(at("http://[::1]:3001"), "http://[::1]:3001/v1/x?y=1");
    }

    #[test]
    fn all_get_their_share() {
        let pool = pool(3);
        let mut asked = [0; 3];

        for _ in 0..3000 {
            let picked = pool.pick(&[]).unwrap();
            let place = pool
                .instances
                .iter()
                .position(|one| Arc::ptr_eq(one, picked));
            asked[place.unwrap()] += 1;
        }

        assert!(
            asked.iter().all(|count| (800..1200).contains(count)),
            "{asked:?}"
        );
    }

    #[test]
    fn the_less_busy_of_two_is_asked() {
        let pool = pool(2);
        let _busy = pool.instances[0].count();

        for _ in 0..100 {
            assert!(Arc::ptr_eq(pool.pick(&[]).unwrap(), &pool.instances[1]));
        }
    }

    #[test]
    fn the_tried_and_the_absent_are_not_asked() {
        let pool = pool(3);
        pool.refused(&pool.instances[0]);
        let tried = [Arc::clone(&pool.instances[1])];

        for _ in 0..100 {
            assert!(Arc::ptr_eq(pool.pick(&tried).unwrap(), &pool.instances[2]));
        }
        pool.refused(&pool.instances[2]);
        assert!(pool.pick(&tried).is_none());
        pool.is_ready(&pool.instances[0]);
        assert!(Arc::ptr_eq(pool.pick(&tried).unwrap(), &pool.instances[0]));
    }

    #[test]
    fn one_silence_is_forgiven_and_two_in_a_row_are_not() {
        let pool = pool(1);
        let instance = &pool.instances[0];

        pool.was_silent(instance);
        pool.is_ready(instance);
        pool.was_silent(instance);
        assert!(instance.is_up());
        pool.was_silent(instance);
        assert!(!instance.is_up());
    }
}
