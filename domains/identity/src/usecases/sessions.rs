//! One's own sessions.

use cf_kernel::id::SessionId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::Tx;
use serde_json::json;

use super::refresh::end;
use super::second_factor::person;
use super::{OWN_ACCOUNT, ProfileRead, ProfileWrite};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{EndReason, Session};
use crate::store;

pub async fn list(
    deps: &Deps,
    permit: &Permit<ProfileRead>,
) -> Result<Vec<Session>, IdentityError> {
    let user = person(&permit.caller().actor)?;
    let tx = deps.db.read(&OWN_ACCOUNT).await?;
    store::list_sessions(&tx, user, deps.services.clock.now()).await
}

/// Ends one of one's own sessions, also the one that asks.
pub async fn revoke(
    tx: &mut Tx,
    permit: &Permit<ProfileWrite>,
    id: SessionId,
) -> Result<(), IdentityError> {
    let user = person(&permit.caller().actor)?;
    let session = store::find_session_for_change(tx, id).await?;
    if session.user != user {
        return Err(IdentityError::NotFound);
    }
    end(tx, &session, EndReason::Revoked).await
}

/// Ends all of one's own sessions but the one that asks.
pub async fn revoke_others(
    tx: &mut Tx,
    permit: &Permit<ProfileWrite>,
) -> Result<(), IdentityError> {
    let caller = permit.caller();
    let user = person(&caller.actor)?;
    let ended = store::end_sessions_of(tx, user, caller.session, None, EndReason::Revoked).await?;
    let count = ended.len();
    for session in ended {
        tx.revoke(Revocation::Session(session));
    }
    let person = store::find_user(tx, user).await?;
    tx.record(
        AuditEntry::new("session.end-others", "user", user)
            .of(person.home, person.seller)
            .after(&json!({ "ended": count })),
    );
    Ok(())
}
