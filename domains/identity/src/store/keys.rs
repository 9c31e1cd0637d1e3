//! Keys for machines.

use cf_identity_queries::queries::keys as q;
use cf_kernel::id::{ApiKeyId, TenantId, UserId};
use cf_platform::db::{DbError, Tx};
use jiff::{SignedDuration, Timestamp};

use super::members::permissions;
use super::{Readable, seller};
use crate::error::IdentityError;
use crate::model::{ApiKey, SecretHash};

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
