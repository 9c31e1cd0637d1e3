use std::collections::BTreeSet;

use cf_kernel::Permission;
use cf_kernel::id::RoleId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::{AnyRole, ListedRole, said};
use crate::error::IdentityError;
use crate::model::{Policy, Role, RoleCode};
use crate::store;
use crate::usecases::{RolesWrite, reach};

/// Roles that one organisation makes for itself.
const MOST: i64 = 100;

#[derive(Debug)]
pub struct NewRole {
    pub code: RoleCode,
    pub name: String,
    pub description: String,
    pub permissions: BTreeSet<Permission>,
    pub policies: Vec<Policy>,
    pub require_mfa: bool,
}

/// A role for the caller's organisation, of nothing that its maker may not do.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit<RolesWrite>,
    new: NewRole,
) -> Result<ListedRole, IdentityError> {
    let tenant = store::find_tenant_for_change(tx, permit.caller().tenant).await?;
    let role = Role {
        id: RoleId::generate(tx.ids()),
        tenant: tenant.id,
        seller: tenant.seller,
        code: new.code,
        name: new.name,
        description: new.description,
        permissions: new.permissions,
        policies: new.policies,
        require_mfa: new.require_mfa,
        version: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    role.check(tenant.kind)?;
    reach::expect_to_hold(permit.caller(), &[role.grant()], "/permissions")?;
    if store::count_roles(tx, tenant.id).await? >= MOST {
        return Err(IdentityError::TooMany {
            what: "roles",
            most: MOST,
        });
    }
    store::insert_role(tx, &role).await?;
    tx.record(
        AuditEntry::new("role.create", "role", role.id)
            .of(role.tenant, role.seller)
            .after(&said(&role)),
    );
    Ok(ListedRole {
        role: AnyRole::Own(role),
        kind: tenant.kind,
        members: 0,
    })
}
