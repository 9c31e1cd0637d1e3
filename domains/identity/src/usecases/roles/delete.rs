use cf_kernel::id::RoleId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;

use super::said;
use crate::error::IdentityError;
use crate::store;
use crate::usecases::RolesWrite;

/// Deletes a role that nobody holds, not even someone whose access has ended: it would come back with
/// them as whatever is called so by then.
pub async fn delete(
    tx: &mut Tx,
    permit: &Permit<RolesWrite>,
    id: RoleId,
) -> Result<(), IdentityError> {
    let role = store::find_role(tx, id).await?;
    // Nobody is given the role meanwhile.
    store::find_tenant_for_change(tx, role.tenant).await?;
    let role = store::find_role_for_change(tx, id).await?;
    crate::usecases::reach::expect_not_above(permit.caller(), &[role.grant()])?;
    let holders = store::list_holders(tx, role.tenant, role.code.as_str()).await?;
    if !holders.is_empty() {
        return Err(IdentityError::RoleInUse(holders.len()));
    }
    store::delete_role(tx, id).await?;
    tx.record(
        AuditEntry::new("role.delete", "role", role.id)
            .of(role.tenant, role.seller)
            .before(&said(&role)),
    );
    Ok(())
}
