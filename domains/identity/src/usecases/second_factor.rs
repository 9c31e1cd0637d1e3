//! The second step of a sign-in, and setting it up.

use cf_kernel::Actor;
use cf_kernel::id::UserId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};
use serde_json::json;

use super::letters::{self, Letter};
use super::lock::{self, begin_attempt, code_bucket, told};
use super::open_session::{IssuedSession, Presented, open_session, place_at};
use super::{MfaEnrol, ProfileWrite};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{
    Attempts, Credentials, OneTimeToken, Purpose, Secret, SecretHash, User, verify_code,
};
use crate::store;
use crate::usecases::chance;

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
const RECOVERY_CODE_LENGTH: usize = 16;

/// Opens the session that a code was asked for.
pub async fn verify(
    deps: &Deps,
    work: Work,
    token: &str,
    code: &str,
    presented: &Presented,
) -> Result<IssuedSession, IdentityError> {
    let hash = SecretHash::of(token);
    let mut tx = deps.db.begin(work).await?;
    let challenge = store::find_token_for_change(&tx, hash, Purpose::Mfa)
        .await
        .map_err(over)?;
    let user = challenge.user.ok_or(IdentityError::ChallengeOver)?;
    let mut user = store::find_user_for_change(&tx, user).await?;
    if challenge.attempts >= OneTimeToken::MAX_ATTEMPTS {
        return Err(IdentityError::ChallengeOver);
    }
    let bucket = code_bucket(&user);
    let attempts = match begin_attempt(&tx, bucket).await? {
        Ok(attempts) => attempts,
        Err(locked) => return Err(told(locked, tx.now())),
    };
    store::count_token_attempt(&tx, hash).await?;
    let mut credentials =
        store::find_credentials_for_change(&tx, &deps.services.sealer, user.id).await?;
    if !is_good(deps, &mut tx, &user, &mut credentials, code).await? {
        tx.record(
            AuditEntry::new("sign-in.refuse", "user", user.id)
                .of(challenge.tenant, challenge.seller)
                .after(&json!({
                    "why": "bad-code", "address": presented.device.address,
                    "userAgent": presented.device.user_agent,
                })),
        );
        if let Some(until) = attempts.locks() {
            lock::lock(&mut tx, &user.email, Some(&user), until).await?;
        }
        tx.commit().await?;
        return Err(IdentityError::BadCode);
    }
    store::forget_attempts(&tx, &[bucket]).await?;
    store::use_token(&tx, hash).await?;
    let places = store::list_work_places(&tx, user.id).await?;
    let place = place_at(challenge.tenant, places).ok_or(IdentityError::ChallengeOver)?;
    let issued = open_session(deps, &mut tx, &mut user, &place, true, presented).await?;
    tx.commit().await?;
    Ok(issued)
}

fn over(error: IdentityError) -> IdentityError {
    match error {
        IdentityError::LinkOver => IdentityError::ChallengeOver,
        other => other,
    }
}

/// Whether a code of the app or a recovery code is good. Either counts once.
async fn is_good(
    deps: &Deps,
    tx: &mut Tx,
    user: &User,
    credentials: &mut Credentials,
    code: &str,
) -> Result<bool, IdentityError> {
    let code = typed(code);
    let Some(secret) = credentials.second_factor() else {
        return Ok(false);
    };
    if let Some(step) = verify_code(secret, &code, tx.now(), credentials.totp_last_step) {
        credentials.totp_last_step = Some(step);
        store::update_credentials(tx, &deps.services.sealer, user.id, credentials).await?;
        return Ok(true);
    }
    let hash = recovery_hash(user.id, &code.to_lowercase());
    let used = store::use_recovery_code(tx, user.id, hash).await?;
    if used {
        tx.record(
            AuditEntry::new("mfa.recovery-code-used", "user", user.id).of(user.home, user.seller),
        );
        letters::send(tx, user, Letter::RecoveryCodeUsed).await?;
    }
    Ok(used)
}

