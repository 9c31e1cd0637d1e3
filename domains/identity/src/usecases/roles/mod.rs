//! Roles: those that come with the platform, and those that organisations make for themselves.

pub mod change;
pub mod create;
pub mod delete;
pub mod list;

use cf_kernel::TenantKind;
use serde_json::{Value, json};

use crate::model::{BuiltIn, Role};

/// A role as it is shown.
#[derive(Debug)]
pub struct ListedRole {
    pub role: AnyRole,
    pub kind: TenantKind,
    /// How many hold it.
    pub members: i64,
}

#[derive(Debug)]
pub enum AnyRole {
    BuiltIn(&'static BuiltIn),
    Own(Role),
}

/// What of a role stands in the audit log.
fn said(role: &Role) -> Value {
    json!({
        "code": role.code.as_str(), "name": role.name, "description": role.description,
        "permissions": role.permissions, "policies": role.policies, "requireMfa": role.require_mfa,
    })
}
