use std::collections::BTreeSet;

use cf_contracts::permissions;
use cf_kernel::id::ApiKeyId;
use cf_kernel::{Limits, Permission, TenantKind};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Caller, Permit};
use cf_platform::config::Cidr;
use cf_platform::db::Tx;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::error::IdentityError;
use crate::model::{ApiKey, ListedKey, SecretHash, TenantError, TenantState};
use crate::store;
use crate::usecases::ApiKeysWrite;
use crate::usecases::chance;
use crate::usecases::second_factor::person;

/// Keys of one organisation that can be used.
const MOST: i64 = 100;
/// No key is good for longer, unless it has no end at all.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 366 * 5);

#[derive(Debug)]
pub struct NewKey {
    pub name: String,
    pub scopes: BTreeSet<Permission>,
    pub expires_at: Option<Timestamp>,
    pub allowed_addresses: Vec<Cidr>,
}

/// A key for the caller's organisation that may do what its maker may, or less. Gives the key itself,
/// which is not kept.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit<ApiKeysWrite>,
    new: NewKey,
) -> Result<(ListedKey, String), IdentityError> {
    let caller = permit.caller();
    let maker = person(&caller.actor)?;
    let tenant = store::find_tenant_for_change(tx, caller.tenant).await?;
    if tenant.state == TenantState::Closed {
        return Err(TenantError::Closed.into());
    }
    check_scopes(caller, tenant.kind, &new.scopes)?;
    check_end(new.expires_at, tx.now())?;
    if store::count_api_keys(tx, tenant.id).await? >= MOST {
        return Err(IdentityError::TooMany {
            what: "keys",
            most: MOST,
        });
    }
    let text = format!("{}{}", ApiKey::MARK, chance::secret()?.text());
    let key = ApiKey {
        id: ApiKeyId::generate(tx.ids()),
        tenant: tenant.id,
        seller: tenant.seller,
        name: new.name,
        prefix: text.chars().take(ApiKey::SHOWN).collect(),
        limits: limits_of(caller, &new.scopes),
        scopes: new.scopes,
        allowed_addresses: new.allowed_addresses.iter().map(Cidr::to_string).collect(),
        created_by: maker,
        created_at: tx.now(),
        expires_at: new.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    store::insert_api_key(tx, &key, SecretHash::of(&text)).await?;
    tx.record(
        AuditEntry::new("api-key.create", "api-key", key.id)
            .of(key.tenant, key.seller)
            .after(&json!({
                "name": key.name, "prefix": key.prefix, "scopes": key.scopes,
                "allowedAddresses": key.allowed_addresses, "expiresAt": key.expires_at,
            })),
    );
    let listed = ListedKey {
        maker: Some(store::find_user(tx, maker).await?.full_name),
        tenant_name: tenant.name,
        tenant_kind: tenant.kind,
        key,
    };
    Ok((listed, text))
}

fn check_scopes(
    caller: &Caller,
    kind: TenantKind,
    scopes: &BTreeSet<Permission>,
) -> Result<(), IdentityError> {
    if scopes.is_empty() {
        return Err(IdentityError::field("/scopes", "name at least one"));
    }
    for scope in scopes {
        let known = permissions::find(scope)
            .is_some_and(|known| known.for_machines && known.kinds.contains(&kind));
        if !known {
            let message = format!("`{scope}` is nothing that a key of yours may hold");
            return Err(IdentityError::field("/scopes", message));
        }
    }
    // What narrows the maker down narrows the key down: it is compared without.
    let lacks: Vec<Permission> = scopes
        .iter()
        .filter(|it| !caller.may(it))
        .cloned()
        .collect();
    if lacks.is_empty() {
        Ok(())
    } else {
        Err(IdentityError::BeyondOneself {
            pointer: "/scopes",
            lacks,
        })
    }
}

fn check_end(expires_at: Option<Timestamp>, now: Timestamp) -> Result<(), IdentityError> {
    let Some(end) = expires_at else {
        return Ok(());
    };
    let latest = now.checked_add(LONGEST).unwrap_or(Timestamp::MAX);
    if end <= now {
        return Err(IdentityError::field("/expiresAt", "lies in the past"));
    }
    if end > latest {
        return Err(IdentityError::field(
            "/expiresAt",
            "at most five years from now",
        ));
    }
    Ok(())
}

fn limits_of(caller: &Caller, scopes: &BTreeSet<Permission>) -> Limits {
    let mut limits = Limits::default();
    for (permission, ways) in caller.limits().iter() {
        if scopes.contains(permission) {
            for terms in ways {
                limits.allow(permission.clone(), terms.clone());
            }
        }
    }
    limits
}
