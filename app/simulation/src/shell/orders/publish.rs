//! Mirrors `usecases/publish.rs`: what the others hear of an order.

use cf_billing::model::{Purchase, Receivable, ReceivableState};
use cf_kernel::id::ProvisioningRequestId;
use cf_orders::model::{Cancellation, Fact, ItemState, Kept, Order, OrderState, Standing};
use cf_provisioning::model::{NewRequest, Product};

use crate::said::Said;
use crate::world::{Tx, uuid};

pub fn probe(tx: &mut Tx, order: &Order) {
    match &order.standing {
        Standing::Provisioning { .. } | Standing::PartiallyFulfilled { .. } => {
            publish(
                tx,
                order,
                &Fact::ProvisioningStarted {
                    policy: order.policy,
                },
            );
        }
        Standing::Cancelled {
            end: Cancellation { from, reason, .. },
            ..
        } => {
            let keep = if *from == OrderState::PartiallyFulfilled {
                active(order)
            } else {
                Vec::new()
            };
            tx.say(Said::Cancelled {
                reason: reason.clone(),
                keep,
            });
        }
        Standing::Failed { reason, .. } => tx.say(Said::OrderFailed {
            reason: reason.clone(),
        }),
        Standing::Draft
        | Standing::PendingPayment { .. }
        | Standing::PaymentConfirmed { .. }
        | Standing::Validating { .. }
        | Standing::Fulfilled { .. } => {}
    }
}

fn active(order: &Order) -> Vec<Kept> {
    let kept = order.items.iter().filter_map(|item| match &item.state {
        ItemState::Active { services, at } => Some(Kept {
            item: item.id(),
            services: services.clone(),
            at: *at,
        }),
        ItemState::Pending
        | ItemState::Provisioning { .. }
        | ItemState::Failed { .. }
        | ItemState::RolledBack { .. } => None,
    });
    kept.collect()
}

pub fn publish(tx: &mut Tx, order: &Order, fact: &Fact) {
    let said = match fact {
        Fact::Created => Said::Quietly("order.created"),
        Fact::Submitted => {
            let Some(submitted) = order.standing.submitted() else {
                return;
            };
            Said::Submitted(Box::new(Receivable {
                order: order.id,
                tenant: order.tenant,
                seller: order.seller,
                purchase: Purchase {
                    number: order.number.to_string(),
                    items: order.items.iter().map(|item| item.bought.clone()).collect(),
                    totals: order.totals.clone(),
                    billing: None,
                    language: order.language,
                },
                state: ReceivableState::Open,
                pay_by: submitted.pay_by,
                submitted_at: submitted.at,
                version: 1,
            }))
        }
        Fact::PaymentConfirmed { .. } => Said::Quietly("order.payment-confirmed"),
        Fact::PaymentReverted { pay_by, .. } => Said::PaymentReverted { pay_by: *pay_by },
        Fact::ValidationStarted => Said::Quietly("order.validation-started"),
        Fact::ProvisioningStarted { .. } => Said::ProvisioningStarted(wanted(order)),
        Fact::PartiallyFulfilled { .. } => Said::Quietly("order.partially-fulfilled"),
        Fact::Fulfilled { active, .. } => Said::Fulfilled {
            active: active.clone(),
        },
        Fact::Cancelled { reason, keep, .. } => Said::Cancelled {
            reason: reason.clone(),
            keep: keep.clone(),
        },
        Fact::Failed { reason, .. } => Said::OrderFailed {
            reason: reason.clone(),
        },
    };
    tx.say(said);
}

/// What provisioning opens for each thing; it gives each an id of its own.
fn wanted(order: &Order) -> Vec<NewRequest> {
    let items = order.items.iter().map(|item| NewRequest {
        id: ProvisioningRequestId::new(uuid(0)),
        tenant: order.tenant,
        seller: order.seller,
        order: order.id,
        order_number: order.number.to_string(),
        item: item.id(),
        product: Product {
            id: item.bought.product.id,
            slug: item.bought.product.slug.clone(),
            name: item.bought.product.name.clone(),
            version: item.bought.product.version,
        },
        kind: item.bought.product.kind.clone(),
        configuration: item.bought.configuration.clone(),
        quantity: item.bought.quantity,
        parts: Vec::new(),
    });
    items.collect()
}
