use cf_kernel::TenantKind;
use cf_kernel::id::{RoleId, TenantId};
use cf_platform::auth::Permit;

use super::{AnyRole, ListedRole};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::BuiltIn;
use crate::store;
use crate::usecases::RolesRead;

/// The roles of an organisation: those of its kind that come with the platform, and its own. Without a
/// name those of the caller's, and of the kinds that the caller sells to.
pub async fn list(
    deps: &Deps,
    permit: &Permit<RolesRead>,
    tenant: Option<TenantId>,
) -> Result<Vec<ListedRole>, IdentityError> {
    let caller = permit.caller();
    let tx = deps.db.read(&permit.scope()).await?;
    let (own, kinds) = match tenant {
        Some(id) => {
            let tenant = store::find_tenant(&tx, id).await?;
            (tenant.id, vec![tenant.kind])
        }
        None => (caller.tenant, looked_after(caller.tenant_kind)),
    };
    let held = store::count_holders(&tx, tenant).await?;
    let held_here = match tenant {
        Some(_) => held.clone(),
        None => store::count_holders(&tx, Some(own)).await?,
    };
    let own_kind = kinds[0];
    let mut roles = Vec::new();
    for kind in kinds {
        for role in BuiltIn::all(kind) {
            let members = held.get(&(kind, role.code.to_owned()));
            roles.push(ListedRole {
                role: AnyRole::BuiltIn(role),
                kind,
                members: members.copied().unwrap_or(0),
            });
        }
    }
    for role in store::list_roles(&tx, own).await? {
        let members = held_here.get(&(own_kind, role.code.to_string()));
        roles.push(ListedRole {
            members: members.copied().unwrap_or(0),
            role: AnyRole::Own(role),
            kind: own_kind,
        });
    }
    Ok(roles)
}

/// The caller's own kind first.
fn looked_after(kind: TenantKind) -> Vec<TenantKind> {
    match kind {
        TenantKind::Operator => vec![
            TenantKind::Operator,
            TenantKind::Partner,
            TenantKind::Customer,
        ],
        TenantKind::Partner => vec![TenantKind::Partner, TenantKind::Customer],
        TenantKind::Customer => vec![TenantKind::Customer],
    }
}

/// By the id of one of its own, or by the code of one that comes with the platform.
pub async fn show(
    deps: &Deps,
    permit: &Permit<RolesRead>,
    id_or_code: &str,
) -> Result<ListedRole, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    if let Ok(id) = id_or_code.parse::<RoleId>() {
        let role = store::find_role(&tx, id).await?;
        let kind = store::find_tenant(&tx, role.tenant).await?.kind;
        let held = store::count_holders(&tx, Some(role.tenant)).await?;
        let members = held.get(&(kind, role.code.to_string()));
        return Ok(ListedRole {
            members: members.copied().unwrap_or(0),
            role: AnyRole::Own(role),
            kind,
        });
    }
    let (role, kind) = looked_after(permit.caller().tenant_kind)
        .into_iter()
        .find_map(|kind| Some((BuiltIn::find(id_or_code, kind)?, kind)))
        .ok_or(IdentityError::NotFound)?;
    let held = store::count_holders(&tx, None).await?;
    let members = held.get(&(kind, role.code.to_owned()));
    Ok(ListedRole {
        role: AnyRole::BuiltIn(role),
        kind,
        members: members.copied().unwrap_or(0),
    })
}
