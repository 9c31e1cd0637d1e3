//! Where members are signed in.

use cf_kernel::id::{TenantId, UserId};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::Tx;
use serde_json::json;

use super::reach;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{EndReason, Person, Session};
use crate::store;
use crate::usecases::{UsersRead, UsersWrite};

/// Those that the caller sees: the ones that someone opened for organisations in the caller's reach.
pub async fn list(
    deps: &Deps,
    permit: &Permit<UsersRead>,
    user: UserId,
    tenant: Option<TenantId>,
) -> Result<Vec<Session>, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let person = reach(&tx, permit, user, tenant).await?;
    let mut sessions = store::list_sessions(&tx, user, deps.services.clock.now()).await?;
    drop(tx);
    if let Some(tenant) = tenant {
        sessions.retain(|session| session.tenant == tenant);
    }
    if person.member.tenant != permit.caller().tenant {
        let entry = AuditEntry::new("user.read", "user", user)
            .of(person.member.tenant, person.member.seller)
            .after(&json!({ "sessions": sessions.len() }));
        deps.db.record_read(permit.work(), entry).await?;
    }
    Ok(sessions)
}

/// Signs someone out of everything that the caller reaches. Also someone who may do more: whoever looks
/// after safety has to be able to stop an account that was taken over.
pub async fn revoke(
    tx: &mut Tx,
    _permit: &Permit<UsersWrite>,
    reached: &Person,
) -> Result<(), IdentityError> {
    let ended = store::end_sessions_of(tx, reached.user, None, None, EndReason::Revoked).await?;
    let count = ended.len();
    for session in ended {
        tx.revoke(Revocation::Session(session));
    }
    tx.record(
        AuditEntry::new("session.end-all", "user", reached.user)
            .of(reached.member.tenant, reached.member.seller)
            .after(&json!({ "ended": count })),
    );
    Ok(())
}
