use cf_contracts::purchase::BillingDetails;
use cf_kernel::id::TenantId;
use cf_platform::auth::Permit;

use super::OrdersRead;
use crate::Deps;
use crate::error::OrdersError;
use crate::store;

/// Who an organisation's latest order was billed to: the caller's own, or a customer of it.
pub async fn latest(
    deps: &Deps,
    permit: &Permit<OrdersRead>,
    tenant: Option<TenantId>,
) -> Result<Option<BillingDetails>, OrdersError> {
    let tx = deps.db.read(&permit.scope()).await?;
    store::latest_billing(&tx, tenant.unwrap_or(permit.caller().tenant)).await
}
