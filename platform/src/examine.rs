//! What must hold whatever happened, and where it does not. Domains and the platform report; whoever
//! asks (`doctor --deep`) holds what they say against each other.

use jiff::{SignedDuration, Timestamp};

/// How long something may go on before it counts as stuck.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    now: Timestamp,
    settled: bool,
}

/// What should happen at once, and may be late.
const LATE: SignedDuration = SignedDuration::from_mins(15);
/// What takes its time: longer than the longest deadline of a step.
const MOVING: SignedDuration = SignedDuration::from_mins(150);

impl Patience {
    /// Things move while we look.
    pub const fn usual(now: Timestamp) -> Self {
        Self {
            now,
            settled: false,
        }
    }

    /// Nothing should move any more: whatever does is stuck.
    pub const fn none(now: Timestamp) -> Self {
        Self { now, settled: true }
    }

    pub const fn is_settled(self) -> bool {
        self.settled
    }

    pub const fn now(self) -> Timestamp {
        self.now
    }

    /// What was due before this moment is late.
    pub fn late(self) -> Timestamp {
        self.ago(LATE)
    }

    /// What has moved since before this moment is stuck.
    pub fn moving_since(self) -> Timestamp {
        self.ago(MOVING)
    }

    fn ago(self, span: SignedDuration) -> Timestamp {
        if self.settled {
            return self.now;
        }
        self.now.checked_sub(span).unwrap_or(Timestamp::MIN)
    }
}

/// A rule, and what breaks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What must hold, as a short sentence.
    pub rule: &'static str,
    /// The first of them; empty when the rule holds.
    pub breaches: Vec<Breach>,
}

/// Something that must not be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// For example an order's id.
    pub about: String,
    /// What is wrong with it.
    pub says: String,
}

/// So many breaches of a rule are told; the rest of them has the same cause, or is told next time.
pub const MOST: usize = 20;

impl Examined {
    pub fn new(rule: &'static str, breaches: Vec<Breach>) -> Self {
        Self { rule, breaches }
    }

    pub fn holds(&self) -> bool {
        self.breaches.is_empty()
    }
}

impl Breach {
    pub fn new(about: impl Into<String>, says: impl Into<String>) -> Self {
        Self {
            about: about.into(),
            says: says.into(),
        }
    }
}
