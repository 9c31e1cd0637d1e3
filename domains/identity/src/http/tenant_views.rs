//! Organisations as they are shown.

use cf_kernel::TenantKind;
use cf_kernel::id::TenantId;
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Tenant, TenantState};
use crate::usecases::tenants::ListedTenant;

/// An organisation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Tenant")]
pub struct TenantView {
    id: TenantId,
    name: String,
    kind: TenantKind,
    state: StateName,
    /// Who sells to it.
    seller: SellerView,
    /// Whether all its people need a second factor.
    require_mfa: bool,
    /// How many people work there or are invited.
    users: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
    /// Null unless it is suspended.
    suspended_reason: Option<String>,
    version: i32,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TenantSeller")]
struct SellerView {
    id: TenantId,
    name: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "TenantState")]
pub enum StateName {
    Active,
    /// Its people can look and pay; they buy nothing.
    Suspended,
    /// For good.
    Closed,
}

impl StateName {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }
}

impl From<&TenantState> for StateName {
    fn from(state: &TenantState) -> Self {
        match state {
            TenantState::Active => Self::Active,
            TenantState::Suspended { .. } => Self::Suspended,
            TenantState::Closed => Self::Closed,
        }
    }
}

impl From<ListedTenant> for TenantView {
    fn from(listed: ListedTenant) -> Self {
        let ListedTenant {
            tenant,
            seller_name,
            users,
        } = listed;
        Self {
            id: tenant.id,
            kind: tenant.kind,
            state: (&tenant.state).into(),
            seller: SellerView {
                id: tenant.seller.0,
                name: seller_name,
            },
            require_mfa: tenant.require_mfa,
            users,
            created_at: tenant.created_at,
            updated_at: tenant.updated_at,
            suspended_reason: tenant.state.reason().map(str::to_owned),
            version: tenant.version,
            name: tenant.name,
        }
    }
}

impl TenantView {
    pub fn of((tenant, users): (Tenant, i64), seller_name: String) -> Self {
        ListedTenant {
            tenant,
            seller_name,
            users,
        }
        .into()
    }
}

impl Versioned for TenantView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// An organisation by its name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "TenantName")]
pub struct TenantName {
    pub id: TenantId,
    pub name: String,
    pub kind: TenantKind,
}
