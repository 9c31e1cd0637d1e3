//! Counting failures, and the lock that follows.

use cf_contracts::events::identity::AccountLocked;
use cf_platform::auth::OPERATOR;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::Timestamp;
use serde_json::json;

use super::letters::{self, Letter};
use crate::error::IdentityError;
use crate::model::{Attempts, Email, Locked, Purpose, SecretHash, User};
use crate::store;

/// Where failures are counted: for an address, or for a known device of its owner.
pub fn sign_in_bucket(email: &Email, device: Option<SecretHash>) -> SecretHash {
    let device = device.map(|hash| format!("{:?}", hash.as_bytes()));
    SecretHash::of(&format!(
        "sign-in\0{}\0{}",
        email.key(),
        device.unwrap_or_default()
    ))
}

/// Where wrong second factors of a person are counted.
pub fn code_bucket(user: &User) -> SecretHash {
    SecretHash::of(&format!("code\0{}", user.id))
}

/// Counts an attempt before its outcome is known: many at the same moment are still few.
pub async fn begin_attempt(tx: &Tx, bucket: SecretHash) -> Result<Result<Attempts, Locked>, IdentityError> {
    let known = store::find_attempts_for_change(tx, bucket).await?;
    match known.count(tx.now()) {
        Ok(attempts) => {
            store::save_attempts(tx, bucket, attempts).await?;
            Ok(Ok(attempts))
        }
        Err(locked) => Ok(Err(locked)),
    }
}

/// The last attempt that was allowed has failed.
pub async fn lock(tx: &mut Tx, user: &User, until: Timestamp) -> Result<(), IdentityError> {
    tx.record(
        AuditEntry::new("account.lock", "user", user.id)
            .of(user.home, user.seller)
            .after(&json!({ "until": until })),
    );
    tx.emit(
        Some(user.home),
        Some(user.seller),
        &AccountLocked {
            user_id: user.id,
            until,
        },
    )?;
    letters::send(tx, user, Letter::Locked).await
}

/// The owner has followed the link of the letter.
pub async fn unlock(tx: &mut Tx, token: &str) -> Result<(), IdentityError> {
    let hash = SecretHash::of(token);
    let token = store::find_token_for_change(tx, hash, Purpose::Unlock).await?;
    let user = token.user.ok_or(IdentityError::LinkOver)?;
    let user = store::find_user_for_change(tx, user).await?;
    store::use_token(tx, hash).await?;
    open(tx, &user).await?;
    tx.act_as(cf_kernel::Actor::User(user.id));
    tx.record(AuditEntry::new("account.unlock", "user", user.id).of(user.home, user.seller));
    Ok(())
}

/// Takes the locks off an account, those of its known devices aside: they open by themselves.
pub async fn open(tx: &Tx, user: &User) -> Result<(), IdentityError> {
    store::forget_attempts(tx, sign_in_bucket(&user.email, None)).await?;
    store::forget_attempts(tx, code_bucket(user)).await
}

/// A lock as it is told.
pub fn told(locked: Locked, now: Timestamp) -> IdentityError {
    let seconds = locked.until.as_second().saturating_sub(now.as_second()).max(1);
    IdentityError::Locked {
        until: locked.until,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
    }
}

/// Something about an account that has none: it stands in the operator's log.
pub fn nobodys(entry: AuditEntry) -> AuditEntry {
    entry.of(OPERATOR.0, OPERATOR)
}
