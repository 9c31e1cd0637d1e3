//! The day or the hour, as the admin page shows it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clients::ClientKind;
use super::slice::{Slice, Tally, Whole};
use super::{CLIENTS_OF_AN_HOUR, DAY, HOUR, Kept, MINUTE};

/// The most that are listed.
const ROUTES: usize = 200;
const CLIENTS: usize = 50;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Window {
    #[default]
    #[serde(rename = "1h")]
    Hour,
    #[serde(rename = "24h")]
    Day,
}

/// What the gateway has seen since the process started, within the window.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    /// When the first of the counted minutes or hours began.
    pub since: Timestamp,
    pub requests: u64,
    /// Minutes without a request are left out.
    pub per_minute: Vec<MinuteReport>,
    /// The busiest first.
    pub routes: Vec<RouteReport>,
    /// Those who ask most; counts are what is certain.
    pub clients: Vec<ClientReport>,
    pub cache: CacheReport,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MinuteReport {
    pub at: Timestamp,
    pub requests: u64,
    /// Answers from 400 on.
    pub errors: u64,
    /// Half of the requests took no longer, in milliseconds.
    pub p50_ms: f64,
    pub p99_ms: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RouteReport {
    pub method: &'static str,
    /// The template of the address.
    pub route: String,
    pub requests: u64,
    #[serde(rename = "errors4xx")]
    pub errors4xx: u64,
    #[serde(rename = "errors5xx")]
    pub errors5xx: u64,
    pub limited: u64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClientReport {
    /// The id of the user or key, or the address; of IPv6 its /64.
    pub client: String,
    pub kind: ClientKind,
    pub requests: u64,
    pub errors: u64,
    pub limited: u64,
}

/// Requests for answers that are the same for everyone.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CacheReport {
    pub hits: u64,
    pub misses: u64,
}

pub(super) fn of(kept: &Kept, window: Window, now: i64) -> Report {
    let (length, slices) = match window {
        Window::Hour => (HOUR, &kept.minutes),
        Window::Day => (DAY, &kept.hours),
    };
    let mut sum = Slice::begin(kept.minute.begun, CLIENTS_OF_AN_HOUR);
    for slice in slices.iter().chain([&kept.minute]) {
        sum.add(slice);
        sum.begun = sum.begun.min(slice.begun);
    }
    let per_minute = kept
        .day
        .iter()
        .map(|(begun, whole)| (*begun, whole))
        .chain([(kept.minute.begun, &kept.minute.whole)])
        .filter(|(begun, whole)| begun + MINUTE > now - length && whole.tally.requests > 0)
        .map(|(begun, whole)| minute(begun, whole))
        .collect();
    Report {
        since: moment(sum.begun),
        requests: sum.whole.tally.requests,
        per_minute,
        routes: routes(&sum),
        clients: clients(&sum),
        cache: CacheReport {
            hits: sum.whole.hits,
            misses: sum.whole.misses,
        },
    }
}

fn minute(begun: i64, whole: &Whole) -> MinuteReport {
    let Tally {
        requests,
        errors4xx,
        errors5xx,
        times,
        ..
    } = &whole.tally;
    MinuteReport {
        at: moment(begun),
        requests: *requests,
        errors: errors4xx + errors5xx,
        p50_ms: times.percentile(50),
        p99_ms: times.percentile(99),
    }
}

fn routes(sum: &Slice) -> Vec<RouteReport> {
    let mut routes: Vec<RouteReport> = sum
        .routes
        .iter()
        .flat_map(|(method, routes)| routes.iter().map(|(route, tally)| (*method, route, tally)))
        .map(|(method, route, tally)| RouteReport {
            method,
            route: route.to_string(),
            requests: tally.requests,
            errors4xx: tally.errors4xx,
            errors5xx: tally.errors5xx,
            limited: tally.limited,
            p50_ms: tally.times.percentile(50),
            p99_ms: tally.times.percentile(99),
        })
        .collect();
    routes.sort_by(|one, other| {
        let busiest = other.requests.cmp(&one.requests);
        busiest.then_with(|| (&one.route, one.method).cmp(&(&other.route, other.method)))
    });
    routes.truncate(ROUTES);
    routes
}

fn clients(sum: &Slice) -> Vec<ClientReport> {
    let askers = sum.clients.first(CLIENTS).into_iter();
    askers
        .map(|asker| ClientReport {
            client: asker.client.to_string(),
            kind: asker.client.kind(),
            requests: asker.requests,
            errors: asker.errors,
            limited: asker.limited,
        })
        .collect()
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or_default()
}
