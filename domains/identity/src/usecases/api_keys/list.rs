use cf_kernel::id::TenantId;
use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;

use crate::Deps;
use crate::error::IdentityError;
use crate::model::{ListedKey, Newest};
use crate::store;
use crate::usecases::{ApiKeysRead, reach};

/// The keys of one organisation, or of all that the caller reaches; also those that are over.
pub async fn list(
    deps: &Deps,
    permit: &Permit<ApiKeysRead>,
    tenant: Option<TenantId>,
    page: &PageRequest<Newest>,
) -> Result<Page<ListedKey, Newest>, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let within = reach::within(permit.caller(), tenant);
    let keys = store::list_api_keys(&tx, within, page).await?;
    Ok(Page::from_rows(keys, page, |listed, _| {
        (listed.key.created_at.to_string(), listed.key.id.uuid())
    }))
}
