//! What provisioning says.

use cf_kernel::SellerId;
use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{OrderId, OrderItemId, ProvisioningRequestId, ServiceId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Work on one thing of an order has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningStarted {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    /// The names of the steps, in order.
    pub steps: Vec<String>,
}

impl Event for ProvisioningStarted {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.started.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// One step of it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepCompleted {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub step: String,
    /// `allocate`, `configure`, `activate` or `verify`.
    pub phase: String,
    /// How far the whole request is.
    pub percent: u8,
}

impl Event for StepCompleted {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.step-completed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// A service runs. Use counts from now on, provisionally until it is verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceActivated {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub service_id: ServiceId,
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    pub activated_at: Timestamp,
}

impl Event for ServiceActivated {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.service-activated.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// One thing of an order is there, verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningCompleted {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub service_ids: Vec<ServiceId>,
    pub completed_at: Timestamp,
}

impl Event for ProvisioningCompleted {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.completed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// One thing of an order cannot be made. What was made of it is being taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningFailed {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub step: String,
    /// For people, without secrets.
    pub reason: String,
}

impl Event for ProvisioningFailed {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.failed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// Nothing of it is left at the provider, or nothing ever was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RollbackCompleted {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub reason: String,
    /// What ended with it: services that had been active.
    pub terminated: Vec<ServiceId>,
}

impl Event for RollbackCompleted {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.rollback-completed.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}

/// A service is gone for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceTerminated {
    pub request_id: ProvisioningRequestId,
    pub order_id: OrderId,
    pub item_id: OrderItemId,
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    pub service_id: ServiceId,
    pub reason: String,
    pub terminated_at: Timestamp,
}

impl Event for ServiceTerminated {
    const TOPIC: Topic = Topic::new("cloud-factory.provisioning.service-terminated.v1");
    fn aggregate(&self) -> String {
        self.order_id.to_string()
    }
}