/// Without what people put between the digits.
fn typed(code: &str) -> String {
    code.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

/// Someone who is signed in did not know the code.
async fn wrong_code(tx: &mut Tx, user: &User, attempts: Attempts) -> Result<(), IdentityError> {
    tx.record(AuditEntry::new("mfa.wrong-code", "user", user.id).of(user.home, user.seller));
    match attempts.locks() {
        Some(until) => lock::lock(tx, &user.email, Some(user), until).await,
        None => Ok(()),
    }
}

fn recovery_hash(user: UserId, code: &str) -> SecretHash {
    SecretHash::of(&format!("{user}\0{code}"))
}

/// What an app is set up with.
#[derive(Debug)]
pub struct Enrolment {
    pub secret: String,
    pub url: String,
}

/// Begins to set up a second factor. It counts from its first good code on; beginning again gives
/// another secret.
pub async fn enrol(
    deps: &Deps,
    work: Work,
    permit: &Permit<MfaEnrol>,
) -> Result<Enrolment, IdentityError> {
    let user = person(&permit.caller().actor)?;
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_for_change(&tx, user).await?;
    let sealer = &deps.services.sealer;
    let mut credentials = store::find_credentials_for_change(&tx, sealer, user.id).await?;
    if credentials.second_factor().is_some() {
        return Err(IdentityError::AlreadyEnrolled);
    }
    let secret = chance::totp_secret()?;
    let url = secret.to_url(&deps.settings.product_name, user.email.as_str());
    let enrolment = Enrolment {
        secret: secret.to_base32(),
        url: url.map_err(|error| cf_platform::db::DbError::corrupt("second factor", error))?,
    };
    credentials.totp = Some(secret);
    store::update_credentials(&tx, sealer, user.id, &credentials).await?;
    tx.record(AuditEntry::new("mfa.enrol", "user", user.id).of(user.home, user.seller));
    tx.commit().await?;
    Ok(enrolment)
}

/// The first good code: from now on sign-in asks for one. Gives the recovery codes, once.
pub async fn confirm(
    deps: &Deps,
    work: Work,
    permit: &Permit<MfaEnrol>,
    code: &str,
) -> Result<Vec<Secret>, IdentityError> {
    let user = person(&permit.caller().actor)?;
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_for_change(&tx, user).await?;
    let sealer = &deps.services.sealer;
    let mut credentials = store::find_credentials_for_change(&tx, sealer, user.id).await?;
    if credentials.second_factor().is_some() {
        return Err(IdentityError::AlreadyEnrolled);
    }
    let secret = credentials.totp.clone().ok_or(IdentityError::NoEnrolment)?;
    let bucket = code_bucket(&user);
    let attempts = match begin_attempt(&tx, bucket).await? {
        Ok(attempts) => attempts,
        Err(locked) => return Err(told(locked, tx.now())),
    };
    let Some(step) = verify_code(&secret, &typed(code), tx.now(), None) else {
        wrong_code(&mut tx, &user, attempts).await?;
        tx.commit().await?;
        return Err(IdentityError::field(
            "/code",
            "this is not the code that the app shows now",
        ));
    };
    store::forget_attempts(&tx, &[bucket]).await?;
    credentials.totp_confirmed_at = Some(tx.now());
    credentials.totp_last_step = Some(step);
    store::update_credentials(&tx, sealer, user.id, &credentials).await?;
    // The code was shown in this session: its next token has full rights.
    if let Some(id) = permit.caller().session {
        let mut session = store::find_session_for_change(&tx, id).await?;
        session.mfa = true;
        store::touch_session(&tx, &session).await?;
    }
    let codes = new_recovery_codes(&tx, &user).await?;
    tx.record(AuditEntry::new("mfa.confirm", "user", user.id).of(user.home, user.seller));
    letters::send(&tx, &user, Letter::MfaOn).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn new_recovery_codes(tx: &Tx, user: &User) -> Result<Vec<Secret>, IdentityError> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        codes.push(chance::short_secret(RECOVERY_CODE_LENGTH)?);
    }
    let hashes: Vec<SecretHash> = codes
        .iter()
        .map(|code| recovery_hash(user.id, code.text()))
        .collect();
    store::replace_recovery_codes(tx, user.id, user.home, user.seller, &hashes).await?;
    Ok(codes)
}

