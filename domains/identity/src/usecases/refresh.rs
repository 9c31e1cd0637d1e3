use cf_kernel::Actor;
use cf_platform::auth::Revocation;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};
use serde_json::json;

use super::open_session::{IssuedSession, issue, place_at};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{EndReason, REFRESH, SecretHash, Session, User};
use crate::store;

/// A new pair of tokens for the refresh token of the last one. A spent one that comes back was
/// copied: whoever has it, the session ends.
pub async fn refresh(deps: &Deps, work: Work, token: &str) -> Result<IssuedSession, IdentityError> {
    let hash = SecretHash::of(token);
    let mut tx = deps.db.begin(work).await?;
    let Some((user, mut session)) = redeem(&mut tx, hash).await? else {
        tx.commit().await?;
        return Err(IdentityError::SessionOver);
    };
    let places = store::list_work_places(&tx, user.id).await?;
    let Some(place) = place_at(session.tenant, places) else {
        end(&mut tx, &session, EndReason::Deactivated).await?;
        tx.commit().await?;
        return Err(IdentityError::SessionOver);
    };
    session.last_used_at = tx.now();
    session.expires_at = tx.now().checked_add(REFRESH).unwrap_or(session.expires_at);
    store::touch_session(&tx, &session).await?;
    let issued = issue(deps, &tx, &user, &place, &session).await?;
    tx.commit().await?;
    Ok(issued)
}

/// Spends a refresh token. `None` when it is good for nothing; to be committed all the same, for the
/// session may have ended by it.
pub(super) async fn redeem(
    tx: &mut Tx,
    hash: SecretHash,
) -> Result<Option<(User, Session)>, IdentityError> {
    let Some(token) = store::find_refresh_token_for_change(tx, hash).await? else {
        return Ok(None);
    };
    // Before the session, as everywhere: whoever changes a password goes the same way.
    let user = store::find_user_for_change(tx, token.user).await?;
    let session = store::find_session_for_change(tx, token.session).await?;
    if token.spent {
        if session.is_open(tx.now()) {
            tx.record(
                AuditEntry::new("session.reuse", "session", session.id)
                    .of(session.tenant, session.seller)
                    .after(&json!({ "user": session.user })),
            );
            end(tx, &session, EndReason::Reused).await?;
        }
        return Ok(None);
    }
    if !session.is_open(tx.now()) || token.expires_at <= tx.now() {
        return Ok(None);
    }
    store::spend_refresh_token(tx, hash).await?;
    tx.act_as(Actor::User(session.user));
    Ok(Some((user, session)))
}

/// Ends a session, and what its tokens say with it.
pub(super) async fn end(
    tx: &mut Tx,
    session: &Session,
    why: EndReason,
) -> Result<(), IdentityError> {
    if store::end_session(tx, session.id, why).await? {
        tx.revoke(Revocation::Session(session.id));
        tx.record(
            AuditEntry::new("session.end", "session", session.id)
                .of(session.tenant, session.seller)
                .after(&json!({ "user": session.user, "why": why.name() })),
        );
    }
    Ok(())
}
