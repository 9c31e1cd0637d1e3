//! What is stored between two events.

use std::collections::BTreeMap;

use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, PaymentId};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Definition, Direction, Entry, Step, StepRecord, trail};

/// The fulfilment of one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Saga {
    pub definition: Definition,
    /// Those that were begun.
    #[serde(default)]
    pub steps: BTreeMap<Step, StepRecord>,
    /// What would have to be undone; the last is undone first.
    #[serde(default)]
    pub stack: Vec<Step>,
    /// What it waits for.
    #[serde(default)]
    pub waits: BTreeMap<Wait, Waiting>,
    /// All money that came in for the order.
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    /// All money that it asked to go back.
    #[serde(default)]
    pub refunds: Vec<Refund>,
    /// The number of the last question for room.
    #[serde(default)]
    pub asked: u32,
    /// How the order ended, if it did not end well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

/// What a saga can wait for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderSagaWaitName")]
pub enum Wait {
    Payment,
    /// An answer whether there is room.
    Room,
    /// Every item made, or taken back.
    Resources,
    /// What was made is gone.
    Rollback,
    Refunds,
    /// The invoice of what is there.
    Invoice,
    /// The draft is void.
    Void,
    /// What provisioning says contradicts what it said before: a person looks.
    Doubt,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// When it looks again; `None`: not before a person decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Tries that came to nothing.
    #[serde(default)]
    pub failed: u32,
    /// Since when it does not go well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// A person is asked.
    #[serde(default)]
    pub task: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub payment: PaymentId,
    pub amount: Money,
    pub received_at: Timestamp,
    pub used: ReceiptUse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReceiptUse {
    /// Not enough by itself; more is expected.
    Part,
    /// The order is paid with it.
    Pays,
    /// The order had no use for it.
    Late,
    /// Staff took it back.
    Reverted,
}

/// Money that was asked to go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refund {
    pub payment: PaymentId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<OrderItemId>,
    /// Which receipt it answers, from 1, where the same cause can come again with the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<u32>,
    pub amount: Money,
    pub cause: RefundCause,
    pub reason: String,
    pub done: bool,
}

/// How an order ended that was not fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ending {
    pub cause: RefundCause,
    pub reason: String,
    #[serde(default)]
    pub kept: Vec<OrderItemId>,
    /// Whether the money was dealt with.
    pub settled: bool,
}

impl Wait {
    pub const ALL: [Self; 8] = [
        Self::Payment,
        Self::Room,
        Self::Resources,
        Self::Rollback,
        Self::Refunds,
        Self::Invoice,
        Self::Void,
        Self::Doubt,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Room => "room",
            Self::Resources => "resources",
            Self::Rollback => "rollback",
            Self::Refunds => "refunds",
            Self::Invoice => "invoice",
            Self::Void => "void",
            Self::Doubt => "doubt",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wait| wait.name() == name)
    }

    /// The step that it belongs to.
    pub const fn step(self) -> Step {
        match self {
            Self::Payment | Self::Refunds => Step::Pay,
            Self::Room => Step::Validate,
            Self::Resources | Self::Rollback | Self::Doubt => Step::Provision,
            Self::Invoice => Step::Invoice,
            Self::Void => Step::Reserve,
        }
    }

    pub(super) const fn direction(self) -> Direction {
        match self {
            Self::Payment | Self::Room | Self::Resources | Self::Invoice | Self::Doubt => {
                Direction::Plus
            }
            Self::Rollback | Self::Refunds | Self::Void => Direction::Minus,
        }
    }

    /// How long before it looks again. The buyer's own time to pay is the order's.
    pub(super) const fn patience(self) -> SignedDuration {
        match self {
            // An answer takes milliseconds; this is for a question that was lost.
            Self::Payment | Self::Room => SignedDuration::from_mins(5),
            Self::Resources | Self::Rollback | Self::Doubt => SignedDuration::from_hours(2),
            Self::Invoice | Self::Void => SignedDuration::from_mins(15),
            Self::Refunds => SignedDuration::from_hours(24),
        }
    }
}

impl Saga {
    /// Of an order that has just been begun.
    pub const fn new(definition: Definition) -> Self {
        Self {
            definition,
            steps: BTreeMap::new(),
            stack: Vec::new(),
            waits: BTreeMap::new(),
            receipts: Vec::new(),
            refunds: Vec::new(),
            asked: 0,
            ending: None,
        }
    }

    pub fn waits_for(&self, wait: Wait) -> bool {
        self.waits.contains_key(&wait)
    }

    /// Whether there is nothing left to wait for.
    pub fn is_over(&self) -> bool {
        self.waits.is_empty()
    }

    /// When it wants to be woken, if nothing happens before.
    pub fn wake_at(&self) -> Option<Timestamp> {
        self.waits.values().filter_map(|it| it.until).min()
    }

    pub(super) fn apply(&mut self, entry: &Entry, at: Timestamp) {
        trail::apply(&mut self.steps, &mut self.stack, entry, at);
    }
}
