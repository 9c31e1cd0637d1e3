//! Help for someone who cannot get in. The organisation that they came with may give it, and the
//! operator; nobody else has a say in how a person proves themselves. A lock may be opened and a letter
//! sent for anyone, also for someone who may do more: neither lets anybody in.

use cf_kernel::TenantKind;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::Tx;

use crate::Deps;
use crate::error::IdentityError;
use crate::model::{EndReason, Person, Purpose, User};
use crate::store;
use crate::usecases::letters::{self, Letter};
use crate::usecases::rights_of::grants;
use crate::usecases::{UsersWrite, lock, reach, second_factor};

/// Opens a lock before its time.
pub async fn unlock(
    tx: &mut Tx,
    permit: &Permit<UsersWrite>,
    reached: &Person,
) -> Result<(), IdentityError> {
    let user = account(tx, permit, reached).await?;
    lock::open(tx, &user).await?;
    tx.record(AuditEntry::new("account.unlock", "user", user.id).of(user.home, user.seller));
    Ok(())
}

/// Takes a lost second factor off an account, wherever it may do no more than the caller. Its sessions
/// end: whoever has the telephone may have more.
pub async fn reset_mfa(
    deps: &Deps,
    tx: &mut Tx,
    permit: &Permit<UsersWrite>,
    reached: &Person,
) -> Result<(), IdentityError> {
    let user = account(tx, permit, reached).await?;
    for place in store::list_work_places(tx, user.id).await? {
        if place.is_open() {
            let grants = grants(tx, place.tenant, place.kind, &place.roles).await?;
            reach::expect_not_above(permit.caller(), &grants)?;
        }
    }
    let sealer = &deps.services.sealer;
    let credentials = store::find_credentials_for_change(tx, sealer, user.id).await?;
    if credentials.second_factor().is_none() {
        return Err(IdentityError::NoEnrolment);
    }
    second_factor::remove(deps, tx, &user, credentials).await?;
    store::void_tokens(tx, Some(user.id), Purpose::Mfa, user.home).await?;
    for session in store::end_sessions_of(tx, user.id, None, None, EndReason::Revoked).await? {
        tx.revoke(Revocation::Session(session));
    }
    tx.record(AuditEntry::new("mfa.reset", "user", user.id).of(user.home, user.seller));
    letters::send(tx, &user, Letter::MfaOff).await
}

/// Sends a link to choose a new password. The old one is good until then.
pub async fn send_password_reset(
    tx: &mut Tx,
    permit: &Permit<UsersWrite>,
    reached: &Person,
) -> Result<(), IdentityError> {
    let user = account(tx, permit, reached).await?;
    tx.record(AuditEntry::new("password.send-reset", "user", user.id).of(user.home, user.seller));
    letters::send(tx, &user, Letter::ResetPassword).await
}

/// The account behind a member, when the caller may help with it.
async fn account(
    tx: &Tx,
    permit: &Permit<UsersWrite>,
    reached: &Person,
) -> Result<User, IdentityError> {
    let caller = permit.caller();
    reach::expect_someone_else(caller, reached.user)?;
    // Someone who is invited only is a stranger, wherever they may have an account.
    if reached.member.invited_as.is_some() {
        return Err(IdentityError::NotAcceptedYet);
    }
    if reached.home != caller.tenant && caller.tenant_kind != TenantKind::Operator {
        return Err(IdentityError::NotTheirHome);
    }
    store::find_user_for_change(tx, reached.user).await
}
