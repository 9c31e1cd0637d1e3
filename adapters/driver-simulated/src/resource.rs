//! A resource, as it lies in its file.

use cf_kernel::id::{OrderId, TenantId};
use cf_ports::drivers::{Action, Finding, Found};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::endpoints;

/// What the provider has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resource {
    /// Of this shape.
    pub format: u8,
    pub tag: String,
    pub tenant: TenantId,
    pub order: OrderId,
    pub kind: String,
    pub region: Option<String>,
    /// What the provider calls it.
    pub reference: String,
    pub configuration: Map<String, Value>,
    /// Counts all that were ever made here.
    pub number: u64,
    pub created_at: Timestamp,
    /// Until then nobody sees it, though it was asked for: the answer to that never came.
    pub lands_at: Option<Timestamp>,
    /// The last action that is done.
    pub reached: Option<Action>,
    pub work: Option<Work>,
    /// It does not answer when it is asked how it is.
    pub sick: bool,
}

/// What is being done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Work {
    pub action: Action,
    /// Whether it is taken back.
    pub undo: bool,
    pub began_at: Timestamp,
    pub done_at: Timestamp,
    /// Nobody sees it until it is done.
    pub hidden: bool,
}

/// What has become of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    AsItWas,
    Changed,
    Gone,
}

impl Resource {
    pub const FORMAT: u8 = 1;

    /// Lets what is due by now have happened.
    pub fn settle(&mut self, now: Timestamp) -> Settled {
        let mut settled = Settled::AsItWas;
        if self.lands_at.is_some_and(|at| at <= now) {
            self.lands_at = None;
            self.reached = self.reached.max(Some(Action::Allocate));
            settled = Settled::Changed;
        }
        if let Some(work) = self.work.filter(|work| work.done_at <= now) {
            self.work = None;
            if !work.undo {
                self.reached = self.reached.max(Some(work.action));
            } else if work.action == Action::Allocate {
                return Settled::Gone;
            } else {
                self.take_back(work.action);
            }
            settled = Settled::Changed;
        }
        settled
    }

    /// An action is no longer done; what came after it neither.
    pub fn take_back(&mut self, action: Action) {
        self.reached = self.reached.min(action.after());
    }

    pub fn has_reached(&self, action: Action) -> bool {
        self.reached >= Some(action)
    }

    pub fn is_seen(&self) -> bool {
        self.lands_at.is_none()
    }

    pub fn finding(&self) -> Finding {
        let reachable = self.has_reached(Action::Activate);
        Finding {
            reference: self.reference.clone(),
            endpoints: if reachable {
                endpoints::of(self)
            } else {
                Vec::new()
            },
        }
    }

    pub fn found(&self) -> Found {
        Found {
            tag: self.tag.clone(),
            tenant: Some(self.tenant),
            kind: self.kind.clone(),
            region: self.region.clone(),
            reached: self.reached,
            working: self.work.is_some_and(|work| !work.hidden),
            finding: self.finding(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_of_the_first_version_can_always_be_read() {
        let golden = r#"{"format":1,"tag":"prq_01jd0c9r2pe8ktq4m5n6p7q8r9/0","tenant":"ten_01jd0c9r2pe8ktq4m5n6p7q8r9","order":"ord_01jd0c9r2pe8ktq4m5n6p7q8r9","kind":"vps","region":"lj-1","reference":"sim-vps-1a2b3c","configuration":{"plan":"core"},"number":7,"createdAt":"2026-11-20T08:00:00Z","landsAt":null,"reached":"configure","work":{"action":"activate","undo":false,"beganAt":"2026-11-20T08:00:00Z","doneAt":"2026-11-20T08:00:02Z","hidden":false},"sick":false}"#;

        let resource: Resource = serde_json::from_str(golden).unwrap();

        assert_eq!(serde_json::to_string(&resource).unwrap(), golden);
    }
}
