//! One thing of an order, and how far it is.

use cf_contracts::purchase::BoughtItem;
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, ServiceId};
use jiff::Timestamp;

/// One thing of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// From 1, in the order in which they were asked for.
    pub position: u16,
    /// What is bought, and for how much. Of a draft: as it stood when it was last looked up.
    pub bought: BoughtItem,
    pub state: ItemState,
    /// Its money on the way back, where it could not be made.
    pub refund: Option<ItemRefund>,
}

/// How far it is, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    Pending,
    Provisioning {
        progress: Progress,
    },
    Active {
        services: Vec<ServiceId>,
        at: Timestamp,
    },
    /// It cannot be made; what was made of it is being taken back.
    Failed {
        step: String,
        reason: String,
        at: Timestamp,
    },
    /// Nothing is left of it.
    RolledBack {
        reason: String,
        at: Timestamp,
    },
}

/// The last step that is done, and how much of the work that is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Nothing before the first.
    pub step: Option<String>,
    pub percent: u8,
}

/// What becomes of an item's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemRefund {
    pub amount: Money,
    pub completed: bool,
}

impl ItemState {
    pub const NAMES: [&'static str; 5] =
        ["pending", "provisioning", "active", "failed", "rolledBack"];

    pub const fn name(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Provisioning { .. } => "provisioning",
            Self::Active { .. } => "active",
            Self::Failed { .. } => "failed",
            Self::RolledBack { .. } => "rolledBack",
        }
    }

    /// Whether nothing is to be waited for.
    pub const fn is_settled(&self) -> bool {
        match self {
            Self::Active { .. } | Self::RolledBack { .. } => true,
            Self::Pending | Self::Provisioning { .. } | Self::Failed { .. } => false,
        }
    }

    pub const fn is_active(&self) -> bool {
        matches!(self, Self::Active { .. })
    }

    pub fn services(&self) -> &[ServiceId] {
        match self {
            Self::Active { services, .. } => services,
            Self::Pending
            | Self::Provisioning { .. }
            | Self::Failed { .. }
            | Self::RolledBack { .. } => &[],
        }
    }

    /// Why it could not be made, where it could not.
    pub fn problem(&self) -> Option<&str> {
        match self {
            Self::Failed { reason, .. } | Self::RolledBack { reason, .. } => Some(reason),
            Self::Pending | Self::Provisioning { .. } | Self::Active { .. } => None,
        }
    }

    pub fn percent(&self) -> u8 {
        match self {
            Self::Pending | Self::Failed { .. } | Self::RolledBack { .. } => 0,
            Self::Provisioning { progress } => progress.percent,
            Self::Active { .. } => 100,
        }
    }

    /// The last step that is done; of a failed one, the step at which it failed.
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Provisioning { progress } => progress.step.as_deref(),
            Self::Failed { step, .. } => Some(step),
            Self::Pending | Self::Active { .. } | Self::RolledBack { .. } => None,
        }
    }
}

impl Item {
    pub const fn id(&self) -> OrderItemId {
        self.bought.item_id
    }

    /// What it costs, tax included.
    pub const fn gross(&self) -> Money {
        self.bought.price.gross
    }

    /// Where it runs, where there is a choice.
    pub fn region(&self) -> Option<&str> {
        self.bought.configuration.get("region")?.as_str()
    }
}
