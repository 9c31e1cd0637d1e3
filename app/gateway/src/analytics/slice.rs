//! What was counted within a stretch of time.

use std::collections::HashMap;

use super::Seen;
use super::clients::Clients;
use super::times::Times;

/// Routes that are told apart; templates are few, so this is never reached in earnest.
const ROUTES: usize = 512;
const OTHERS: &str = "(others)";

#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub requests: u64,
    pub errors4xx: u64,
    pub errors5xx: u64,
    pub limited: u64,
    pub times: Times,
}

impl Tally {
    fn record(&mut self, seen: &Seen<'_>) {
        self.requests += 1;
        self.errors4xx += u64::from(seen.status.is_client_error());
        self.errors5xx += u64::from(seen.status.is_server_error());
        self.limited += u64::from(seen.limited);
        let micros = u64::try_from(seen.took.as_micros()).unwrap_or(u64::MAX);
        self.times.record(micros);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.errors4xx += other.errors4xx;
        self.errors5xx += other.errors5xx;
        self.limited += other.limited;
        self.times.add(&other.times);
    }
}

/// Everything together.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole {
    pub tally: Tally,
    pub hits: u64,
    pub misses: u64,
}

impl Whole {
    pub(super) fn add(&mut self, other: &Self) {
        self.tally.add(&other.tally);
        self.hits += other.hits;
        self.misses += other.misses;
    }
}

#[derive(Debug, Clone)]
pub(super) struct Slice {
    /// In seconds.
    pub begun: i64,
    pub whole: Whole,
    pub routes: HashMap<&'static str, HashMap<Box<str>, Tally>>,
    pub clients: Clients,
}

impl Slice {
    pub(super) fn begin(begun: i64, clients: usize) -> Self {
        Self {
            begun,
            whole: Whole::default(),
            routes: HashMap::new(),
            clients: Clients::at_most(clients),
        }
    }

    pub(super) fn record(&mut self, seen: &Seen<'_>) {
        self.whole.tally.record(seen);
        self.whole.hits += u64::from(seen.cache == Some(crate::answers::Found::Hit));
        self.whole.misses += u64::from(seen.cache == Some(crate::answers::Found::Miss));
        self.route(seen.method, seen.route).record(seen);
        let error = seen.status.is_client_error() || seen.status.is_server_error();
        self.clients.record(seen.client, error, seen.limited);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.whole.add(&other.whole);
        for (method, routes) in &other.routes {
            for (route, tally) in routes {
                self.route(method, route).add(tally);
            }
        }
        self.clients.add(&other.clients);
    }

    fn route(&mut self, method: &'static str, route: &str) -> &mut Tally {
        let routes = self.routes.entry(method).or_default();
        let route = if routes.len() < ROUTES || routes.contains_key(route) {
            route
        } else {
            OTHERS
        };
        // Looked up first: an entry would need a copy of the name each time.
        if !routes.contains_key(route) {
            routes.insert(route.into(), Tally::default());
        }
        routes.entry(route.into()).or_default()
    }
}
