//! What others are told: private facts, public events, and the one translator between them.

use cf_contracts::events::billing::{RefundCause, RefundRequested};
use cf_contracts::events::order::{
    ActiveItem, GivenBackItem, ItemToProvision, OrderCancelled, OrderCreated, OrderFailed,
    OrderFulfilled, OrderPartiallyFulfilled, OrderProvisioningStarted, OrderSubmitted,
    PaymentConfirmed, PaymentReverted, ServiceDelivered, ValidationStarted,
};
use cf_kernel::Money;
use cf_kernel::event::Event;
use cf_kernel::id::{EventId, OrderItemId, PaymentId, ServiceId};
use cf_platform::db::{DbError, Tx};

use crate::model::{Fact, Item, Kept, Order};

/// Says a fact about an order.
#[expect(clippy::too_many_lines, reason = "one arm for each fact")]
pub fn publish(tx: &mut Tx, order: &Order, fact: &Fact) -> Result<EventId, DbError> {
    let (order_id, tenant_id, seller_id) = (order.id, order.tenant, order.seller);
    let number = order.number.to_string();
    match fact {
        Fact::Created => say(
            tx,
            order,
            &OrderCreated {
                order_id,
                tenant_id,
                seller_id,
                number,
                items: u32::try_from(order.items.len()).unwrap_or(u32::MAX),
            },
        ),
        Fact::Submitted => {
            let submitted = order
                .standing
                .submitted()
                .ok_or_else(|| DbError::corrupt("order", "submitted, and it does not say when"))?;
            let items = order.items.iter();
            let event = OrderSubmitted {
                order_id,
                tenant_id,
                seller_id,
                number,
                items: items.map(|item| item.bought.clone()).collect(),
                totals: order.totals.clone(),
                policy: order.policy,
                billing: order.billing.clone(),
                language: order.language,
                submitted_at: submitted.at,
                pay_by: submitted.pay_by,
            };
            say(tx, order, &event)
        }
        Fact::PaymentConfirmed { payment } => say(
            tx,
            order,
            &PaymentConfirmed {
                order_id,
                tenant_id,
                seller_id,
                number,
                payment_id: payment.id,
                amount: payment.amount,
                reference: payment.reference.clone(),
                confirmed_at: payment.at,
            },
        ),
        Fact::PaymentReverted {
            payment,
            reason,
            pay_by,
        } => {
            let event = PaymentReverted {
                order_id,
                tenant_id,
                seller_id,
                number,
                payment_id: *payment,
                reason: reason.clone(),
                pay_by: *pay_by,
            };
            // Its saga asks for the money to go back.
            say(tx, order, &event)
        }
        Fact::ValidationStarted => say(
            tx,
            order,
            &ValidationStarted {
                order_id,
                tenant_id,
                seller_id,
                number,
            },
        ),
        Fact::ProvisioningStarted { policy } => say(
            tx,
            order,
            &OrderProvisioningStarted {
                order_id,
                tenant_id,
                seller_id,
                number,
                policy: *policy,
                items: order.items.iter().map(to_provision).collect(),
            },
        ),
        Fact::PartiallyFulfilled { active, open } => say(
            tx,
            order,
            &OrderPartiallyFulfilled {
                order_id,
                tenant_id,
                seller_id,
                number,
                active: active.clone(),
                open: open.clone(),
            },
        ),
        Fact::Fulfilled {
            active,
            given_back,
            at,
        } => say(
            tx,
            order,
            &OrderFulfilled {
                order_id,
                tenant_id,
                seller_id,
                number,
                active: active.iter().map(there).collect(),
                given_back: given_back
                    .iter()
                    .map(|(item_id, amount, reason)| GivenBackItem {
                        item_id: *item_id,
                        amount: *amount,
                        reason: reason.clone(),
                    })
                    .collect(),
                fulfilled_at: *at,
            },
        ),
        Fact::Cancelled {
            from,
            reason,
            expired,
            keep,
            to_refund,
        } => say(
            tx,
            order,
            &OrderCancelled {
                order_id,
                tenant_id,
                seller_id,
                number,
                from: from.name().to_owned(),
                reason: reason.clone(),
                expired: *expired,
                keep: keep.iter().map(there).collect(),
                to_refund: *to_refund,
            },
        ),
        Fact::Failed { reason, to_refund } => say(
            tx,
            order,
            &OrderFailed {
                order_id,
                tenant_id,
                seller_id,
                number,
                reason: reason.clone(),
                to_refund: *to_refund,
            },
        ),
    }
}

/// Something of an order is there for its buyer to use.
pub fn delivered(
    tx: &mut Tx,
    order: &Order,
    item: &Item,
    service_ids: Vec<ServiceId>,
) -> Result<EventId, DbError> {
    let event = ServiceDelivered {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.to_string(),
        item_id: item.id(),
        product: item.bought.product.name.clone(),
        service_ids,
    };
    say(tx, order, &event)
}

/// Money that is to go back.
#[derive(Debug, Clone, Copy)]
pub struct Refund<'a> {
    /// Nothing: whatever is not given back yet.
    pub item: Option<OrderItemId>,
    /// Where it must come from that one.
    pub payment: Option<PaymentId>,
    /// Which receipt it answers.
    pub receipt: Option<u32>,
    pub amount: Option<Money>,
    pub cause: RefundCause,
    pub reason: &'a str,
}

pub fn ask_refund(tx: &mut Tx, order: &Order, refund: &Refund<'_>) -> Result<EventId, DbError> {
    let event = RefundRequested {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        item_id: refund.item,
        payment_id: refund.payment,
        receipt: refund.receipt,
        amount: refund.amount,
        cause: refund.cause,
        reason: refund.reason.to_owned(),
    };
    say(tx, order, &event)
}

fn say<E: Event>(tx: &mut Tx, order: &Order, event: &E) -> Result<EventId, DbError> {
    tx.emit(Some(order.tenant), Some(order.seller), event)
}

fn to_provision(item: &Item) -> ItemToProvision {
    let bought = &item.bought;
    ItemToProvision {
        item_id: item.id(),
        product_id: bought.product.id,
        slug: bought.product.slug.clone(),
        name: bought.product.name.clone(),
        kind: bought.product.kind.clone(),
        version: bought.product.version,
        configuration: bought.configuration.clone(),
        quantity: bought.quantity,
        parts: bought.parts.clone(),
    }
}

fn there(kept: &Kept) -> ActiveItem {
    ActiveItem {
        item_id: kept.item,
        service_ids: kept.services.clone(),
        active_at: kept.at,
    }
}
