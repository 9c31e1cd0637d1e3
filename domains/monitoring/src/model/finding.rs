//! What asking something found.

use std::time::Duration;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::State;

/// What can be asked how it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TargetKind {
    /// A domain of the platform.
    Domain,
    /// What the platform stands on.
    Dependency,
}

/// What findings are about: the targets, and the event bus, which is asked in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    Target(TargetKind),
    EventBus,
}

impl PartKind {
    pub const ALL: [Self; 3] = [
        Self::Target(TargetKind::Domain),
        Self::Target(TargetKind::Dependency),
        Self::EventBus,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Target(TargetKind::Domain) => "domain",
            Self::Target(TargetKind::Dependency) => "dependency",
            Self::EventBus => "event-bus",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a finding is about. The name alone does not say: a domain may be called like a dependency.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Part {
    pub kind: PartKind,
    pub name: String,
}

impl Part {
    pub fn target(kind: TargetKind, name: &str) -> Self {
        Self {
            kind: PartKind::Target(kind),
            name: name.to_owned(),
        }
    }

    pub fn event_bus() -> Self {
        Self {
            kind: PartKind::EventBus,
            name: "event-bus".to_owned(),
        }
    }
}

/// What asking found, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub at: Timestamp,
    pub state: State,
    /// How long the answer took.
    pub response: Duration,
    /// For people, without secrets.
    pub message: Option<String>,
}

/// A round may be late: work waits its turn, and an answer takes its time.
const GRACE: Duration = Duration::from_secs(10);
/// Rounds that may be missed before a finding is no news any more.
const ROUNDS: u32 = 3;

/// Whether a finding still tells how things are now.
pub fn is_fresh(at: Timestamp, now: Timestamp, interval: Duration) -> bool {
    let bound = interval.saturating_mul(ROUNDS).saturating_add(GRACE);
    // What comes from a clock ahead of ours is fresh, too.
    Duration::try_from(now.duration_since(at)).map_or(true, |age| age <= bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_as_it_is_written() {
        for kind in PartKind::ALL {
            assert_eq!(PartKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(PartKind::parse("driver"), None);
    }

    #[test]
    fn a_finding_is_news_until_three_rounds_were_missed() {
        let at: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let fresh = |later: i64| {
            let now = Timestamp::from_second(at.as_second() + later).unwrap();
            is_fresh(at, now, Duration::from_secs(15))
        };

        assert!(fresh(-3600) && fresh(0) && fresh(15) && fresh(55));
        assert!(!fresh(56) && !fresh(8 * 3600));
    }
}
