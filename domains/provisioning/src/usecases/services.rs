use cf_kernel::id::ServiceId;
use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;

use super::ServicesRead;
use crate::Deps;
use crate::error::ProvisioningError;
use crate::model::{Service, ServiceFilter, ServiceSort};
use crate::store;

/// One service, with how it is reached.
pub async fn show(
    deps: &Deps,
    permit: &Permit<ServicesRead>,
    id: ServiceId,
) -> Result<Service, ProvisioningError> {
    let tx = deps.db.read(&permit.scope()).await?;
    store::find_service(&tx, &deps.sealer, id).await
}

/// What the caller's organisation has; a seller's people see that of its customers.
pub async fn list(
    deps: &Deps,
    permit: &Permit<ServicesRead>,
    filter: &ServiceFilter,
    page: &PageRequest<ServiceSort>,
) -> Result<Page<Service, ServiceSort>, ProvisioningError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let whose = permit.scope().into();
    store::list_services(&tx, &deps.sealer, whose, filter, page).await
}
