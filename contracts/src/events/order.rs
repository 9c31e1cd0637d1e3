//! What orders say.

use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{OrderId, OrderItemId, PaymentId, ProductId, ServiceId, TenantId};
use cf_kernel::{Lang, Money, SellerId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::purchase::{BillingDetails, BoughtItem, BoughtPart, FulfilmentPolicy, OrderTotals};

/// Someone began an order. It is a draft: nothing is promised yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderCreated {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    /// How many things are in it.
    pub items: u32,
}

impl Event for OrderCreated {
    const TOPIC: Topic = Topic::new("cloud-factory.order.created.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// A buyer wants it: what is in it, and what it costs, stays as it is from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderSubmitted {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub items: Vec<BoughtItem>,
    pub totals: OrderTotals,
    pub policy: FulfilmentPolicy,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<BillingDetails>,
    /// The language in which the buyer reads.
    pub language: Lang,
    pub submitted_at: Timestamp,
    /// Until when it can be paid.
    pub pay_by: Timestamp,
}

impl Event for OrderSubmitted {
    const TOPIC: Topic = Topic::new("cloud-factory.order.submitted.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An order is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentConfirmed {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub payment_id: PaymentId,
    pub amount: Money,
    /// What the payment is called where it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    pub confirmed_at: Timestamp,
}

impl Event for PaymentConfirmed {
    const TOPIC: Topic = Topic::new("cloud-factory.order.payment-confirmed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// A payment was taken back by staff; the order waits for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentReverted {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub payment_id: PaymentId,
    pub reason: String,
    /// Until when it can be paid again.
    pub pay_by: Timestamp,
}

impl Event for PaymentReverted {
    const TOPIC: Topic = Topic::new("cloud-factory.order.payment-reverted.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// A paid order is held against what there is room for right now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ValidationStarted {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
}

impl Event for ValidationStarted {
    const TOPIC: Topic = Topic::new("cloud-factory.order.validation-started.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Everything of an order is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderProvisioningStarted {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub policy: FulfilmentPolicy,
    pub items: Vec<ItemToProvision>,
}

impl Event for OrderProvisioningStarted {
    const TOPIC: Topic = Topic::new("cloud-factory.order.provisioning-started.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Something of an order is there, something is not yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderPartiallyFulfilled {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub active: Vec<OrderItemId>,
    /// Those whose end is open.
    pub open: Vec<OrderItemId>,
}

impl Event for OrderPartiallyFulfilled {
    const TOPIC: Topic = Topic::new("cloud-factory.order.partially-fulfilled.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An order has come to its end, and something of it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderFulfilled {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub active: Vec<ActiveItem>,
    /// What could not be made and was given back.
    pub given_back: Vec<GivenBackItem>,
    pub fulfilled_at: Timestamp,
}

impl Event for OrderFulfilled {
    const TOPIC: Topic = Topic::new("cloud-factory.order.fulfilled.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An order was called off. What is not in `keep` is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderCancelled {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    /// Where it stood.
    pub from: String,
    pub reason: String,
    /// Whether it was its time to pay that was over.
    pub expired: bool,
    /// Things that are there and stay.
    pub keep: Vec<ActiveItem>,
    /// What has been paid for what is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_refund: Option<Money>,
}

impl Event for OrderCancelled {
    const TOPIC: Topic = Topic::new("cloud-factory.order.cancelled.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An order could not be made. Everything of it is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderFailed {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_refund: Option<Money>,
}

impl Event for OrderFailed {
    const TOPIC: Topic = Topic::new("cloud-factory.order.failed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// One thing of an order is there for its buyer to use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceDelivered {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub item_id: OrderItemId,
    pub product: String,
    pub service_ids: Vec<ServiceId>,
}

impl Event for ServiceDelivered {
    const TOPIC: Topic = Topic::new("cloud-factory.order.service-delivered.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// One thing that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemToProvision {
    pub item_id: OrderItemId,
    pub product_id: ProductId,
    pub slug: String,
    pub name: String,
    /// What sort of service it is; names the workflow.
    pub kind: String,
    pub version: i32,
    pub configuration: Map<String, Value>,
    pub quantity: u32,
    #[serde(default)]
    pub parts: Vec<BoughtPart>,
}

/// One thing that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActiveItem {
    pub item_id: OrderItemId,
    pub service_ids: Vec<ServiceId>,
    /// When it was verified: what it costs counts from then on.
    pub active_at: Timestamp,
}

/// One thing that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GivenBackItem {
    pub item_id: OrderItemId,
    pub amount: Money,
    pub reason: String,
}
