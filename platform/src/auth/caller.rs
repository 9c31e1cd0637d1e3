use std::collections::BTreeSet;

use cf_kernel::id::{ApiKeyId, SessionId, TenantId, UserId};
use cf_kernel::{Actor, Limits, Permission, Reason, Scope, SellerId, TenantKind};
use serde::{Deserialize, Serialize};

use crate::config::Cidr;
use crate::http::ClientAddress;

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
    /// The sign-in that it belongs to; an API key's token has none.
    #[serde(rename = "sid", default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// Raised when the rights of the person change.
    #[serde(rename = "epu", default)]
    pub user_epoch: i64,
    /// Raised when the state of the organisation changes.
    #[serde(rename = "ept", default)]
    pub tenant_epoch: i64,
    /// The only networks it may be used from; anywhere when there are none.
    #[serde(rename = "net", default, skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<Cidr>,
    /// What narrows its permissions down.
    #[serde(rename = "lim", default, skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
}

/// Someone whose token was found good.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    pub tenant: TenantId,
    pub tenant_kind: TenantKind,
    pub seller: SellerId,
    pub session: Option<SessionId>,
    /// What its token is about, as revocations name it, and the epoch that the token is of. A
    /// session has none.
    subjects: Vec<(String, i64)>,
    networks: Vec<Cidr>,
    limits: Limits,
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
        let session = claims.session.map(|session| (session.to_string(), 0));
        let subjects = [
            (actor.to_string(), claims.user_epoch),
            (claims.tenant.to_string(), claims.tenant_epoch),
        ];
        Some(Self {
            actor,
            subjects: subjects.into_iter().chain(session).collect(),
            tenant: claims.tenant,
            tenant_kind: claims.tenant_kind,
            seller: claims.seller,
            session: claims.session,
            networks: claims.networks,
            limits: claims.limits,
            permissions: claims.permissions,
            expires_at: claims.exp,
        })
    }

    pub(super) fn subjects(&self) -> &[(String, i64)] {
        &self.subjects
    }

    pub fn may(&self, permission: &Permission) -> bool {
        self.permissions.contains(permission)
    }

    pub fn permissions(&self) -> &BTreeSet<Permission> {
        &self.permissions
    }

    /// What narrows the permissions down.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether the token may be used from there.
    pub(super) fn may_come_from(&self, address: Option<ClientAddress>) -> bool {
        self.networks.is_empty()
            || address.is_some_and(|ClientAddress(address)| {
                self.networks
                    .iter()
                    .any(|network| network.contains(address))
            })
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
