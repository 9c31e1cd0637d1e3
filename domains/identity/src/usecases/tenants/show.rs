use cf_kernel::id::TenantId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;

use super::{ListedTenant, name_sellers};
use crate::Deps;
use crate::error::IdentityError;
use crate::store;
use crate::usecases::{OrganisationRead, TenantsRead};

/// An organisation that the caller reaches. That someone else's was looked at is on record.
pub async fn show(
    deps: &Deps,
    permit: &Permit<TenantsRead>,
    id: TenantId,
) -> Result<ListedTenant, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let tenant = store::find_tenant(&tx, id).await?;
    let users = store::count_people(&tx, id).await?;
    drop(tx);
    if id != permit.caller().tenant {
        let entry = AuditEntry::new("tenant.read", "tenant", id).of(tenant.id, tenant.seller);
        deps.db.record_read(permit.work(), entry).await?;
    }
    one(name_sellers(deps, vec![(tenant, users)]).await?)
}

/// The caller's own organisation.
pub async fn show_own(
    deps: &Deps,
    permit: &Permit<OrganisationRead>,
) -> Result<ListedTenant, IdentityError> {
    let id = permit.caller().tenant;
    let tx = deps.db.read(&permit.scope()).await?;
    let tenant = store::find_tenant(&tx, id).await?;
    let users = store::count_people(&tx, id).await?;
    drop(tx);
    one(name_sellers(deps, vec![(tenant, users)]).await?)
}

fn one(mut listed: Vec<ListedTenant>) -> Result<ListedTenant, IdentityError> {
    listed.pop().ok_or(IdentityError::NotFound)
}
