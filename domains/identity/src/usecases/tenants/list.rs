use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;

use super::{ListedTenant, name_sellers};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Newest, TenantFilter};
use crate::store;
use crate::usecases::TenantsRead;

/// The organisations that the caller reaches: for a partner its customers and itself.
pub async fn list(
    deps: &Deps,
    permit: &Permit<TenantsRead>,
    filter: &TenantFilter,
    page: &PageRequest<Newest>,
) -> Result<Page<ListedTenant, Newest>, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let tenants = store::list_tenants(&tx, filter, page).await?;
    drop(tx);
    let listed = name_sellers(deps, tenants).await?;
    Ok(Page::from_rows(listed, page, |listed, _| {
        (
            listed.tenant.created_at.to_string(),
            listed.tenant.id.uuid(),
        )
    }))
}
