use cf_kernel::TenantKind;
use cf_kernel::id::OrderId;
use cf_platform::auth::Permit;

use crate::Deps;
use crate::error::OrdersError;
use crate::model::saga::{Saga, TrailLine};
use crate::store;
use crate::usecases::{OrdersRead, reach};

/// A saga and how it came to where it stands.
#[derive(Debug, Clone)]
pub struct SagaStory {
    pub order: OrderId,
    pub saga: Saga,
    pub trail: Vec<TrailLine>,
}

/// For the staff of whoever sold the order. To others it is not there.
pub async fn show(
    deps: &Deps,
    permit: &Permit<OrdersRead>,
    id: OrderId,
) -> Result<SagaStory, OrdersError> {
    let tx = deps.db.snapshot(&permit.scope()).await?;
    let order = store::find(&tx, id).await?;
    reach::within(permit, &order)?;
    let caller = permit.caller();
    let sold_it = match caller.tenant_kind {
        TenantKind::Operator => true,
        TenantKind::Partner => order.seller.0 == caller.tenant,
        TenantKind::Customer => false,
    };
    if !sold_it {
        return Err(OrdersError::NotFound);
    }
    let (saga, trail) = tokio::try_join!(
        store::find_saga(&tx, order.tenant, id),
        store::find_trail(&tx, order.tenant, id),
    )?;
    Ok(SagaStory {
        order: id,
        saga: saga.ok_or(OrdersError::NotFound)?,
        trail,
    })
}
