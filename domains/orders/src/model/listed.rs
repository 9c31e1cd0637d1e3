//! Orders as lists show them: without what their things consist of.

use cf_contracts::purchase::{BoughtProduct, Cycle, ItemPrice};
use cf_kernel::id::OrderItemId;

use super::{ItemRefund, ItemState, Order};

/// An order of a list.
#[derive(Debug, Clone)]
pub struct ListedOrder {
    /// Its items are in `items`.
    pub order: Order,
    /// Where its things run.
    pub regions: Vec<String>,
    pub items: Vec<ListedItem>,
}

/// One thing of it.
#[derive(Debug, Clone)]
pub struct ListedItem {
    pub id: OrderItemId,
    pub position: u16,
    pub product: BoughtProduct,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    pub price: ItemPrice,
    pub state: ItemState,
    pub refund: Option<ItemRefund>,
}
