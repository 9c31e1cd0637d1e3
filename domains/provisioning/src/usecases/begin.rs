//! An order is to be made: one request for each thing of it.

use cf_contracts::events::order::{ItemToProvision, OrderProvisioningStarted};
use cf_contracts::events::provisioning::{ProvisioningFailed, RollbackCompleted};
use cf_kernel::id::ProvisioningRequestId;
use cf_platform::db::Tx;
use cf_platform::seal::Sealer;

use super::keep::{Change, keep};
use super::tell::tell_again;
use crate::error::ProvisioningError;
use crate::model::engine::{self, Event};
use crate::model::{NewPart, NewRequest, Product, Request, RequestError, Workflow};
use crate::store::{self, Held};

/// Said twice, it happens once, and how it stands is said again: whoever repeats it did not hear. Said
/// after the order has ended, nothing is begun.
pub async fn begin(
    tx: &mut Tx,
    sealer: &Sealer,
    order: &OrderProvisioningStarted,
) -> Result<(), ProvisioningError> {
    let end = store::find_order_end(tx, order.order_id).await?;
    let mut known = Vec::new();
    for item in &order.items {
        let request = match open(tx, order, item) {
            Ok(request) => request,
            Err(error) => {
                refuse(tx, order, item, &error)?;
                continue;
            }
        };
        if !store::insert(tx, &request).await? {
            known.push(item.item_id);
            continue;
        }
        let before = request.clone();
        let mut held = Held {
            request,
            lease: None,
            wake_at: None,
        };
        let over = end.as_ref().filter(|end| !end.keep.contains(&item.item_id));
        let now = tx.now();
        let change = match over {
            Some(end) => {
                let reason = end.reason.clone();
                let said = engine::apply(&mut held.request, Event::OrderEnded { reason }, now)?;
                Change { said, wake: None }
            }
            None => Change {
                said: Vec::new(),
                wake: Some(now),
            },
        };
        keep(tx, sealer, &before, &mut held, change).await?;
    }
    if known.is_empty() {
        return Ok(());
    }
    for held in store::find_of_order_for_change(tx, order.order_id).await? {
        if known.contains(&held.request.item) {
            tell_again(tx, &held.request)?;
        }
    }
    Ok(())
}

fn open(
    tx: &Tx,
    order: &OrderProvisioningStarted,
    item: &ItemToProvision,
) -> Result<Request, RequestError> {
    let parts = item.parts.iter().map(|part| NewPart {
        code: part.code.clone(),
        name: part.name.clone(),
        kind: part.kind.clone(),
        quantity: part.quantity,
        configuration: part.configuration.clone(),
    });
    let new = NewRequest {
        id: ProvisioningRequestId::generate(tx.ids()),
        tenant: order.tenant_id,
        seller: order.seller_id,
        order: order.order_id,
        order_number: order.number.clone(),
        item: item.item_id,
        product: Product {
            id: item.product_id,
            slug: item.slug.clone(),
            name: item.name.clone(),
            version: item.version,
        },
        kind: item.kind.clone(),
        configuration: item.configuration.clone(),
        quantity: item.quantity,
        parts: parts.collect(),
    };
    Request::open(new, Workflow::usual(), tx.now(), || tx.ids().uuid())
}

/// It cannot even be begun: nothing is left of it, for nothing was there.
fn refuse(
    tx: &mut Tx,
    order: &OrderProvisioningStarted,
    item: &ItemToProvision,
    error: &RequestError,
) -> Result<(), ProvisioningError> {
    let request_id = ProvisioningRequestId::generate(tx.ids());
    let (tenant, seller) = (Some(order.tenant_id), Some(order.seller_id));
    tx.emit(
        tenant,
        seller,
        &ProvisioningFailed {
            request_id,
            order_id: order.order_id,
            item_id: item.item_id,
            tenant_id: order.tenant_id,
            seller_id: order.seller_id,
            step: String::new(),
            reason: error.to_string(),
        },
    )?;
    tx.emit(
        tenant,
        seller,
        &RollbackCompleted {
            request_id,
            order_id: order.order_id,
            item_id: item.item_id,
            tenant_id: order.tenant_id,
            seller_id: order.seller_id,
            reason: error.to_string(),
            terminated: Vec::new(),
        },
    )?;
    Ok(())
}
