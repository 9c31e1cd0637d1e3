use std::collections::BTreeSet;

use cf_kernel::id::{ApiKeyId, TenantId, UserId};
use cf_kernel::{Actor, Permission, Reason, Scope, SellerId};
use serde::{Deserialize, Serialize};

/// What kind of organisation the caller belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenantKind {
    /// Owns the platform.
    Operator,
    /// Sells to customers of its own.
    Partner,
    Customer,
}

/// What stands in an access token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    /// `usr_…` or `key_…`
    pub sub: String,
    /// Seconds since 1970.
    pub iat: i64,
    pub exp: i64,
    pub jti: String,
    #[serde(rename = "ten")]
    pub tenant: TenantId,
    #[serde(rename = "kind")]
    pub tenant_kind: TenantKind,
    #[serde(rename = "sel")]
    pub seller: SellerId,
    #[serde(rename = "perm")]
    pub permissions: BTreeSet<Permission>,
}

/// Someone whose token was found good.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    pub tenant: TenantId,
    pub tenant_kind: TenantKind,
    pub seller: SellerId,
    pub(super) permissions: BTreeSet<Permission>,
    pub(super) expires_at: i64,
}

const STAFF: Reason = Reason::new("operator staff");

impl Caller {
    pub(super) fn from_claims(claims: Claims) -> Option<Self> {
        let actor = if let Ok(user) = claims.sub.parse::<UserId>() {
            Actor::User(user)
        } else {
            Actor::ApiKey(claims.sub.parse::<ApiKeyId>().ok()?)
        };
        Some(Self {
            actor,
            tenant: claims.tenant,
            tenant_kind: claims.tenant_kind,
            seller: claims.seller,
            permissions: claims.permissions,
            expires_at: claims.exp,
        })
    }

    pub fn may(&self, permission: &Permission) -> bool {
        self.permissions.contains(permission)
    }

    /// Which rows this caller's requests may touch.
    pub fn scope(&self) -> Scope {
        match self.tenant_kind {
            TenantKind::Operator => Scope::Platform(STAFF),
            TenantKind::Partner => Scope::Seller(SellerId(self.tenant)),
            TenantKind::Customer => Scope::Tenant {
                tenant: self.tenant,
                seller: self.seller,
            },
        }
    }
}
