//! What became of orders.

use cf_contracts::events::order::{
    OrderCancelled, OrderCreated, OrderFailed, OrderFulfilled, OrderSubmitted, PaymentReverted,
    ServiceDelivered,
};
use cf_kernel::event::Envelope;
use cf_platform::bus::{Policy, Reaction};
use cf_platform::db::{DbError, Tx};

use crate::model::News;
use crate::usecases::know;
use crate::usecases::tell::{self, About};

pub(super) fn reactions() -> Vec<Reaction> {
    macro_rules! on {
        ($name:literal, $event:ty, $react:ident) => {
            Reaction::new($name, Policy::Default, |tx, envelope, event: $event| {
                Box::pin(async move { Ok($react(tx, envelope, event).await?) })
            })
        };
    }
    vec![
        on!("notifications.know-order", OrderCreated, created),
        on!("notifications.order-received", OrderSubmitted, submitted),
        on!("notifications.payment-reverted", PaymentReverted, reverted),
        on!("notifications.service-ready", ServiceDelivered, delivered),
        on!("notifications.order-fulfilled", OrderFulfilled, fulfilled),
        on!("notifications.order-cancelled", OrderCancelled, cancelled),
        on!("notifications.order-failed", OrderFailed, failed),
    ]
}

async fn created(tx: &mut Tx, envelope: &Envelope, event: OrderCreated) -> Result<(), DbError> {
    know::order_created(tx, envelope, &event).await
}

async fn submitted(tx: &mut Tx, envelope: &Envelope, event: OrderSubmitted) -> Result<(), DbError> {
    know::order_submitted(tx, envelope, &event).await?;
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::OrderReceived {
        gross: event.totals.gross,
        pay_by: event.pay_by,
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn reverted(tx: &mut Tx, envelope: &Envelope, event: PaymentReverted) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::PaymentReverted {
        reason: event.reason.clone(),
        pay_by: event.pay_by,
    };
    tell::buyer(tx, envelope, &about, &news).await?;
    let staff = News::StaffPaymentReverted {
        customer: about.customer(tx).await?,
        reason: event.reason,
        pay_by: event.pay_by,
    };
    tell::seller(tx, envelope, &about, &staff).await
}

async fn delivered(
    tx: &mut Tx,
    envelope: &Envelope,
    event: ServiceDelivered,
) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::ServiceReady {
        product: event.product,
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn fulfilled(tx: &mut Tx, envelope: &Envelope, event: OrderFulfilled) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let given_back = event.given_back.into_iter();
    let news = News::OrderFulfilled {
        active: event.active.iter().map(|item| item.item_id).collect(),
        given_back: given_back
            .map(|item| (item.item_id, item.amount, item.reason))
            .collect(),
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn cancelled(tx: &mut Tx, envelope: &Envelope, event: OrderCancelled) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::OrderCancelled {
        reason: event.reason,
        expired: event.expired,
        keep: event.keep.iter().map(|item| item.item_id).collect(),
        to_refund: event.to_refund,
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn failed(tx: &mut Tx, envelope: &Envelope, event: OrderFailed) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::OrderFailed {
        reason: event.reason.clone(),
        to_refund: event.to_refund,
    };
    tell::buyer(tx, envelope, &about, &news).await?;
    let staff = News::StaffOrderFailed {
        customer: about.customer(tx).await?,
        reason: event.reason,
    };
    tell::seller(tx, envelope, &about, &staff).await
}
