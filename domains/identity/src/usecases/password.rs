//! Forgotten, changed, proved.

use cf_kernel::Actor;
use cf_kernel::id::{SessionId, UserId};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::{Tx, Work};

use super::ProfileWrite;
use super::letters::{self, Letter};
use super::lock::{self, about, begin_attempt, proof_bucket, told};
use super::second_factor::person;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Email, EndReason, NewPassword, Purpose, SecretHash, User};
use crate::store;

/// Sends a link, should somebody have this address. Says nothing either way.
pub async fn forgot(deps: &Deps, work: Work, email: &str) -> Result<(), IdentityError> {
    let Ok(email) = email.parse::<Email>() else {
        return Ok(());
    };
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_by_email(&tx, &email).await?;
    tx.record(about(&email, user.as_ref(), "password.forgot"));
    letters::send_if_any(&tx, user.as_ref(), Letter::ResetPassword).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets a new password with the link of the letter. All sessions end, and a lock with them.
pub async fn reset(
    deps: &Deps,
    work: Work,
    token: &str,
    password: &str,
) -> Result<(), IdentityError> {
    let hash = SecretHash::of(token);
    // First whether the link is good, then what is made with it: hashing costs.
    let user = {
        let tx = deps.db.read(&super::SIGN_IN).await?;
        let now = deps.services.clock.now();
        let token = store::find_token(&tx, hash, Purpose::Password, now).await?;
        store::find_user(&tx, token.user.ok_or(IdentityError::LinkOver)?).await?
    };
    let password = acceptable(&user, password)?;
    let hashed = deps.hasher.hash(password.text()).await?;
    let mut tx = deps.db.begin(work).await?;
    let token = store::find_token_for_change(&tx, hash, Purpose::Password).await?;
    let mut user = store::find_user_for_change(&tx, token.user.unwrap_or(user.id)).await?;
    store::use_token(&tx, hash).await?;
    tx.act_as(Actor::User(user.id));
    // Who reads this letter reads the mail of the address.
    if user.email_verified_at.is_none() {
        user.email_verified_at = Some(tx.now());
        user.version += 1;
        store::update_user(&tx, &user).await?;
    }
    set(deps, &mut tx, &user, hashed, None).await?;
    lock::open(&tx, &user).await?;
    tx.record(AuditEntry::new("password.reset", "user", user.id).of(user.home, user.seller));
    tx.commit().await?;
    Ok(())
}

/// Sets a new password with the old one. All other sessions end.
pub async fn change(
    deps: &Deps,
    work: Work,
    permit: &Permit<ProfileWrite>,
    current: &str,
    new: &str,
) -> Result<(), IdentityError> {
    let id = person(&permit.caller().actor)?;
    let proved = prove(deps, work.clone(), id, current).await?;
    let password = acceptable(&proved.user, new)
        .map_err(|problem| IdentityError::field("/newPassword", problem))?;
    let hashed = deps.hasher.hash(password.text()).await?;
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_for_change(&tx, id).await?;
    proved.expect_unchanged(deps, &tx).await?;
    set(deps, &mut tx, &user, hashed, permit.caller().session).await?;
    tx.record(AuditEntry::new("password.change", "user", user.id).of(user.home, user.seller));
    tx.commit().await?;
    Ok(())
}

/// Someone who has just shown that they know their password.
pub struct Proved {
    user: User,
    hash: Option<String>,
}

impl Proved {
    /// Fails when the password was changed since: then it was the old one that was shown.
    pub async fn expect_unchanged(&self, deps: &Deps, tx: &Tx) -> Result<(), IdentityError> {
        let sealer = &deps.services.sealer;
        let now = store::find_credentials_for_change(tx, sealer, self.user.id).await?;
        if now.password_hash == self.hash {
            Ok(())
        } else {
            Err(IdentityError::WrongPassword)
        }
    }
}

/// Whether the one at the keyboard knows the password. Counted like a sign-in: who has found an open
/// browser should not be able to guess for long.
pub async fn prove(
    deps: &Deps,
    work: Work,
    id: UserId,
    password: &str,
) -> Result<Proved, IdentityError> {
    let turn = deps.hasher.turn()?;
    let tx = deps.db.begin(work.clone()).await?;
    let user = store::find_user(&tx, id).await?;
    let bucket = proof_bucket(&user);
    let attempts = match begin_attempt(&tx, bucket).await? {
        Ok(attempts) => attempts,
        Err(locked) => return Err(told(locked, tx.now())),
    };
    let hash = store::find_credentials(&tx, &deps.services.sealer, id)
        .await?
        .password_hash;
    tx.commit().await?;
    let good = turn.verify(password, hash.clone()).await?;
    let mut tx = deps.db.begin(work).await?;
    if good {
        store::forget_attempts(&tx, &[bucket]).await?;
        tx.commit().await?;
        return Ok(Proved { user, hash });
    }
    tx.record(AuditEntry::new("password.wrong", "user", id).of(user.home, user.seller));
    if let Some(until) = attempts.locks() {
        lock::lock(&mut tx, &user.email, Some(&user), until).await?;
    }
    tx.commit().await?;
    Err(IdentityError::WrongPassword)
}

/// What others know of a person makes no password.
pub fn acceptable(
    user: &User,
    password: &str,
) -> Result<NewPassword, crate::model::PasswordProblem> {
    NewPassword::try_new(
        password,
        &[user.email.as_str(), user.email.local(), &user.full_name],
    )
}

/// Keeps a new password. Sessions of the old one end, all but the given one; so do links that were
/// sent for it, and known devices are forgotten.
pub async fn set(
    deps: &Deps,
    tx: &mut Tx,
    user: &User,
    hash: String,
    keep: Option<SessionId>,
) -> Result<(), IdentityError> {
    let sealer = &deps.services.sealer;
    let mut credentials = store::find_credentials_for_change(tx, sealer, user.id).await?;
    credentials.password_hash = Some(hash);
    credentials.password_changed_at = Some(tx.now());
    store::update_credentials(tx, sealer, user.id, &credentials).await?;
    let ended = store::end_sessions_of(tx, user.id, keep, None, EndReason::PasswordChanged).await?;
    for session in ended {
        tx.revoke(Revocation::Session(session));
    }
    for purpose in [Purpose::Password, Purpose::Mfa] {
        store::void_tokens(tx, Some(user.id), purpose, user.home).await?;
    }
    store::delete_devices_of(tx, user.id).await?;
    letters::send(tx, user, Letter::PasswordChanged).await
}
