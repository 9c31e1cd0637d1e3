//! What identity says.

use cf_kernel::SellerId;
use cf_kernel::event::{Event, Topic};
use cf_kernel::id::{SessionId, TenantId, UserId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Someone has an account from now on: registered, or accepted an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserRegistered {
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub email: String,
    pub full_name: String,
    /// `en`, `sl` or `de`.
    pub language: String,
    /// Codes of the roles that they begin with. Events of the first days do not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

impl Event for UserRegistered {
    const TOPIC: Topic = Topic::new("cloud-factory.identity.user-registered.v1");
    fn aggregate(&self) -> String {
        self.user_id.to_string()
    }
}

/// Someone signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserAuthenticated {
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub session_id: SessionId,
    /// Whether a second factor was shown.
    pub mfa: bool,
}

impl Event for UserAuthenticated {
    const TOPIC: Topic = Topic::new("cloud-factory.identity.user-authenticated.v1");
    fn aggregate(&self) -> String {
        self.user_id.to_string()
    }
}

/// Too many sign-ins failed; for a while none is tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountLocked {
    pub user_id: UserId,
    pub until: Timestamp,
}

impl Event for AccountLocked {
    const TOPIC: Topic = Topic::new("cloud-factory.identity.account-locked.v1");
    fn aggregate(&self) -> String {
        self.user_id.to_string()
    }
}

/// A member of an organisation has other roles than before; none when their access ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleChanged {
    pub user_id: UserId,
    pub tenant_id: TenantId,
    pub roles: Vec<String>,
    pub roles_before: Vec<String>,
}

impl Event for RoleChanged {
    const TOPIC: Topic = Topic::new("cloud-factory.identity.role-changed.v1");
    fn aggregate(&self) -> String {
        self.user_id.to_string()
    }
}

/// An organisation exists from now on, or its state changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantProvisioned {
    pub tenant_id: TenantId,
    #[schemars(with = "TenantId")]
    pub seller_id: SellerId,
    /// `operator`, `partner` or `customer`.
    pub kind: String,
    pub name: String,
    /// `active`, `suspended` or `closed`.
    pub state: String,
}

impl Event for TenantProvisioned {
    const TOPIC: Topic = Topic::new("cloud-factory.identity.tenant-provisioned.v1");
    fn aggregate(&self) -> String {
        self.tenant_id.to_string()
    }
}