/// New recovery codes for the old ones; the password shows that it is the owner who asks.
pub async fn renew_recovery_codes(
    deps: &Deps,
    work: Work,
    permit: &Permit<ProfileWrite>,
    password: &str,
) -> Result<Vec<Secret>, IdentityError> {
    let user = person(&permit.caller().actor)?;
    let proved = super::password::prove(deps, work.clone(), user, password).await?;
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_for_change(&tx, user).await?;
    proved.expect_unchanged(deps, &tx).await?;
    let credentials = store::find_credentials(&tx, &deps.services.sealer, user.id).await?;
    credentials
        .second_factor()
        .ok_or(IdentityError::NoEnrolment)?;
    let codes = new_recovery_codes(&tx, &user).await?;
    tx.record(
        AuditEntry::new("mfa.renew-recovery-codes", "user", user.id).of(user.home, user.seller),
    );
    tx.commit().await?;
    Ok(codes)
}

/// Turns the second factor off, with the password and a code.
pub async fn disable(
    deps: &Deps,
    work: Work,
    permit: &Permit<ProfileWrite>,
    password: &str,
    code: &str,
) -> Result<(), IdentityError> {
    let user = person(&permit.caller().actor)?;
    let proved = super::password::prove(deps, work.clone(), user, password).await?;
    let mut tx = deps.db.begin(work).await?;
    let user = store::find_user_for_change(&tx, user).await?;
    proved.expect_unchanged(deps, &tx).await?;
    for place in store::list_work_places(&tx, user.id).await? {
        let rights = super::rights_of::rights_of(&tx, &place).await?;
        if place.is_open() && (place.require_mfa || rights.require_mfa) {
            return Err(IdentityError::MfaRequired);
        }
    }
    let bucket = code_bucket(&user);
    let attempts = match begin_attempt(&tx, bucket).await? {
        Ok(attempts) => attempts,
        Err(locked) => return Err(told(locked, tx.now())),
    };
    let sealer = &deps.services.sealer;
    let mut credentials = store::find_credentials_for_change(&tx, sealer, user.id).await?;
    if !is_good(deps, &mut tx, &user, &mut credentials, code).await? {
        wrong_code(&mut tx, &user, attempts).await?;
        tx.commit().await?;
        return Err(IdentityError::field(
            "/code",
            "this code is not good, or was used before",
        ));
    }
    store::forget_attempts(&tx, &[bucket]).await?;
    remove(deps, &mut tx, &user, credentials).await?;
    tx.record(AuditEntry::new("mfa.disable", "user", user.id).of(user.home, user.seller));
    letters::send(&tx, &user, Letter::MfaOff).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the second factor off an account.
pub async fn remove(
    deps: &Deps,
    tx: &mut Tx,
    user: &User,
    mut credentials: Credentials,
) -> Result<(), IdentityError> {
    credentials.forget_second_factor();
    store::update_credentials(tx, &deps.services.sealer, user.id, &credentials).await?;
    store::replace_recovery_codes(tx, user.id, user.home, user.seller, &[]).await
}

/// The person behind a token; a machine has no account of its own.
pub fn person(actor: &Actor) -> Result<UserId, IdentityError> {
    match actor {
        Actor::User(id) => Ok(*id),
        Actor::ApiKey(_) | Actor::System(_) | Actor::Visitor => Err(IdentityError::NotFound),
    }
}
