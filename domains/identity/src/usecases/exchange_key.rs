use cf_kernel::{Actor, Limits};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Claims, Needs as _};
use cf_platform::config::Cidr;
use cf_platform::db::{DbError, Work};
use jiff::SignedDuration;
use serde_json::json;

use super::lock::nobodys;
use super::open_session::Presented;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{ApiKey, Grant, KeyState, Rights, SecretHash};
use crate::store;

/// How long the token of a machine is good: a key is exchanged often, and cheaply.
const LASTS: SignedDuration = SignedDuration::from_mins(5);

/// A token for a machine.
#[derive(Debug)]
pub struct MachineToken {
    pub access_token: String,
    pub expires_in_seconds: i64,
}

/// An access token for an API key.
pub async fn exchange(
    deps: &Deps,
    work: Work,
    text: &str,
    presented: &Presented,
) -> Result<MachineToken, IdentityError> {
    let mut tx = deps.db.begin(work).await?;
    let now = tx.now();
    let key = match store::find_api_key_by_hash(&tx, SecretHash::of(text)).await? {
        Some(key) if text.starts_with(ApiKey::MARK) => key,
        _ => {
            let known = AuditEntry::new("api-key.refuse", "api-key", "unknown");
            tx.record(nobodys(known).after(&json!({ "address": presented.device.address })));
            tx.commit().await?;
            return Err(IdentityError::BadKey);
        }
    };
    tx.act_as(Actor::ApiKey(key.id));
    let tenant = store::find_tenant(&tx, key.tenant).await?;
    let networks = networks(&key)?;
    let address = presented
        .device
        .address
        .as_deref()
        .and_then(|text| text.parse().ok());
    let from_there = networks.is_empty()
        || address.is_some_and(|address| networks.iter().any(|network| network.contains(address)));
    let mut rights = Rights::of(
        &[Grant {
            permissions: key.scopes.clone(),
            ..Grant::default()
        }],
        tenant.kind,
        &tenant.state,
    );
    rights.for_a_machine();
    let state = key.state(now);
    if state != KeyState::Active || !from_there || rights.permissions.is_empty() {
        let why = match state {
            KeyState::Expired | KeyState::Revoked => state.name(),
            KeyState::Active if !from_there => "address",
            KeyState::Active => "organisation",
        };
        tx.record(
            AuditEntry::new("api-key.refuse", "api-key", key.id)
                .of(key.tenant, key.seller)
                .after(&json!({ "why": why, "address": presented.device.address })),
        );
        tx.commit().await?;
        return Err(IdentityError::BadKey);
    }
    // Whose key it is may be asked with any.
    rights.permissions.insert(super::ProfileRead::PERMISSION);
    store::touch_api_key(&tx, key.id).await?;
    let claims = Claims {
        iss: deps.settings.issuer.clone(),
        aud: deps.settings.audience.clone(),
        sub: key.id.to_string(),
        iat: now.as_second(),
        exp: expiry(&key, now).as_second(),
        jti: tx.ids().uuid().simple().to_string(),
        tenant: key.tenant,
        tenant_kind: tenant.kind,
        seller: tenant.seller,
        permissions: rights.permissions,
        session: None,
        user_epoch: 0,
        tenant_epoch: tenant.epoch,
        networks,
        limits: limits(&key),
    };
    let access_token = deps.signer.sign(deps, &claims).await?;
    tx.commit().await?;
    Ok(MachineToken {
        access_token,
        expires_in_seconds: claims.exp - now.as_second(),
    })
}

/// Never beyond the key's own end.
fn expiry(key: &ApiKey, now: jiff::Timestamp) -> jiff::Timestamp {
    let end = now.checked_add(LASTS).unwrap_or(now);
    key.expires_at.map_or(end, |expires| expires.min(end))
}

fn networks(key: &ApiKey) -> Result<Vec<Cidr>, DbError> {
    key.allowed_addresses
        .iter()
        .map(|text| {
            text.parse()
                .map_err(|error| DbError::corrupt("network", error))
        })
        .collect()
}

/// As they were for its maker, for what it may do.
fn limits(key: &ApiKey) -> Limits {
    let mut limits = Limits::default();
    for (permission, ways) in key.limits.iter() {
        if key.scopes.contains(permission) {
            for terms in ways {
                limits.allow(permission.clone(), terms.clone());
            }
        }
    }
    limits
}
