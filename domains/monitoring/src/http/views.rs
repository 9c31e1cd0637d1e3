//! The platform's health as it is sent.

use std::time::Duration;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Sources;
use crate::model::{Bus, Finding, GroupPosition, State, TargetKind};
use crate::usecases::look::{Platform, Service};

/// How the platform is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ServiceHealth")]
pub struct PlatformView {
    /// As bad as the worst of what the platform cannot do without; degraded by trouble anywhere else.
    pub state: State,
    /// Everything was asked then or later.
    pub checked_at: Timestamp,
    /// How often everything is asked.
    #[schemars(range(min = 1))]
    pub interval_seconds: u64,
    pub services: Vec<ServiceView>,
    pub event_bus: BusView,
    pub version: VersionView,
}

/// How one domain or dependency is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ServiceStatus")]
pub struct ServiceView {
    pub name: &'static str,
    pub kind: TargetKind,
    pub state: State,
    /// How long its last answer took.
    pub response_micros: u64,
    pub checked_at: Timestamp,
    /// What it says about itself.
    pub message: Option<String>,
    /// Share of the last day's findings in which it worked; null when there are none.
    #[schemars(example = "99.95")]
    pub uptime_percent: Option<String>,
    /// The latest findings, oldest first.
    #[schemars(length(max = 40))]
    pub history: Vec<SampleView>,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "HealthSample")]
pub struct SampleView {
    pub at: Timestamp,
    pub state: State,
    pub response_micros: u64,
}

/// How the event bus is. Its numbers are null when it cannot be asked.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "EventBusStatus")]
pub struct BusView {
    pub state: State,
    /// Events that some group has yet to see.
    pub pending: Option<u64>,
    /// Age of the oldest of them.
    pub lag_millis: Option<u64>,
    /// Events that wait for a decision by people.
    pub dead_letters: Option<u64>,
    pub groups: Vec<GroupView>,
}

/// How far one consumer group is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "BusGroup")]
pub struct GroupView {
    pub group: String,
    pub pending: u64,
    pub lag_millis: u64,
    pub dead_letters: u64,
}

/// What runs here, and since when.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "RunningVersion")]
pub struct VersionView {
    pub version: &'static str,
    pub started_at: Timestamp,
}

impl PlatformView {
    pub fn new(platform: Platform, interval: Duration, sources: &Sources) -> Self {
        Self {
            state: platform.state,
            checked_at: platform.checked_at,
            interval_seconds: interval.as_secs().max(1),
            services: platform
                .services
                .into_iter()
                .map(ServiceView::from)
                .collect(),
            event_bus: platform.bus.into(),
            version: VersionView {
                version: sources.version,
                started_at: sources.started_at,
            },
        }
    }
}

impl From<Service> for ServiceView {
    fn from(service: Service) -> Self {
        Self {
            name: service.name,
            kind: service.kind,
            state: service.now.state,
            response_micros: micros(service.now.response),
            checked_at: service.now.at,
            message: service.now.message,
            uptime_percent: service.uptime.percent(),
            history: service.history.into_iter().map(SampleView::from).collect(),
        }
    }
}

impl From<Finding> for SampleView {
    fn from(finding: Finding) -> Self {
        Self {
            at: finding.at,
            state: finding.state,
            response_micros: micros(finding.response),
        }
    }
}

impl From<Bus> for BusView {
    fn from(bus: Bus) -> Self {
        Self {
            state: bus.state(),
            pending: bus.pending(),
            lag_millis: bus.lag().map(millis),
            dead_letters: bus.dead_letters(),
            groups: bus.groups().iter().map(GroupView::from).collect(),
        }
    }
}

impl From<&GroupPosition> for GroupView {
    fn from(position: &GroupPosition) -> Self {
        Self {
            group: position.group.clone(),
            pending: position.pending,
            lag_millis: millis(position.lag),
            dead_letters: position.dead_letters,
        }
    }
}

fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
