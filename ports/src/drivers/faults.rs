//! Failing on purpose, for tests and rehearsals.

use cf_kernel::id::OrderId;
use serde::{Deserialize, Serialize};

use super::{Action, Call};

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FaultKind {
    /// It is refused for good.
    Refuse,
    /// It is refused this time: the provider is busy.
    Fail,
    /// No answer comes in time, nothing is to be seen, and later it is done all the same.
    Late,
    /// It is done, and the answer is lost.
    LostReply,
    /// It is done, and what was made is not well.
    Sick,
}

impl FaultKind {
    pub const ALL: [Self; 5] = [
        Self::Refuse,
        Self::Fail,
        Self::Late,
        Self::LostReply,
        Self::Sick,
    ];
}

/// Which calls go wrong, and how. What is left out matches anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    pub fault: FaultKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Action>,
    /// Whether it is the taking back that goes wrong.
    #[serde(default)]
    pub undo: bool,
    /// How many calls; all of them until it is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

impl Fault {
    #[must_use]
    pub const fn any(fault: FaultKind) -> Self {
        Self {
            fault,
            order: None,
            kind: None,
            region: None,
            step: None,
            undo: false,
            times: None,
        }
    }

    #[must_use]
    pub const fn at(mut self, step: Action) -> Self {
        self.step = Some(step);
        self
    }

    #[must_use]
    pub const fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    #[must_use]
    pub const fn on_the_way_back(mut self) -> Self {
        self.undo = true;
        self
    }

    #[must_use]
    pub fn matches(&self, call: &Call, undo: bool) -> bool {
        self.undo == undo
            && self.order.is_none_or(|order| order == call.order)
            && self.kind.as_ref().is_none_or(|kind| *kind == call.kind)
            && self
                .region
                .as_ref()
                .is_none_or(|region| call.region.as_ref() == Some(region))
            && self.step.is_none_or(|step| step == call.action)
    }
}

/// A fault that waits for its calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Planted {
    pub id: u64,
    pub fault: Fault,
    /// How many calls are still to fail; `None`: all.
    pub left: Option<u32>,
}

#[derive(Debug, thiserror::Error)]
pub enum FaultsError {
    #[error("at most {0} faults are planted at once")]
    TooMany(usize),
    #[error("what is to fail cannot be written down")]
    Io(#[from] std::io::Error),
}

/// Of a driver that can be told to fail.
pub trait Faults: Send + Sync {
    fn plant(&self, fault: Fault) -> Result<Planted, FaultsError>;

    /// Those that wait, oldest first.
    fn planted(&self) -> Vec<Planted>;

    /// Takes one away; whether it was there.
    fn pull(&self, id: u64) -> Result<bool, FaultsError>;
}
