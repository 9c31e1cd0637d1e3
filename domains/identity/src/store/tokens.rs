//! What counts once, failed sign-ins, and the keys that sign.

use cf_identity_queries::queries::tokens as q;
use cf_kernel::id::{TenantId, UserId};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;

use super::{Readable, seller};
use crate::error::IdentityError;
use crate::model::{Attempts, OneTimeToken, Purpose, SecretHash, SigningKey};

pub async fn insert_token(
    tx: &Tx,
    hash: SecretHash,
    token: &OneTimeToken,
) -> Result<(), IdentityError> {
    q::insert_token()
        .bind(
            tx.client(),
            &hash.as_bytes(),
            &token.purpose.name(),
            &token.user.map(UserId::uuid),
            &token.tenant.uuid(),
            &token.seller.0.uuid(),
            &tx.now(),
            &token.expires_at,
        )
        .await?;
    Ok(())
}

/// Those of this purpose that a person has not used yet count no more. An invitation only makes way
/// for another one to the same organisation.
pub async fn void_tokens(
    tx: &Tx,
    user: Option<UserId>,
    purpose: Purpose,
    tenant: TenantId,
) -> Result<(), IdentityError> {
    let tenant = (purpose == Purpose::Invitation).then_some(tenant);
    q::void_tokens()
        .bind(
            tx.client(),
            &tx.now(),
            &user.map(UserId::uuid),
            &purpose.name(),
            &tenant.map(TenantId::uuid),
        )
        .await?;
    Ok(())
}

/// One that is still good, locked until the transaction ends.
pub async fn find_token_for_change(
    tx: &Tx,
    hash: SecretHash,
    purpose: Purpose,
) -> Result<OneTimeToken, IdentityError> {
    let row = q::find_token_for_change()
        .bind(tx.client(), &hash.as_bytes(), &purpose.name())
        .opt()
        .await?;
    still_good(row, purpose, tx.now())
}

/// One that is still good.
pub async fn find_token(
    tx: &impl Readable,
    hash: SecretHash,
    purpose: Purpose,
    now: Timestamp,
) -> Result<OneTimeToken, IdentityError> {
    let row = q::find_token()
        .bind(tx.on(), &hash.as_bytes(), &purpose.name())
        .opt()
        .await?;
    still_good(row, purpose, now)
}

fn still_good(
    row: Option<q::OneTimeToken>,
    purpose: Purpose,
    now: Timestamp,
) -> Result<OneTimeToken, IdentityError> {
    let row = row.ok_or(IdentityError::LinkOver)?;
    if row.used_at.is_some() || row.expires_at <= now {
        return Err(IdentityError::LinkOver);
    }
    Ok(OneTimeToken {
        purpose,
        user: row.user_id.map(UserId::new),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        attempts: row.attempts,
        expires_at: row.expires_at,
    })
}

pub async fn count_token_attempt(tx: &Tx, hash: SecretHash) -> Result<(), IdentityError> {
    q::count_token_attempt()
        .bind(tx.client(), &hash.as_bytes())
        .await?;
    Ok(())
}

pub async fn use_token(tx: &Tx, hash: SecretHash) -> Result<(), IdentityError> {
    q::use_token()
        .bind(tx.client(), &tx.now(), &hash.as_bytes())
        .await?;
    Ok(())
}

pub async fn delete_old_tokens(tx: &Tx, before: Timestamp) -> Result<u64, IdentityError> {
    Ok(q::delete_old_tokens().bind(tx.client(), &before).await?)
}

/// Locks the count until the transaction ends, also when there is none yet or it was just forgotten.
pub async fn claim_attempts(tx: &Tx, bucket: SecretHash) -> Result<Attempts, IdentityError> {
    let row = q::claim_attempts()
        .bind(
            tx.client(),
            &bucket.as_bytes(),
            &OPERATOR.0.uuid(),
            &tx.now(),
        )
        .one()
        .await?;
    Ok(Attempts {
        failures: row.failures,
        locked_until: row.locked_until,
    })
}

pub async fn save_attempts(
    tx: &Tx,
    bucket: SecretHash,
    attempts: Attempts,
) -> Result<(), IdentityError> {
    q::save_attempts()
        .bind(
            tx.client(),
            &attempts.failures,
            &tx.now(),
            &attempts.locked_until,
            &bucket.as_bytes(),
        )
        .await?;
    Ok(())
}

pub async fn forget_attempts(tx: &Tx, buckets: &[SecretHash]) -> Result<(), IdentityError> {
    let buckets: Vec<&[u8]> = buckets.iter().map(SecretHash::as_bytes).collect();
    q::forget_attempts().bind(tx.client(), &buckets).await?;
    Ok(())
}

pub async fn delete_old_attempts(tx: &Tx, before: Timestamp) -> Result<u64, IdentityError> {
    Ok(q::delete_old_attempts().bind(tx.client(), &before).await?)
}

/// Those that sign, signed or will sign; oldest first.
pub async fn list_signing_keys(tx: &impl Readable) -> Result<Vec<SigningKey>, DbError> {
    let rows = q::list_signing_keys().bind(tx.on()).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| SigningKey {
            kid: row.kid,
            sealed: row.private,
            jwk: row.public,
            created_at: row.created_at,
            active_from: row.active_from,
            retired_at: row.retired_at,
        })
        .collect())
}

pub async fn insert_signing_key(tx: &Tx, key: &SigningKey) -> Result<(), DbError> {
    q::insert_signing_key()
        .bind(
            tx.client(),
            &key.kid,
            &OPERATOR.0.uuid(),
            &key.sealed,
            &key.jwk,
            &key.created_at,
            &key.active_from,
        )
        .await?;
    Ok(())
}

pub async fn retire_signing_key(tx: &Tx, kid: &str, at: Timestamp) -> Result<(), DbError> {
    q::retire_signing_key().bind(tx.client(), &at, &kid).await?;
    Ok(())
}

pub async fn delete_old_signing_keys(tx: &Tx, before: Timestamp) -> Result<(), DbError> {
    q::delete_old_signing_keys()
        .bind(tx.client(), &before)
        .await?;
    Ok(())
}

/// One rotation at a time, over all processes.
pub async fn lock_signing_keys(tx: &Tx) -> Result<(), DbError> {
    const LOCK: i64 = 0x6366_5f6b_6579;
    q::lock_signing_keys()
        .bind(tx.client(), &LOCK)
        .one()
        .await?;
    Ok(())
}
