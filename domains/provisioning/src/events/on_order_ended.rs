//! An order was called off or could not be made: what of it is not kept is taken back.

use std::sync::Arc;

use cf_contracts::events::order::{OrderCancelled, OrderFailed};
use cf_platform::bus::{Policy, Reaction};

use super::failed;
use crate::Deps;
use crate::store::OrderEnd;
use crate::usecases::end_order;

pub(super) fn reactions(deps: &Deps) -> Vec<Reaction> {
    let (on_cancelled, on_failed) = (Arc::clone(&deps.sealer), Arc::clone(&deps.sealer));
    vec![
        Reaction::new(
            "provisioning.end-cancelled",
            Policy::Critical,
            move |tx, _envelope, event: OrderCancelled| {
                let sealer = Arc::clone(&on_cancelled);
                Box::pin(async move {
                    let end = OrderEnd {
                        reason: event.reason,
                        keep: event.keep.iter().map(|kept| kept.item_id).collect(),
                    };
                    let owner = (event.tenant_id, event.seller_id);
                    end_order::end(tx, &sealer, event.order_id, owner, &end)
                        .await
                        .map_err(failed)
                })
            },
        ),
        Reaction::new(
            "provisioning.end-failed",
            Policy::Critical,
            move |tx, _envelope, event: OrderFailed| {
                let sealer = Arc::clone(&on_failed);
                Box::pin(async move {
                    let end = OrderEnd {
                        reason: event.reason,
                        keep: Vec::new(),
                    };
                    let owner = (event.tenant_id, event.seller_id);
                    end_order::end(tx, &sealer, event.order_id, owner, &end)
                        .await
                        .map_err(failed)
                })
            },
        ),
    ]
}
