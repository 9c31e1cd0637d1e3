use cf_kernel::Actor;
use cf_kernel::id::UserId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};
use serde_json::json;

use super::letters::{self, Letter};
use super::lock::{self, about, begin_attempt, sign_in_bucket, told};
use super::open_session::{IssuedSession, Presented, first_place, open_session};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Attempts, Credentials, Email, OneTimeToken, Purpose, Secret, SecretHash, User};
use crate::store;
use crate::usecases::chance;

/// What a password gets one.
#[derive(Debug)]
pub enum SignedIn {
    Session(IssuedSession),
    /// A code is asked for; this says whose sign-in it belongs to.
    CodeWanted(Secret),
}

/// Signs in with a password. Whoever asks learns only whether it went well: unknown address, wrong
/// password and an account that has ended look and last the same.
pub async fn sign_in(
    deps: &Deps,
    work: Work,
    email: &str,
    password: &str,
    presented: &Presented,
) -> Result<SignedIn, IdentityError> {
    let Ok(email) = email.parse::<Email>() else {
        deps.hasher.turn()?.verify(password, None).await?;
        return Err(IdentityError::BadCredentials);
    };
    let turn = deps.hasher.turn()?;
    let attempt = begin(deps, work.clone(), &email, presented).await?;
    let hash = attempt
        .known
        .as_ref()
        .and_then(|(_, credentials)| credentials.password_hash.clone());
    let good = turn.verify(password, hash.clone()).await?;

    let mut tx = deps.db.begin(work).await?;
    match attempt.known {
        Some((user, _)) if good => {
            // As it is now, not as it was before the password was compared.
            let mut user = store::find_user_for_change(&tx, user.id).await?;
            let outcome = admit(deps, &mut tx, &mut user, hash, presented).await;
            match &outcome {
                Err(IdentityError::BadCredentials) => {
                    lock_if_last(&mut tx, &email, Some(&user), attempt.attempts).await?;
                }
                Ok(_) | Err(IdentityError::EmailNotVerified) => {
                    store::forget_attempts(&tx, &[attempt.bucket]).await?;
                }
                // Something broke: it leaves nothing behind.
                Err(_) => return outcome,
            }
            tx.commit().await?;
            outcome
        }
        known => {
            let user = known.as_ref().map(|(user, _)| user);
            tx.record(refused(&email, user, "bad-credentials", presented));
            lock_if_last(&mut tx, &email, user, attempt.attempts).await?;
            tx.commit().await?;
            Err(IdentityError::BadCredentials)
        }
    }
}

struct Attempt {
    bucket: SecretHash,
    attempts: Attempts,
    known: Option<(User, Credentials)>,
}

async fn begin(
    deps: &Deps,
    work: Work,
    email: &Email,
    presented: &Presented,
) -> Result<Attempt, IdentityError> {
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_by_email(&tx, email).await?;
    let device = presented.device_token.as_deref().map(SecretHash::of);
    let device = match (&user, device) {
        (Some(user), Some(hash)) => {
            let owner = store::find_device_for_change(&tx, hash).await?;
            Some(hash).filter(|_| owner == Some(user.id))
        }
        _ => None,
    };
    let bucket = sign_in_bucket(email, device);
    let attempts = match begin_attempt(&tx, bucket).await? {
        Ok(attempts) => attempts,
        Err(locked) => {
            let now = tx.now();
            tx.record(refused(email, user.as_ref(), "locked", presented));
            tx.commit().await?;
            return Err(told(locked, now));
        }
    };
    let sealer = &deps.services.sealer;
    let known = if let Some(user) = user {
        let credentials = store::find_credentials(&tx, sealer, user.id).await?;
        Some((user, credentials))
    } else {
        // Looked for all the same: the database takes as long.
        let nobody = UserId::generate(tx.ids());
        let _ = store::find_credentials(&tx, sealer, nobody).await;
        None
    };
    tx.commit().await?;
    Ok(Attempt {
        bucket,
        attempts,
        known,
    })
}

async fn admit(
    deps: &Deps,
    tx: &mut Tx,
    user: &mut User,
    compared: Option<String>,
    presented: &Presented,
) -> Result<SignedIn, IdentityError> {
    let credentials = store::find_credentials(tx, &deps.services.sealer, user.id).await?;
    if credentials.password_hash != compared {
        tx.record(refused(
            &user.email,
            Some(user),
            "password-changed-meanwhile",
            presented,
        ));
        return Err(IdentityError::BadCredentials);
    }
    let places = store::list_work_places(tx, user.id).await?;
    let Some(place) = first_place(user, places) else {
        tx.record(refused(&user.email, Some(user), "no-membership", presented));
        return Err(IdentityError::BadCredentials);
    };
    if deps.settings.require_verified_email && user.email_verified_at.is_none() {
        letters::send(tx, user, Letter::VerifyEmail).await?;
        tx.record(refused(
            &user.email,
            Some(user),
            "email-not-verified",
            presented,
        ));
        return Err(IdentityError::EmailNotVerified);
    }
    if credentials.second_factor().is_none() {
        let issued = open_session(deps, tx, user, &place, false, presented).await?;
        return Ok(SignedIn::Session(issued));
    }
    let secret = chance::secret()?;
    let token = OneTimeToken {
        purpose: Purpose::Mfa,
        user: Some(user.id),
        tenant: place.tenant,
        seller: place.seller,
        attempts: 0,
        expires_at: tx
            .now()
            .checked_add(Purpose::Mfa.lasts())
            .unwrap_or(tx.now()),
    };
    store::insert_token(tx, SecretHash::of(secret.text()), &token).await?;
    tx.act_as(Actor::User(user.id));
    tx.record(
        AuditEntry::new("sign-in.code-asked", "user", user.id).of(place.tenant, place.seller),
    );
    Ok(SignedIn::CodeWanted(secret))
}

async fn lock_if_last(
    tx: &mut Tx,
    email: &Email,
    user: Option<&User>,
    attempts: Attempts,
) -> Result<(), IdentityError> {
    match attempts.locks() {
        Some(until) => lock::lock(tx, email, user, until).await,
        None => Ok(()),
    }
}

/// A sign-in that came to nothing.
fn refused(email: &Email, user: Option<&User>, why: &str, presented: &Presented) -> AuditEntry {
    about(email, user, "sign-in.refuse").after(&json!({
        "why": why, "address": presented.device.address, "userAgent": presented.device.user_agent,
    }))
}
