//! Counting failures, and the lock that follows.

use cf_contracts::events::identity::AccountLocked;
use cf_kernel::id::UserId;
use cf_platform::auth::OPERATOR;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
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
    code_bucket_of(user.id)
}

pub fn code_bucket_of(user: UserId) -> SecretHash {
    SecretHash::of(&format!("code\0{user}"))
}

/// Where passwords are counted that someone enters who is signed in already.
pub fn proof_bucket(user: &User) -> SecretHash {
    SecretHash::of(&format!("proof\0{}", user.id))
}

/// Counts an attempt before its outcome is known: many at the same moment are still few.
pub async fn begin_attempt(
    tx: &Tx,
    bucket: SecretHash,
) -> Result<Result<Attempts, Locked>, IdentityError> {
    let known = store::claim_attempts(tx, bucket).await?;
    match known.count(tx.now()) {
        Ok(attempts) => {
            store::save_attempts(tx, bucket, attempts).await?;
            Ok(Ok(attempts))
        }
        Err(locked) => Ok(Err(locked)),
    }
}

/// The kind of job that tells of a lock.
pub const JOB: &str = "identity.locked";

/// A lock that is to be told of.
#[derive(Debug, Serialize, Deserialize)]
pub struct LockNews {
    user: Option<UserId>,
    until: Timestamp,
}

/// The last attempt that was allowed has failed. Whom to tell is found out later: the lock of an
/// address that nobody has takes as long as any other.
pub async fn lock(
    tx: &mut Tx,
    email: &Email,
    user: Option<&User>,
    until: Timestamp,
) -> Result<(), IdentityError> {
    tx.record(about(email, user, "account.lock").after(&json!({ "until": until })));
    let key = tx.ids().uuid().to_string();
    let news = LockNews {
        user: user.map(|user| user.id),
        until,
    };
    enqueue(tx, &NewJob::new(JOB, key, tx.now()).with(&news)?).await?;
    Ok(())
}

/// Tells the others, and the owner, who gets a way in.
pub async fn tell(tx: &mut Tx, news: &LockNews) -> Result<(), IdentityError> {
    let Some(user) = news.user else {
        return Ok(());
    };
    let user = store::find_user(tx, user).await?;
    tx.emit(
        Some(user.home),
        Some(user.seller),
        &AccountLocked {
            user_id: user.id,
            until: news.until,
        },
    )?;
    letters::send(tx, &user, Letter::Locked).await
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

/// Takes the locks off an account, wherever it was locked.
pub async fn open(tx: &Tx, user: &User) -> Result<(), IdentityError> {
    let devices = store::list_devices_of(tx, user.id).await?;
    let mut buckets = vec![
        sign_in_bucket(&user.email, None),
        code_bucket(user),
        proof_bucket(user),
    ];
    buckets.extend(
        devices
            .into_iter()
            .map(|device| sign_in_bucket(&user.email, Some(device))),
    );
    store::forget_attempts(tx, &buckets).await
}

/// A lock as it is told.
pub fn told(locked: Locked, now: Timestamp) -> IdentityError {
    let seconds = locked
        .until
        .as_second()
        .saturating_sub(now.as_second())
        .max(1);
    IdentityError::Locked {
        until: locked.until,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
    }
}

/// Something about an account, or about an address that nobody has. Of the latter only the domain is
/// written down: the rest may be someone's password, typed into the wrong field.
pub fn about(email: &Email, user: Option<&User>, action: &'static str) -> AuditEntry {
    if let Some(user) = user {
        return AuditEntry::new(action, "user", user.id).of(user.home, user.seller);
    }
    let domain = email.as_str().split('@').nth(1).unwrap_or_default();
    nobodys(AuditEntry::new(action, "user", format!("unknown@{domain}")))
}

/// Something about an account that has none: it stands in the operator's log.
pub fn nobodys(entry: AuditEntry) -> AuditEntry {
    entry.of(OPERATOR.0, OPERATOR)
}
