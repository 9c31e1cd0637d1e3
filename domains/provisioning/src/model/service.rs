//! What a customer has.

use cf_kernel::id::{
    OrderId, OrderItemId, ProvisioningRequestId, ServiceId, SubscriptionId, TenantId,
};
use cf_kernel::page::Sort;
use cf_kernel::{Scope, SellerId};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::request::Product;

/// One thing that runs, or ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    pub id: ServiceId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub request: ProvisioningRequestId,
    pub unit: u16,
    pub order: OrderId,
    pub order_number: String,
    pub item: OrderItemId,
    pub product: Product,
    /// Code of the part, where the product consists of several.
    pub part: Option<String>,
    pub name: String,
    pub kind: String,
    pub region: String,
    pub configuration: Map<String, Value>,
    pub state: ServiceState,
    /// Name and value of each way to reach it. Never a secret.
    pub endpoints: Vec<(String, String)>,
    pub subscription: Option<SubscriptionId>,
    pub activated_at: Timestamp,
    /// When it was found to be well.
    pub verified_at: Option<Timestamp>,
    pub version: i32,
}

/// Where a service stands, with what only that state knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceState {
    Active,
    Suspended,
    Resizing,
    Terminating,
    Terminated { at: Timestamp, reason: String },
}

impl ServiceState {
    pub const NAMES: [&'static str; 5] = [
        "active",
        "suspended",
        "resizing",
        "terminating",
        "terminated",
    ];

    pub const fn name(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Resizing => "resizing",
            Self::Terminating => "terminating",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// The order in which services can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ServiceSort {
    #[default]
    Newest,
}

impl Sort for ServiceSort {
    const ALL: &'static [Self] = &[Self::Newest];
    fn name(self) -> &'static str {
        match self {
            Self::Newest => "-createdAt",
        }
    }
}

/// Whose things a list is about: said once more than row-level security does, so that an index leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Tenant(TenantId),
    Seller(SellerId),
    Everyones,
}

impl From<Scope> for Whose {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Tenant { tenant, .. } => Self::Tenant(tenant),
            Scope::Seller(seller) | Scope::Visitor(seller) => Self::Seller(seller),
            Scope::Platform(_) => Self::Everyones,
        }
    }
}

/// Which services are meant.
#[derive(Debug, Clone, Default)]
pub struct ServiceFilter {
    /// All of them when there is none.
    pub states: Vec<String>,
    pub kind: Option<String>,
    pub region: Option<String>,
    pub order: Option<OrderId>,
    pub search: Option<String>,
}
