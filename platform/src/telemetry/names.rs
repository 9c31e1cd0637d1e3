//! Every metric: its name, labels and meaning, in one place.
//!
//! Labels are bounded by construction: route templates and never paths, names of domains, groups,
//! jobs and clients and never ids, addresses or texts from outside.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetricKind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Spread of values, in seconds.
    Histogram,
}

/// One metric.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    pub name: &'static str,
    pub kind: MetricKind,
    pub labels: &'static [&'static str],
    pub meaning: &'static str,
}

macro_rules! metrics {
    ($($constant:ident = $kind:ident $name:literal [$($label:literal),*] $meaning:literal;)+) => {
        $(#[doc = $meaning] pub const $constant: &str = $name;)+

        /// The whole list.
        pub const ALL: &[Metric] = &[
            $(Metric { name: $name, kind: MetricKind::$kind, labels: &[$($label),*], meaning: $meaning }),+
        ];
    };
}

metrics! {
    BUILD_INFO = Gauge "cf_build_info" ["version"] "1 for the version that runs";

    HTTP_REQUESTS_TOTAL = Counter "cf_http_requests_total" ["method", "route", "status"] "Requests answered";
    HTTP_REQUEST_DURATION_SECONDS = Histogram "cf_http_request_duration_seconds" ["method", "route"] "From the head of a request to the head of its answer";
    HTTP_REQUESTS_IN_FLIGHT = Gauge "cf_http_requests_in_flight" [] "Requests being handled";

    GATEWAY_LIMITED_TOTAL = Counter "cf_gateway_limited_total" ["zone"] "Requests refused because there were too many, by the limit that refused";
    GATEWAY_CACHE_TOTAL = Counter "cf_gateway_cache_total" ["outcome"] "Requests for answers that are the same for everyone: hit or miss";
    GATEWAY_KEY_EXCHANGES_TOTAL = Counter "cf_gateway_key_exchanges_total" ["outcome"] "API keys exchanged for a token: done, refused or failed";

    DB_POOL_CONNECTIONS = Gauge "cf_db_pool_connections" ["domain", "state"] "Connections of a domain's pool: idle or in_use";
    DB_POOL_WAITING = Gauge "cf_db_pool_waiting" ["domain"] "Pieces of work that wait for a connection";
    DB_POOL_WAIT_SECONDS = Histogram "cf_db_pool_wait_seconds" ["domain"] "Time until a connection was free";
    DB_TRANSACTIONS_TOTAL = Counter "cf_db_transactions_total" ["domain", "outcome"] "Transactions: committed or rolled_back";

    BUS_PUBLISHED_TOTAL = Counter "cf_bus_published_total" ["domain"] "Events written to an outbox";
    BUS_DELIVERED_TOTAL = Counter "cf_bus_delivered_total" ["group", "reaction", "outcome"] "Deliveries to a reaction, by how they ended";
    BUS_DELIVERY_DURATION_SECONDS = Histogram "cf_bus_delivery_duration_seconds" ["group"] "Time reactions took, those of one transaction together";
    BUS_LAG_EVENTS = Gauge "cf_bus_lag_events" ["group"] "Events that a group has yet to see";
    BUS_LAG_SECONDS = Gauge "cf_bus_lag_seconds" ["group"] "Age of the oldest event that a group has yet to see";
    BUS_DEAD_LETTERS_TOTAL = Counter "cf_bus_dead_letters_total" ["group"] "Events that a group could not digest";
    BUS_DEAD_LETTERS = Gauge "cf_bus_dead_letters" ["group"] "Events that a group could not digest and nobody has dealt with";

    JOBS_DUE = Gauge "cf_jobs_due" ["domain"] "Work that is due and not taken";
    JOBS_GIVEN_UP = Gauge "cf_jobs_given_up" ["domain"] "Work that was given up and waits for a decision";
    JOBS_RUNNING = Gauge "cf_jobs_running" [] "Work being done";
    JOBS_TOTAL = Counter "cf_jobs_total" ["kind", "outcome"] "Runs of due work: done or failed";
    JOBS_DURATION_SECONDS = Histogram "cf_jobs_duration_seconds" ["kind"] "Time a run took";

    TASKS_OPEN = Gauge "cf_tasks_open" ["domain"] "Tasks that wait for a person's decision";

    OUTBOUND_REQUESTS_TOTAL = Counter "cf_outbound_requests_total" ["client", "outcome"] "Calls to the outside: done, refused or unknown";
    OUTBOUND_DURATION_SECONDS = Histogram "cf_outbound_duration_seconds" ["client"] "Time of a call to the outside with all its tries";
    RETRY_ATTEMPTS_TOTAL = Counter "cf_retry_attempts_total" ["client"] "Tries after the first";
    CIRCUIT_BREAKER_STATE = Gauge "cf_circuit_breaker_state" ["client", "state"] "Targets of a client whose breaker is closed, open or half_open";
    CIRCUIT_BREAKER_TRIPS_TOTAL = Counter "cf_circuit_breaker_trips_total" ["client"] "Times a breaker opened";

    AUDIT_SEALED_TOTAL = Counter "cf_audit_sealed_total" [] "Audit entries joined to the chain of their tenant";
    AUDIT_UNSEALED = Gauge "cf_audit_unsealed" [] "Audit entries that are not sealed yet";

    UPSTREAM_REQUESTS_TOTAL = Counter "cf_upstream_requests_total" ["segment", "outcome"] "Requests passed on to another process: answered, lost, unavailable or timed_out";
    UPSTREAM_INSTANCES = Gauge "cf_upstream_instances" ["segment", "state"] "Instances that answer for a segment: up or down";

    TARGET_UP = Gauge "cf_target_up" ["kind", "target"] "1 when a part is up, a half when it is degraded, 0 when it is down";
    TARGET_RESPONSE_SECONDS = Gauge "cf_target_response_seconds" ["kind", "target"] "Time a part took to say how it is";
    TARGET_STATE_CHANGES_TOTAL = Counter "cf_target_state_changes_total" ["kind", "target", "state"] "Changes of a part's state";

    TASKS_RUNNING = Gauge "cf_tasks_running" ["task"] "Background tasks that run";
    TASK_PANICS_TOTAL = Counter "cf_task_panics_total" ["task"] "Background tasks that panicked";
}

/// Tells the recorder what each metric means.
pub(super) fn describe() {
    for metric in ALL {
        match metric.kind {
            MetricKind::Counter => describe_counter!(metric.name, Unit::Count, metric.meaning),
            MetricKind::Gauge => describe_gauge!(metric.name, metric.meaning),
            MetricKind::Histogram => {
                describe_histogram!(metric.name, Unit::Seconds, metric.meaning);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_say_their_kind() {
        let mut seen = std::collections::HashSet::new();
        for metric in ALL {
            assert!(seen.insert(metric.name), "{} stands twice", metric.name);
            assert!(metric.name.starts_with("cf_"), "{}", metric.name);
            assert_eq!(
                metric.kind == MetricKind::Counter,
                metric.name.ends_with("_total"),
                "{}",
                metric.name
            );
            if metric.kind == MetricKind::Histogram {
                assert!(metric.name.ends_with("_seconds"), "{}", metric.name);
            }
        }
    }

    #[test]
    fn no_label_is_unbounded() {
        for metric in ALL {
            for label in metric.labels {
                assert!(
                    !["path", "url", "tenant", "user", "id", "host"].contains(label),
                    "{}: {label}",
                    metric.name
                );
            }
        }
    }
}
