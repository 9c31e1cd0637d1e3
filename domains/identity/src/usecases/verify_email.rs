use cf_kernel::Actor;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};

use super::letters::{self, Letter};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Email, Purpose, SecretHash};
use crate::store;

/// Whoever follows the link reads the mail of that address.
pub async fn verify(tx: &mut Tx, token: &str) -> Result<(), IdentityError> {
    let hash = SecretHash::of(token);
    let token = store::find_token_for_change(tx, hash, Purpose::Email).await?;
    let user = token.user.ok_or(IdentityError::LinkOver)?;
    let mut user = store::find_user_for_change(tx, user).await?;
    store::use_token(tx, hash).await?;
    if user.email_verified_at.is_none() {
        user.email_verified_at = Some(tx.now());
        user.version += 1;
        store::update_user(tx, &user).await?;
    }
    tx.act_as(Actor::User(user.id));
    tx.record(AuditEntry::new("user.verify-email", "user", user.id).of(user.home, user.seller));
    Ok(())
}

/// Another letter, should there be something to verify. Says nothing either way.
pub async fn resend(deps: &Deps, work: Work, email: &str) -> Result<(), IdentityError> {
    let Ok(email) = email.parse::<Email>() else {
        return Ok(());
    };
    let tx = deps.db.begin(work).await?;
    let user = store::find_user_by_email(&tx, &email).await?;
    let user = user.filter(|user| user.email_verified_at.is_none());
    letters::send_if_any(&tx, user.as_ref(), Letter::VerifyEmail).await?;
    tx.commit().await?;
    Ok(())
}
