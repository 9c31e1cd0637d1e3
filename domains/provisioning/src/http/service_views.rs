//! Services as they are sent.

use cf_kernel::id::{
    OrderId, OrderItemId, ProductId, ProvisioningRequestId, ServiceId, SubscriptionId, TenantId,
};
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::model::{ANYWHERE, Service, ServiceState};

/// Where a service stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ServiceState")]
pub enum ServiceStateView {
    Active,
    Suspended,
    Resizing,
    Terminating,
    Terminated,
}

impl From<&ServiceState> for ServiceStateView {
    fn from(state: &ServiceState) -> Self {
        match state {
            ServiceState::Active => Self::Active,
            ServiceState::Suspended => Self::Suspended,
            ServiceState::Resizing => Self::Resizing,
            ServiceState::Terminating => Self::Terminating,
            ServiceState::Terminated { .. } => Self::Terminated,
        }
    }
}

/// What a customer has.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Service")]
pub struct ServiceView {
    pub id: ServiceId,
    pub name: String,
    pub product: ServiceProduct,
    /// What sort of service it is.
    pub kind: String,
    /// Code of the part, where the product consists of several.
    pub part: Option<String>,
    pub state: ServiceStateView,
    /// Null where it runs in no region in particular.
    pub region: Option<String>,
    pub configuration: Map<String, Value>,
    pub order_id: OrderId,
    pub order_number: String,
    pub order_item_id: OrderItemId,
    pub request_id: ProvisioningRequestId,
    pub subscription_id: Option<SubscriptionId>,
    /// How it is reached. Never a secret.
    pub endpoints: Vec<EndpointView>,
    pub tenant_id: TenantId,
    pub activated_at: Timestamp,
    /// When it was found to be well; null until then.
    pub verified_at: Option<Timestamp>,
    pub terminated_at: Option<Timestamp>,
    /// Why it ended.
    pub ended_reason: Option<String>,
    /// Counts every change.
    pub version: i32,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ServiceProduct")]
pub struct ServiceProduct {
    pub id: ProductId,
    pub slug: String,
    pub name: String,
    pub version: i32,
}

/// One way to reach a service.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ServiceEndpoint")]
pub struct EndpointView {
    /// `ipv4`, `hostname`, `url`, …
    pub name: String,
    pub value: String,
}

impl Versioned for ServiceView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Service> for ServiceView {
    fn from(service: Service) -> Self {
        let state = (&service.state).into();
        let (terminated_at, ended_reason) = match service.state {
            ServiceState::Terminated { at, reason } => (Some(at), Some(reason)),
            ServiceState::Active
            | ServiceState::Suspended
            | ServiceState::Resizing
            | ServiceState::Terminating => (None, None),
        };
        let endpoints = service.endpoints.into_iter();
        Self {
            id: service.id,
            name: service.name,
            product: ServiceProduct {
                id: service.product.id,
                slug: service.product.slug,
                name: service.product.name,
                version: service.product.version,
            },
            kind: service.kind,
            part: service.part,
            state,
            region: (service.region != ANYWHERE).then_some(service.region),
            configuration: service.configuration,
            order_id: service.order,
            order_number: service.order_number,
            order_item_id: service.item,
            request_id: service.request,
            subscription_id: service.subscription,
            endpoints: endpoints
                .map(|(name, value)| EndpointView { name, value })
                .collect(),
            tenant_id: service.tenant,
            activated_at: service.activated_at,
            verified_at: service.verified_at,
            terminated_at,
            ended_reason,
            version: service.version,
        }
    }
}
