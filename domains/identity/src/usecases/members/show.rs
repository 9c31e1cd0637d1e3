use cf_kernel::id::{TenantId, UserId};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;

use super::{Member, look, reach};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::WorkPlace;
use crate::store;
use crate::usecases::UsersRead;

/// A member, and everywhere they work that the caller sees. That staff looked at someone else's people
/// is on record.
pub async fn show(
    deps: &Deps,
    permit: &Permit<UsersRead>,
    user: UserId,
    tenant: Option<TenantId>,
) -> Result<(Member, Vec<WorkPlace>), IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let person = reach(&tx, permit, user, tenant).await?;
    let places = store::list_work_places(&tx, user).await?;
    drop(tx);
    if person.member.tenant != permit.caller().tenant {
        let entry = AuditEntry::new("user.read", "user", user)
            .of(person.member.tenant, person.member.seller);
        deps.db.record_read(permit.work(), entry).await?;
    }
    let mut members = look(deps, vec![person]).await?;
    let member = members.pop().ok_or(IdentityError::NotFound)?;
    Ok((member, places))
}
