//! What orders are asked.

use cf_kernel::id::{OrderId, OrderItemId, TenantId};
use cf_kernel::{Lang, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Asked, Question};
use crate::purchase::{
    BillingDetails, BoughtItem, BoughtLine, BoughtPart, BoughtProduct, Cycle, FulfilmentPolicy,
    ItemPrice, OrderTotals,
};

/// One order, as whoever asks may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FindOrder {
    #[serde(skip)]
    pub id: OrderId,
}

/// What an order says of itself, as far as others need it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundOrder {
    pub id: OrderId,
    pub number: String,
    pub tenant_id: TenantId,
    pub seller_id: SellerId,
    /// `draft`, `pendingPayment`, …
    pub state: String,
    pub policy: FulfilmentPolicy,
    pub items: Vec<FoundItem>,
    /// Nothing while it is a draft whose price is open.
    pub totals: Option<OrderTotals>,
    #[serde(default)]
    pub billing: Option<BillingDetails>,
    pub language: Lang,
    pub submitted_at: Option<Timestamp>,
    pub pay_by: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundItem {
    pub id: OrderItemId,
    pub product: BoughtProduct,
    pub configuration: Map<String, Value>,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    pub snapshot: Option<FoundSnapshot>,
    pub price: Option<ItemPrice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FoundSnapshot {
    pub lines: Vec<BoughtLine>,
    #[serde(default)]
    pub parts: Vec<BoughtPart>,
}

impl FoundItem {
    /// The item as it was submitted; nothing while it has no price.
    #[must_use]
    pub fn bought(self) -> Option<BoughtItem> {
        let snapshot = self.snapshot?;
        Some(BoughtItem {
            item_id: self.id,
            product: self.product,
            configuration: self.configuration,
            billing_cycle: self.billing_cycle,
            quantity: self.quantity,
            parts: snapshot.parts,
            lines: snapshot.lines,
            price: self.price?,
        })
    }
}

impl Question for FindOrder {
    type Answer = FoundOrder;
    const SEGMENT: &'static str = "orders";
    const METHOD: Asked = Asked::Get;
    fn path(&self) -> String {
        format!("/{}", self.id)
    }
}
