//! An order is over. What of it is not kept is taken back, the last first, whatever had become of it.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, TenantId};
use cf_platform::db::Tx;
use cf_platform::seal::Sealer;

use super::keep::{Change, keep};
use super::tell::tell_again;
use crate::error::ProvisioningError;
use crate::model::Ending;
use crate::model::engine::{self, Event};
use crate::store::{self, OrderEnd};

/// Said twice, it happens once, and what is gone is said again: whoever repeats it did not hear.
pub async fn end(
    tx: &mut Tx,
    sealer: &Sealer,
    order: OrderId,
    (tenant, seller): (TenantId, SellerId),
    end: &OrderEnd,
) -> Result<(), ProvisioningError> {
    store::end_order(tx, order, tenant, seller, end).await?;
    for mut held in store::find_of_order_for_change(tx, order).await? {
        if end.keep.contains(&held.request.item) {
            continue;
        }
        if held.request.ending != Ending::Open {
            tell_again(tx, &held.request)?;
            continue;
        }
        let before = held.request.clone();
        let now = tx.now();
        let reason = end.reason.clone();
        let said = engine::apply(&mut held.request, Event::OrderEnded { reason }, now)?;
        let wake = held.request.state.is_moving().then_some(now);
        keep(tx, sealer, &before, &mut held, Change { said, wake }).await?;
    }
    Ok(())
}
