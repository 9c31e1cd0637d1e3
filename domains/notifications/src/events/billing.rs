//! What became of money.

use cf_contracts::events::billing::{
    CreditNoteIssued, InvoiceGenerated, PaymentFailed, PaymentReceived, RefundCause,
    RefundCompleted, RefundRequested,
};
use cf_kernel::event::Envelope;
use cf_platform::bus::{Policy, Reaction};
use cf_platform::db::{DbError, Tx};

use crate::model::News;
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
        on!("notifications.payment-received", PaymentReceived, received),
        on!("notifications.payment-failed", PaymentFailed, failed),
        on!(
            "notifications.payment-returned",
            RefundRequested,
            refund_requested
        ),
        on!("notifications.refund-completed", RefundCompleted, refunded),
        on!("notifications.invoice-issued", InvoiceGenerated, invoiced),
        on!(
            "notifications.credit-note-issued",
            CreditNoteIssued,
            credited
        ),
    ]
}

async fn received(tx: &mut Tx, envelope: &Envelope, event: PaymentReceived) -> Result<(), DbError> {
    // Nothing was to be paid.
    if event.amount.minor() == 0 {
        return Ok(());
    }
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::PaymentReceived {
        amount: event.amount,
        settled: event.settled,
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn failed(tx: &mut Tx, envelope: &Envelope, event: PaymentFailed) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::PaymentFailed {
        amount: event.amount,
        reason: event.message,
    };
    tell::buyer(tx, envelope, &about, &news).await
}

/// Of refunds the buyer hears when they are done; of money that came too late at once.
async fn refund_requested(
    tx: &mut Tx,
    envelope: &Envelope,
    event: RefundRequested,
) -> Result<(), DbError> {
    match event.cause {
        RefundCause::LatePayment => {}
        RefundCause::ItemFailed
        | RefundCause::OrderFailed
        | RefundCause::OrderCancelled
        | RefundCause::PaymentReverted
        | RefundCause::Goodwill => return Ok(()),
    }
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    tell::buyer(tx, envelope, &about, &News::PaymentReturned).await?;
    let staff = News::StaffLatePayment {
        customer: about.customer(tx).await?,
        reason: event.reason,
    };
    tell::seller(tx, envelope, &about, &staff).await
}

async fn refunded(tx: &mut Tx, envelope: &Envelope, event: RefundCompleted) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::RefundCompleted {
        amount: event.amount,
        refunded: event.refunded,
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn invoiced(
    tx: &mut Tx,
    envelope: &Envelope,
    event: InvoiceGenerated,
) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::InvoiceIssued {
        number: event.number,
        gross: event.gross,
        paid: event.state == "paid",
    };
    tell::buyer(tx, envelope, &about, &news).await
}

async fn credited(
    tx: &mut Tx,
    envelope: &Envelope,
    event: CreditNoteIssued,
) -> Result<(), DbError> {
    let about = About::find(tx, event.order_id, event.tenant_id, event.seller_id).await?;
    let news = News::CreditNoteIssued {
        number: event.number,
        gross: event.gross,
    };
    tell::buyer(tx, envelope, &about, &news).await
}
