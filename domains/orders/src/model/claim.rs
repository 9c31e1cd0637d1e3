//! What orders say of themselves, to be held against what others say.

use cf_kernel::SellerId;
use cf_kernel::id::{EventId, OrderId, OrderItemId, ServiceId, TenantId};
use jiff::Timestamp;

/// What an order says of itself. Amounts are in the smallest unit of its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub id: OrderId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub number: String,
    pub state: String,
    pub gross: i64,
    /// What has gone back, as far as it has heard.
    pub refunded: i64,
    /// With what it was paid.
    pub paid: Option<i64>,
    pub ended_at: Option<Timestamp>,
    pub items: Vec<ClaimedItem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedItem {
    pub id: OrderItemId,
    pub state: String,
    pub gross: i64,
    /// Whether its price comes round.
    pub recurring: bool,
    pub services: Vec<ServiceId>,
}

/// A line of an order's story, and the event that told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryEvent {
    pub order: OrderId,
    pub place: i64,
    pub event: EventId,
}
