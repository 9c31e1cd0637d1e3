use cf_kernel::Actor;
use cf_kernel::id::RoleId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::Tx;

use super::{AnyRole, ListedRole, said};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Role, RoleChange};
use crate::store;
use crate::usecases::{RolesWrite, reach};

/// A role that the caller sees.
pub async fn find(
    deps: &Deps,
    permit: &Permit<RolesWrite>,
    id: RoleId,
) -> Result<Role, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    store::find_role(&tx, id).await
}

/// Changes a role; what its holders may do follows at once.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<RolesWrite>,
    reached: &Role,
    seen: i32,
    change: RoleChange,
) -> Result<ListedRole, IdentityError> {
    let caller = permit.caller();
    let tenant = store::find_tenant_for_change(tx, reached.tenant).await?;
    let before = store::find_role_for_change(tx, reached.id).await?;
    before.expect_version(seen)?;
    let holders = store::list_holders(tx, tenant.id, before.code.as_str()).await?;
    if holders
        .iter()
        .any(|holder| caller.actor == Actor::User(*holder))
    {
        return Err(IdentityError::Oneself);
    }
    reach::expect_not_above(caller, &[before.grant()])?;
    let mut role = before.clone();
    if role.change(change, tx.now()).did_execute() {
        role.check(tenant.kind)?;
        reach::expect_to_hold(caller, &[role.grant()], "/permissions")?;
        store::update_role(tx, &role, before.version).await?;
        if !role.says_the_same_as(&before) {
            for (user, epoch) in store::raise_epochs(tx, &holders).await? {
                tx.revoke(Revocation::User(user, epoch));
            }
        }
        tx.record(
            AuditEntry::new("role.change", "role", role.id)
                .of(role.tenant, role.seller)
                .before(&said(&before))
                .after(&said(&role)),
        );
    }
    let held = store::count_holders(tx, Some(tenant.id)).await?;
    let members = held.get(&(tenant.kind, role.code.to_string()));
    Ok(ListedRole {
        members: members.copied().unwrap_or(0),
        role: AnyRole::Own(role),
        kind: tenant.kind,
    })
}
