//! What was made for an order, to be held against what others say.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderItemId, ServiceId, TenantId};

/// What was made for an order, by name of state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    pub requests: Vec<(OrderItemId, String)>,
    pub services: Vec<(OrderItemId, ServiceId, String)>,
    /// Whose all of it is; once for each sort of thing, where everything is as it should be.
    pub owners: Vec<(String, TenantId, SellerId)>,
}
