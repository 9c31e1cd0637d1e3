//! Who orders, what staff note, and what happened when.

use cf_kernel::id::{EventId, NoteId, TenantId};
use cf_kernel::{SellerId, TenantKind};
use jiff::Timestamp;

use super::OrderState;

/// An organisation that may order, as identity tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub tenant: TenantId,
    pub seller: SellerId,
    pub name: String,
    pub kind: TenantKind,
    pub state: CustomerState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerState {
    Active,
    /// No new orders.
    Suspended,
    Closed,
}

impl CustomerState {
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Closed];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A remark of a seller's staff about an order; never the customer's to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub author: String,
    pub text: String,
    pub created_at: Timestamp,
}

/// A line of an order's story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Where the order stood from then on.
    pub state: OrderState,
    pub at: Timestamp,
    /// `usr_…`, `key_…` or `system:…`
    pub actor: String,
    pub reason: Option<String>,
    /// The event that told others.
    pub event: EventId,
}
