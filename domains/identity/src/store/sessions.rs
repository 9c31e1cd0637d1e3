//! Sessions, their refresh tokens, and the devices they were opened on.

use cf_identity_queries::queries::sessions as q;
use cf_kernel::id::{SessionId, TenantId, UserId};
use cf_platform::db::Tx;
use jiff::Timestamp;

use super::{Readable, seller};
use crate::error::IdentityError;
use crate::model::{Device, EndReason, SecretHash, Session, User};

pub async fn insert_session(tx: &Tx, session: &Session) -> Result<(), IdentityError> {
    q::insert_session()
        .bind(
            tx.client(),
            &session.id.uuid(),
            &session.user.uuid(),
            &session.tenant.uuid(),
            &session.seller.0.uuid(),
            &session.mfa,
            &session.device.address.as_deref(),
            &session.device.user_agent.as_deref(),
            &session.created_at,
            &session.expires_at,
        )
        .await?;
    Ok(())
}

pub async fn find_session_for_change(tx: &Tx, id: SessionId) -> Result<Session, IdentityError> {
    let row = q::find_session_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(session(row))
}

pub async fn touch_session(tx: &Tx, session: &Session) -> Result<(), IdentityError> {
    q::touch_session()
        .bind(
            tx.client(),
            &session.last_used_at,
            &session.expires_at,
            &session.mfa,
            &session.id.uuid(),
        )
        .await?;
    Ok(())
}

/// Whether it was open.
pub async fn end_session(tx: &Tx, id: SessionId, why: EndReason) -> Result<bool, IdentityError> {
    let ended = q::end_session()
        .bind(tx.client(), &tx.now(), &why.name(), &id.uuid())
        .await?;
    Ok(ended == 1)
}

/// All of a person's but one, in one organisation or everywhere. Gives those that were open.
pub async fn end_sessions_of(
    tx: &Tx,
    user: UserId,
    except: Option<SessionId>,
    tenant: Option<TenantId>,
    why: EndReason,
) -> Result<Vec<SessionId>, IdentityError> {
    let ended = q::end_sessions_of()
        .bind(
            tx.client(),
            &tx.now(),
            &why.name(),
            &user.uuid(),
            &except.map(SessionId::uuid),
            &tenant.map(TenantId::uuid),
        )
        .all()
        .await?;
    Ok(ended.into_iter().map(SessionId::new).collect())
}

/// The open ones, latest first.
pub async fn list_sessions(
    tx: &impl Readable,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<Session>, IdentityError> {
    let rows = q::list_sessions()
        .bind(tx.on(), &user.uuid(), &now)
        .all()
        .await?;
    Ok(rows.into_iter().map(session).collect())
}

pub async fn delete_old_sessions(tx: &Tx, before: Timestamp) -> Result<u64, IdentityError> {
    Ok(q::delete_old_sessions().bind(tx.client(), &before).await?)
}

/// A refresh token as it is kept.
#[derive(Debug, Clone, Copy)]
pub struct RefreshToken {
    pub session: SessionId,
    pub user: UserId,
    pub expires_at: Timestamp,
    pub spent: bool,
}

pub async fn insert_refresh_token(
    tx: &Tx,
    session: &Session,
    hash: SecretHash,
    expires_at: Timestamp,
) -> Result<(), IdentityError> {
    q::insert_refresh_token()
        .bind(
            tx.client(),
            &hash.as_bytes(),
            &session.id.uuid(),
            &session.tenant.uuid(),
            &session.seller.0.uuid(),
            &tx.now(),
            &expires_at,
        )
        .await?;
    Ok(())
}

/// Locks it: of two that come with the same token at the same moment one finds it spent.
pub async fn find_refresh_token_for_change(
    tx: &Tx,
    hash: SecretHash,
) -> Result<Option<RefreshToken>, IdentityError> {
    let row = q::find_refresh_token_for_change()
        .bind(tx.client(), &hash.as_bytes())
        .opt()
        .await?;
    Ok(row.map(|row| RefreshToken {
        session: SessionId::new(row.session_id),
        user: UserId::new(row.user_id),
        expires_at: row.expires_at,
        spent: row.spent_at.is_some(),
    }))
}

pub async fn spend_refresh_token(tx: &Tx, hash: SecretHash) -> Result<(), IdentityError> {
    q::spend_refresh_token()
        .bind(tx.client(), &tx.now(), &hash.as_bytes())
        .await?;
    Ok(())
}

/// Whose device it is, if it is one.
pub async fn find_device_for_change(
    tx: &Tx,
    hash: SecretHash,
) -> Result<Option<UserId>, IdentityError> {
    let row = q::find_device_for_change()
        .bind(tx.client(), &hash.as_bytes())
        .opt()
        .await?;
    Ok(row.map(UserId::new))
}

pub async fn put_device(tx: &Tx, user: &User, hash: SecretHash) -> Result<(), IdentityError> {
    q::put_device()
        .bind(
            tx.client(),
            &hash.as_bytes(),
            &user.id.uuid(),
            &user.home.uuid(),
            &user.seller.0.uuid(),
            &tx.now(),
        )
        .await?;
    Ok(())
}

/// Those that were used last.
pub async fn list_devices_of(
    tx: &impl Readable,
    user: UserId,
) -> Result<Vec<SecretHash>, IdentityError> {
    let hashes = q::list_devices_of()
        .bind(tx.on(), &user.uuid())
        .all()
        .await?;
    Ok(hashes
        .iter()
        .filter_map(|hash| SecretHash::from_bytes(hash))
        .collect())
}

/// Keeps the latest of a person's devices: a program without cookies is a new one each time.
pub async fn forget_devices_beyond(tx: &Tx, user: UserId, most: i64) -> Result<(), IdentityError> {
    q::forget_devices_beyond()
        .bind(tx.client(), &user.uuid(), &most)
        .await?;
    Ok(())
}

pub async fn delete_devices_of(tx: &Tx, user: UserId) -> Result<(), IdentityError> {
    q::delete_devices_of()
        .bind(tx.client(), &user.uuid())
        .await?;
    Ok(())
}

pub async fn delete_old_devices(tx: &Tx, before: Timestamp) -> Result<u64, IdentityError> {
    Ok(q::delete_old_devices().bind(tx.client(), &before).await?)
}

fn session(row: q::Session) -> Session {
    Session {
        id: SessionId::new(row.id),
        user: UserId::new(row.user_id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        mfa: row.mfa,
        device: Device {
            address: row.address,
            user_agent: row.user_agent,
        },
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
        ended: row.ended_at.is_some(),
    }
}
