//! What billing says, and what it is asked to give back.

use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{
    CreditNoteId, InvoiceId, OrderId, OrderItemId, PaymentId, RefundId, ServiceId, SubscriptionId,
    TenantId,
};
use cf_kernel::{Money, SellerId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::purchase::Cycle;

/// Money for an order has come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentReceived {
    pub payment_id: PaymentId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub amount: Money,
    /// `card`, `bankTransfer`, `sepaDebit` or `none`.
    pub method: String,
    /// Through whom.
    pub gateway: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Whether nothing is due any more.
    pub settled: bool,
    pub received_at: Timestamp,
}

impl Event for PaymentReceived {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.payment-received.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An attempt to pay did not work out. Another may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentFailed {
    pub payment_id: PaymentId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub amount: Money,
    /// For programs: `card_declined`, `insufficient_funds`, `authentication_failed`, …
    pub code: String,
    /// For people.
    pub message: String,
}

impl Event for PaymentFailed {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.payment-failed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Money is to go back. Asked for twice for the same thing, receipt and cause, it goes back once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefundRequested {
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    /// The thing that it is for; nothing: whatever was paid and is not given back yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<OrderItemId>,
    /// The payment that it comes from, where it must be that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_id: Option<PaymentId>,
    /// Which of the order's receipts it answers, from 1, where money can come more than once for the
    /// same cause: each receipt goes back by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<u32>,
    /// Nothing: whatever is left of what was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    pub cause: RefundCause,
    pub reason: String,
}

impl Event for RefundRequested {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.refund-requested.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Money has gone back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefundCompleted {
    pub refund_id: RefundId,
    pub payment_id: PaymentId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<OrderItemId>,
    /// The receipt that was named when it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<u32>,
    pub cause: RefundCause,
    pub amount: Money,
    /// What of the order's money has gone back by now, this included.
    pub refunded: Money,
    pub completed_at: Timestamp,
}

impl Event for RefundCompleted {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.refund-completed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An invoice was issued: it has its number and never changes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceGenerated {
    pub invoice_id: InvoiceId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    /// `issued` or `paid`.
    pub state: String,
    pub issued_at: Timestamp,
}

impl Event for InvoiceGenerated {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.invoice-generated.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// An invoice, or the draft of one, counts no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceVoided {
    pub invoice_id: InvoiceId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    /// Drafts have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    pub reason: String,
}

impl Event for InvoiceVoided {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.invoice-voided.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Something of an issued invoice was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreditNoteIssued {
    pub credit_note_id: CreditNoteId,
    pub invoice_id: InvoiceId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub number: String,
    pub gross: Money,
    pub issued_at: Timestamp,
}

impl Event for CreditNoteIssued {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.credit-note-issued.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// From now on a price comes round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionCreated {
    pub subscription_id: SubscriptionId,
    pub order_id: OrderId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub item_id: OrderItemId,
    pub service_ids: Vec<ServiceId>,
    pub product: String,
    pub cycle: Cycle,
    /// For one period, before tax.
    pub recurring: Money,
    pub starts_at: Timestamp,
    /// The end of the period that is paid.
    pub renews_at: Timestamp,
}

impl Event for SubscriptionCreated {
    const TOPIC: Topic = Topic::new("cloud-factory.billing.subscription-created.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Why money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RefundCause {
    /// One thing of an order could not be made.
    ItemFailed,
    OrderFailed,
    OrderCancelled,
    /// It came in after the order had ended, or was paid already.
    LatePayment,
    /// Staff took the payment back before anything was made.
    PaymentReverted,
    /// Staff decided so.
    Goodwill,
}

impl RefundCause {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ItemFailed => "itemFailed",
            Self::OrderFailed => "orderFailed",
            Self::OrderCancelled => "orderCancelled",
            Self::LatePayment => "latePayment",
            Self::PaymentReverted => "paymentReverted",
            Self::Goodwill => "goodwill",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::ItemFailed,
            Self::OrderFailed,
            Self::OrderCancelled,
            Self::LatePayment,
            Self::PaymentReverted,
            Self::Goodwill,
        ]
        .into_iter()
        .find(|cause| cause.name() == name)
    }
}
