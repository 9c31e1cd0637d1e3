use std::collections::BTreeSet;

use cf_kernel::id::{ApiKeyId, TenantId, UserId};
use cf_kernel::{Limits, Permission, SellerId, TenantKind};
use jiff::Timestamp;

/// A key for machines. It belongs to the organisation, and stays when its maker leaves.
#[derive(Debug, Clone)]
pub struct ApiKey {
    pub id: ApiKeyId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub name: String,
    /// The part that is shown: enough to tell keys apart, too little to use one.
    pub prefix: String,
    pub scopes: BTreeSet<Permission>,
    /// The networks it may be used from, as text; anywhere when there are none.
    pub allowed_addresses: Vec<String>,
    pub limits: Limits,
    pub created_by: UserId,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    Active,
    Expired,
    Revoked,
}

impl KeyState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

impl ApiKey {
    /// How every key begins.
    pub const MARK: &str = "cf_";
    /// How much of a key is shown.
    pub const SHOWN: usize = 11;

    pub fn state(&self, now: Timestamp) -> KeyState {
        if self.revoked_at.is_some() {
            KeyState::Revoked
        } else if self.expires_at.is_some_and(|expires| expires <= now) {
            KeyState::Expired
        } else {
            KeyState::Active
        }
    }
}

/// A key with the names of those it belongs to.
#[derive(Debug)]
pub struct ListedKey {
    pub key: ApiKey,
    /// Nothing for someone whom the reader does not see.
    pub maker: Option<String>,
    pub tenant_name: String,
    pub tenant_kind: TenantKind,
}
