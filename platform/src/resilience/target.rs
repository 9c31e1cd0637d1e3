//! What all calls to one place share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use cf_kernel::Clock;
use metrics::gauge;
use tokio::sync::Semaphore;

use super::breaker::{BreakerPolicy, BreakerState, CircuitBreaker};
use crate::telemetry::names;

/// Places that are remembered; beyond it those that nobody uses are forgotten.
const REMEMBERED: usize = 1024;

pub(super) struct Target {
    pub breaker: CircuitBreaker,
    /// Calls at once.
    pub places: Arc<Semaphore>,
}

pub(super) struct Targets {
    client: &'static str,
    policy: BreakerPolicy,
    concurrency: usize,
    clock: Arc<dyn Clock>,
    known: Mutex<HashMap<String, Arc<Target>>>,
}

impl Targets {
    pub(super) fn new(
        client: &'static str,
        policy: BreakerPolicy,
        concurrency: usize,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            client,
            policy,
            concurrency,
            clock,
            known: Mutex::new(HashMap::new()),
        }
    }

    /// By scheme, host and port.
    pub(super) fn get(&self, origin: &str) -> Arc<Target> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(target) = known.get(origin) {
            return Arc::clone(target);
        }
        if known.len() >= REMEMBERED {
            // What failed before is remembered for longer than what did not.
            known
                .retain(|_, target| Arc::strong_count(target) > 1 || !target.breaker.is_pristine());
        }
        if known.len() >= REMEMBERED {
            known.retain(|_, target| Arc::strong_count(target) > 1);
        }
        let target = Arc::new(Target {
            breaker: CircuitBreaker::new(self.policy, Arc::clone(&self.clock)),
            places: Arc::new(Semaphore::new(self.concurrency)),
        });
        known.insert(origin.to_owned(), Arc::clone(&target));
        self.show(&known);
        target
    }

    /// Says how many breakers are in which state: a label per client and not per place, since
    /// places may come from customers.
    pub(super) fn show_states(&self) {
        self.show(&self.known.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn show(&self, known: &HashMap<String, Arc<Target>>) {
        for state in [
            BreakerState::Closed,
            BreakerState::Open,
            BreakerState::HalfOpen,
        ] {
            let count = known
                .values()
                .filter(|target| target.breaker.state() == state)
                .count();
            let gauge = gauge!(names::CIRCUIT_BREAKER_STATE, "client" => self.client, "state" => state.name());
            gauge.set(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
        }
    }
}
