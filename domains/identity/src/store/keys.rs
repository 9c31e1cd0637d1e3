//! Keys for machines.

use cf_identity_queries::queries::keys as q;
use cf_kernel::id::{ApiKeyId, TenantId, UserId};
use cf_kernel::page::PageRequest;
use cf_platform::db::{DbError, Tx};
use jiff::{SignedDuration, Timestamp};

use super::roles::{names, permissions};
use super::tenants::tenant_kind;
use super::{Readable, Within, cursor, seller};
use crate::error::IdentityError;
use crate::model::{ApiKey, ListedKey, Newest, SecretHash};

pub async fn find_api_key_by_hash(
    tx: &impl Readable,
    hash: SecretHash,
) -> Result<Option<ApiKey>, IdentityError> {
    let row = q::find_api_key_by_hash()
        .bind(tx.on(), &hash.as_bytes())
        .opt()
        .await?;
    Ok(row.map(api_key).transpose()?)
}

/// When it was last used, to the minute: a busy key should not write at each call.
pub async fn touch_api_key(tx: &Tx, id: ApiKeyId) -> Result<(), IdentityError> {
    let stale = tx
        .now()
        .checked_sub(SignedDuration::from_mins(1))
        .unwrap_or(Timestamp::MIN);
    q::touch_api_key()
        .bind(tx.client(), &tx.now(), &id.uuid(), &stale)
        .await?;
    Ok(())
}

pub(super) fn api_key(row: q::ApiKey) -> Result<ApiKey, DbError> {
    Ok(ApiKey {
        id: ApiKeyId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        name: row.name,
        prefix: row.prefix,
        scopes: permissions(&row.scopes)?,
        allowed_addresses: row.allowed_addresses,
        limits: serde_json::from_value(row.limits)
            .map_err(|error| DbError::corrupt("limits of a key", error))?,
        created_by: UserId::new(row.created_by),
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
        revoked_at: row.revoked_at,
    })
}

/// Newest first.
pub async fn list_api_keys(
    tx: &impl Readable,
    within: Within,
    page: &PageRequest<Newest>,
) -> Result<Vec<ListedKey>, IdentityError> {
    let after = cursor::after(page)?;
    let rows = q::list_api_keys()
        .bind(
            tx.on(),
            &within.tenant(),
            &within.seller(),
            &after.map(|(at, _)| at),
            &after.map(|(_, id)| id),
            &page.limit.and_one(),
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(listed).collect::<Result<_, _>>()?)
}

fn listed(row: q::ListedKey) -> Result<ListedKey, DbError> {
    Ok(ListedKey {
        maker: row.maker,
        tenant_name: row.tenant_name,
        tenant_kind: tenant_kind(&row.tenant_kind)?,
        key: api_key(q::ApiKey {
            id: row.id,
            tenant_id: row.tenant_id,
            seller_id: row.seller_id,
            name: row.name,
            prefix: row.prefix,
            scopes: row.scopes,
            allowed_addresses: row.allowed_addresses,
            limits: row.limits,
            created_by: row.created_by,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        })?,
    })
}

/// Locks the row until the transaction ends.
pub async fn find_api_key(tx: &impl Readable, id: ApiKeyId) -> Result<ApiKey, IdentityError> {
    let row = q::find_api_key()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(api_key(row)?)
}

pub async fn find_api_key_for_change(tx: &Tx, id: ApiKeyId) -> Result<ApiKey, IdentityError> {
    let row = q::find_api_key_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(api_key(row)?)
}

/// Those that can still be used.
pub async fn count_api_keys(tx: &Tx, tenant: TenantId) -> Result<i64, IdentityError> {
    Ok(q::count_api_keys()
        .bind(tx.client(), &tenant.uuid(), &tx.now())
        .one()
        .await?)
}

pub async fn insert_api_key(tx: &Tx, key: &ApiKey, hash: SecretHash) -> Result<(), IdentityError> {
    let limits = serde_json::to_value(&key.limits)
        .map_err(|error| DbError::corrupt("limits of a key", error))?;
    q::insert_api_key()
        .bind(
            tx.client(),
            &key.id.uuid(),
            &key.tenant.uuid(),
            &key.seller.0.uuid(),
            &key.name,
            &key.prefix,
            &hash.as_bytes(),
            &names(&key.scopes),
            &key.allowed_addresses,
            &limits,
            &key.created_by.uuid(),
            &key.created_at,
            &key.expires_at,
        )
        .await?;
    Ok(())
}

pub async fn revoke_api_key(tx: &Tx, id: ApiKeyId) -> Result<(), IdentityError> {
    q::revoke_api_key()
        .bind(tx.client(), &tx.now(), &id.uuid())
        .await?;
    Ok(())
}

/// All of an organisation. Gives those that were not revoked before.
pub async fn revoke_api_keys_of(tx: &Tx, tenant: TenantId) -> Result<Vec<ApiKeyId>, IdentityError> {
    let revoked = q::revoke_api_keys_of()
        .bind(tx.client(), &tx.now(), &tenant.uuid())
        .all()
        .await?;
    Ok(revoked.into_iter().map(ApiKeyId::new).collect())
}
