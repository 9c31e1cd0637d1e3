//! Money is to go back, say the orders.

use cf_contracts::events::billing::{RefundCause, RefundRequested};
use cf_platform::bus::{Policy, Reaction};

use super::{SELLERS_NUMBERS, failed};
use crate::model::RefundWish;
use crate::usecases::refund::ask;

pub(super) fn reactions() -> Vec<Reaction> {
    vec![
        Reaction::new(
            "billing.give-back",
            Policy::Critical,
            |tx, _envelope, event: RefundRequested| {
                Box::pin(async move {
                    // What staff decided was begun when it was said: by us.
                    if event.cause == RefundCause::Goodwill {
                        return Ok(());
                    }
                    let wish = RefundWish {
                        order: event.order_id,
                        item: event.item_id,
                        payment: event.payment_id,
                        receipt: event.receipt,
                        amount: event.amount,
                        cause: event.cause,
                        reason: event.reason,
                    };
                    ask::by_event(tx, &wish).await.map_err(failed)
                })
            },
        )
        .in_scope(SELLERS_NUMBERS),
    ]
}
