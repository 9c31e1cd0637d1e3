//! The things of an order as they are sent.

use cf_contracts::purchase::{
    BoughtItem, BoughtLine, BoughtPart, BoughtProduct, Cycle, ItemPrice, OrderTotals,
};
use cf_kernel::Money;
use cf_kernel::id::{OrderItemId, ServiceId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::pricing::Priced;
use crate::model::{Item, ItemRefund, ItemState, ListedItem};

/// One thing of an order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderItem")]
pub struct ItemView {
    pub id: OrderItemId,
    /// From 1.
    pub position: u16,
    pub product: BoughtProduct,
    pub configuration: Map<String, Value>,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    /// How its price came about, as it stood when the order was submitted; of a draft, last looked up.
    pub snapshot: SnapshotView,
    #[serde(flatten)]
    pub standing: ItemStanding,
    pub price: ItemPrice,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderItemSnapshot")]
pub struct SnapshotView {
    /// The published version of the product.
    pub version: i32,
    pub lines: Vec<BoughtLine>,
    /// What one sale of it consists of, besides the product itself.
    pub parts: Vec<BoughtPart>,
}

/// How far a thing of an order is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemStanding {
    pub state: ItemStateView,
    pub progress: ProgressView,
    /// Why it could not be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What runs.
    pub service_ids: Vec<ServiceId>,
    /// Since when it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<ItemRefundView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderItemProgress")]
pub struct ProgressView {
    /// The last step that is done; of a failed thing, where it failed.
    pub step: Option<String>,
    pub percent: u8,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderItemRefund")]
pub struct ItemRefundView {
    pub amount: Money,
    pub state: ItemRefundState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderItemRefundState")]
pub enum ItemRefundState {
    Requested,
    Completed,
}

/// Of a failed thing, what was made is being taken back; of one that is rolled back, nothing is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderItemState")]
pub enum ItemStateView {
    Pending,
    Provisioning,
    Active,
    Failed,
    RolledBack,
}

impl From<&ItemState> for ItemStateView {
    fn from(state: &ItemState) -> Self {
        match state {
            ItemState::Pending => Self::Pending,
            ItemState::Provisioning { .. } => Self::Provisioning,
            ItemState::Active { .. } => Self::Active,
            ItemState::Failed { .. } => Self::Failed,
            ItemState::RolledBack { .. } => Self::RolledBack,
        }
    }
}

impl ItemStanding {
    fn new(state: &ItemState, refund: Option<ItemRefund>) -> Self {
        Self {
            state: state.into(),
            progress: ProgressView {
                step: state.step().map(str::to_owned),
                percent: state.percent(),
            },
            problem: state.problem().map(str::to_owned),
            service_ids: state.services().to_vec(),
            active_at: match state {
                ItemState::Active { at, .. } => Some(*at),
                ItemState::Pending
                | ItemState::Provisioning { .. }
                | ItemState::Failed { .. }
                | ItemState::RolledBack { .. } => None,
            },
            refund: refund.map(|refund| ItemRefundView {
                amount: refund.amount,
                state: if refund.completed {
                    ItemRefundState::Completed
                } else {
                    ItemRefundState::Requested
                },
            }),
        }
    }
}

impl From<Item> for ItemView {
    fn from(item: Item) -> Self {
        let standing = ItemStanding::new(&item.state, item.refund);
        Self::of(item.bought, item.position, standing)
    }
}

impl ItemView {
    fn of(bought: BoughtItem, position: u16, standing: ItemStanding) -> Self {
        Self {
            id: bought.item_id,
            position,
            configuration: bought.configuration,
            billing_cycle: bought.billing_cycle,
            quantity: bought.quantity,
            snapshot: SnapshotView {
                version: bought.product.version,
                lines: bought.lines,
                parts: bought.parts,
            },
            product: bought.product,
            standing,
            price: bought.price,
        }
    }
}

/// One thing of an order, as lists show it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ListedOrderItem")]
pub struct ListedItemView {
    pub id: OrderItemId,
    pub position: u16,
    pub product: BoughtProduct,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    #[serde(flatten)]
    pub standing: ItemStanding,
    pub price: ItemPrice,
}

impl From<ListedItem> for ListedItemView {
    fn from(item: ListedItem) -> Self {
        Self {
            id: item.id,
            position: item.position,
            product: item.product,
            billing_cycle: item.billing_cycle,
            quantity: item.quantity,
            standing: ItemStanding::new(&item.state, item.refund),
            price: item.price,
        }
    }
}

/// One thing that is not ordered yet, with its price.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "QuotedOrderItem")]
pub struct QuotedItemView {
    pub product: BoughtProduct,
    pub configuration: Map<String, Value>,
    pub billing_cycle: Cycle,
    pub quantity: u32,
    pub parts: Vec<BoughtPart>,
    pub lines: Vec<BoughtLine>,
    pub price: ItemPrice,
}

impl From<BoughtItem> for QuotedItemView {
    fn from(item: BoughtItem) -> Self {
        Self {
            product: item.product,
            configuration: item.configuration,
            billing_cycle: item.billing_cycle,
            quantity: item.quantity,
            parts: item.parts,
            lines: item.lines,
            price: item.price,
        }
    }
}

/// What an order costs now; comes with `quote-changed`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderQuote")]
pub struct QuoteView {
    pub items: Vec<QuotedItemView>,
    pub totals: OrderTotals,
}

impl From<&Priced> for QuoteView {
    fn from(priced: &Priced) -> Self {
        Self {
            items: priced.items.iter().cloned().map(Into::into).collect(),
            totals: priced.totals.clone(),
        }
    }
}
