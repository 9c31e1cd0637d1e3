//! What was made for an order, to be held against what others say.

use cf_kernel::id::{OrderItemId, ServiceId};

/// What was made for an order, by name of state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    pub requests: Vec<(OrderItemId, String)>,
    pub services: Vec<(OrderItemId, ServiceId, String)>,
}
