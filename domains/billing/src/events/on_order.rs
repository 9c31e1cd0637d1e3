//! What becomes of an order becomes of its money.

use cf_contracts::events::order::{
    OrderCancelled, OrderFailed, OrderFulfilled, OrderSubmitted, PaymentReverted,
};
use cf_platform::bus::{Policy, Reaction};

use super::{SELLERS_NUMBERS, failed};
use crate::Deps;
use crate::model::Purchase;
use crate::usecases::{due, issue};

pub(super) fn reactions(deps: &Deps) -> Vec<Reaction> {
    let settings = deps.settings.clone();
    vec![
        Reaction::new(
            "billing.note-receivable",
            Policy::Critical,
            move |tx, _envelope, event: OrderSubmitted| {
                let settings = settings.clone();
                Box::pin(async move {
                    let purchase = Purchase {
                        number: event.number,
                        items: event.items,
                        totals: event.totals,
                        billing: event.billing,
                        language: event.language,
                    };
                    let due = due::receivable(
                        event.order_id,
                        (event.tenant_id, event.seller_id),
                        purchase,
                        (event.submitted_at, event.pay_by),
                    );
                    due::note(tx, &settings, &due).await.map_err(failed)
                })
            },
        ),
        Reaction::new(
            "billing.wait-again",
            Policy::Critical,
            |tx, _envelope, event: PaymentReverted| {
                Box::pin(async move {
                    due::extend(tx, event.order_id, event.pay_by)
                        .await
                        .map_err(failed)
                })
            },
        ),
        Reaction::new(
            "billing.issue-invoice",
            Policy::Critical,
            |tx, _envelope, event: OrderFulfilled| {
                Box::pin(async move {
                    issue::issue(tx, event.order_id, &event.active)
                        .await
                        .map_err(failed)
                })
            },
        )
        .in_scope(SELLERS_NUMBERS),
        Reaction::new(
            "billing.end-cancelled",
            Policy::Critical,
            |tx, _envelope, event: OrderCancelled| {
                Box::pin(async move {
                    if event.keep.is_empty() {
                        issue::void(tx, event.order_id, &event.reason).await
                    } else {
                        issue::issue(tx, event.order_id, &event.keep).await
                    }
                    .map_err(failed)
                })
            },
        )
        .in_scope(SELLERS_NUMBERS),
        Reaction::new(
            "billing.void-failed",
            Policy::Critical,
            |tx, _envelope, event: OrderFailed| {
                Box::pin(async move {
                    issue::void(tx, event.order_id, &event.reason)
                        .await
                        .map_err(failed)
                })
            },
        )
        .in_scope(SELLERS_NUMBERS),
    ]
}
