use cf_kernel::TenantKind;

use crate::error::IdentityError;
use crate::model::{BuiltIn, Grant, Rights, WorkPlace};
use crate::store::{self, Readable};

/// What someone may do where they work. Codes of roles that are no more give nothing.
pub async fn rights_of(tx: &impl Readable, place: &WorkPlace) -> Result<Rights, IdentityError> {
    let grants = grants(tx, place.tenant, place.kind, &place.roles).await?;
    Ok(Rights::of(&grants, place.kind, &place.tenant_state))
}

/// What each role gives that is known here.
pub async fn grants(
    tx: &impl Readable,
    tenant: cf_kernel::id::TenantId,
    kind: TenantKind,
    codes: &[String],
) -> Result<Vec<Grant>, IdentityError> {
    let mut grants = Vec::new();
    let mut custom = Vec::new();
    for code in codes {
        match BuiltIn::find(code, kind) {
            Some(role) => grants.push(role.grant(kind)),
            None => custom.push(code.clone()),
        }
    }
    if !custom.is_empty() {
        let roles = store::list_roles_by_code(tx, tenant, &custom).await?;
        grants.extend(roles.iter().map(crate::model::Role::grant));
    }
    Ok(grants)
}
