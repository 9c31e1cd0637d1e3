use cf_kernel::id::{OrderId, ProvisioningRequestId};
use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;

use super::ProvisioningRead;
use crate::Deps;
use crate::error::ProvisioningError;
use crate::model::{Request, RequestSort};
use crate::store;

/// One request with its steps.
pub async fn show(
    deps: &Deps,
    permit: &Permit<ProvisioningRead>,
    id: ProvisioningRequestId,
) -> Result<Request, ProvisioningError> {
    let tx = deps.db.read(&permit.scope()).await?;
    store::find(&tx, id).await
}

/// Those that the caller may see.
pub async fn list(
    deps: &Deps,
    permit: &Permit<ProvisioningRead>,
    order: Option<OrderId>,
    state: Option<&str>,
    page: &PageRequest<RequestSort>,
) -> Result<Page<Request, RequestSort>, ProvisioningError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let whose = permit.scope().into();
    store::list(&tx, whose, order, state, page).await
}
