//! Payments as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::payments as q;
use cf_kernel::Money;
use cf_kernel::id::{OrderId, PaymentId, TenantId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Readable, currency, money, replaced, seller, unknown};
use crate::error::BillingError;
use crate::model::{Face, Payment, PaymentMethod, PaymentState};

/// What a state knows, column by column.
struct Columns<'a> {
    received: i64,
    refunded: i64,
    redirect_url: Option<&'a str>,
    failure_code: Option<&'a str>,
    failure_message: Option<&'a str>,
    ended_at: Option<Timestamp>,
}

fn columns(state: &PaymentState) -> Columns<'_> {
    let mut columns = Columns {
        received: 0,
        refunded: 0,
        redirect_url: None,
        failure_code: None,
        failure_message: None,
        ended_at: None,
    };
    match state {
        PaymentState::Created => {}
        PaymentState::RequiresAction { redirect_url } => {
            columns.redirect_url = redirect_url.as_deref();
        }
        PaymentState::Pending { received } => columns.received = received.minor(),
        PaymentState::Succeeded {
            at,
            received,
            refunded,
        } => {
            columns.received = received.minor();
            columns.refunded = refunded.minor();
            columns.ended_at = Some(*at);
        }
        PaymentState::Reversed { at, received } => {
            columns.received = received.minor();
            columns.ended_at = Some(*at);
        }
        PaymentState::Failed { at, code, message } => {
            columns.failure_code = Some(code);
            columns.failure_message = Some(message);
            columns.ended_at = Some(*at);
        }
        PaymentState::Cancelled { at } => columns.ended_at = Some(*at),
    }
    columns
}

pub async fn insert(tx: &Tx, payment: &Payment) -> Result<(), BillingError> {
    let columns = columns(&payment.state);
    q::insert_payment()
        .params(
            tx.client(),
            &q::InsertPaymentParams {
                id: payment.id.uuid(),
                tenant_id: payment.tenant.uuid(),
                seller_id: payment.seller.0.uuid(),
                order_id: payment.order.uuid(),
                order_number: payment.order_number.as_str(),
                method: payment.method.name(),
                gateway: payment.gateway.as_str(),
                currency: payment.amount.currency().code(),
                amount: payment.amount.minor(),
                state: payment.state.name(),
                received: columns.received,
                refunded: columns.refunded,
                reference: payment.reference.as_deref(),
                brand: payment.face.as_ref().map(|face| face.brand.as_str()),
                last4: payment.face.as_ref().map(|face| face.last4.as_str()),
                redirect_url: columns.redirect_url,
                return_path: payment.return_path.as_str(),
                failure_code: columns.failure_code,
                failure_message: columns.failure_message,
                request_key: payment.request_key.as_deref(),
                ended_at: columns.ended_at,
                version: payment.version,
                created_at: payment.created_at,
            },
        )
        .await?;
    Ok(())
}

/// Saves a change to the row that was seen with `seen_version`.
pub async fn update(tx: &Tx, payment: &Payment, seen_version: i32) -> Result<(), BillingError> {
    let columns = columns(&payment.state);
    let rows = q::update_payment()
        .params(
            tx.client(),
            &q::UpdatePaymentParams {
                state: payment.state.name(),
                received: columns.received,
                refunded: columns.refunded,
                reference: payment.reference.as_deref(),
                brand: payment.face.as_ref().map(|face| face.brand.as_str()),
                last4: payment.face.as_ref().map(|face| face.last4.as_str()),
                redirect_url: columns.redirect_url,
                failure_code: columns.failure_code,
                failure_message: columns.failure_message,
                ended_at: columns.ended_at,
                version: payment.version,
                id: payment.id.uuid(),
                seen_version,
            },
        )
        .await?;
    replaced(rows)
}

pub async fn find(tx: &impl Readable, id: PaymentId) -> Result<Payment, BillingError> {
    let row = q::find_payment().bind(tx.on(), &id.uuid()).opt().await?;
    Ok(payment(row.ok_or(BillingError::NotFound)?)?)
}

/// When somebody looks next; nothing: nobody has to.
pub async fn look_at(tx: &Tx, id: PaymentId, at: Option<Timestamp>) -> Result<(), BillingError> {
    q::look_at_payment()
        .bind(tx.client(), &at, &id.uuid())
        .await?;
    Ok(())
}

/// What was to be looked at until now has been.
pub async fn looked(tx: &Tx, id: PaymentId) -> Result<(), BillingError> {
    q::looked_at_payment()
        .bind(tx.client(), &id.uuid(), &tx.now())
        .await?;
    Ok(())
}

/// Where somebody should have looked before then.
pub async fn forgotten(
    tx: &Tx,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Payment>, BillingError> {
    let rows = q::forgotten_payments()
        .bind(tx.client(), &before, &limit)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(payment)
        .collect::<Result<_, DbError>>()?)
}

pub async fn find_by_reference(
    tx: &impl Readable,
    gateway: &str,
    reference: &str,
) -> Result<Option<Payment>, BillingError> {
    let row = q::find_payment_by_reference()
        .bind(tx.on(), &gateway, &reference)
        .opt()
        .await?;
    Ok(row.map(payment).transpose()?)
}

/// Oldest first.
pub async fn of_order(tx: &impl Readable, order: OrderId) -> Result<Vec<Payment>, BillingError> {
    let rows = q::payments_of_order()
        .bind(tx.on(), &order.uuid())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(payment)
        .collect::<Result<_, DbError>>()?)
}

pub async fn list(
    tx: &ReadTx,
    (order, state): (Option<OrderId>, Option<&str>),
    (before, before_id): (Option<Timestamp>, Option<Uuid>),
    limit: i64,
) -> Result<Vec<Payment>, BillingError> {
    let (own_tenant, own_seller) = tx.narrowed();
    let params = q::ListPaymentsParams {
        own_tenant,
        own_seller,
        order_id: order.map(OrderId::uuid),
        state,
        before,
        before_id,
        limit,
    };
    let rows = q::list_payments()
        .params(tx.client(), &params)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(payment)
        .collect::<Result<_, DbError>>()?)
}

/// A line of a bank statement, as staff saw it.
pub struct Receipt<'a> {
    pub bank_reference: &'a str,
    pub amount: Money,
    pub received_at: Timestamp,
    pub confirmed_by: &'a str,
}

/// Whether it was not there yet.
pub async fn insert_receipt(
    tx: &Tx,
    payment: &Payment,
    receipt: &Receipt<'_>,
) -> Result<bool, BillingError> {
    let rows = q::insert_receipt()
        .params(
            tx.client(),
            &q::InsertReceiptParams {
                payment_id: payment.id.uuid(),
                bank_reference: receipt.bank_reference,
                tenant_id: payment.tenant.uuid(),
                seller_id: payment.seller.0.uuid(),
                amount: receipt.amount.minor(),
                received_at: receipt.received_at,
                confirmed_by: receipt.confirmed_by,
                created_at: tx.now(),
            },
        )
        .await?;
    Ok(rows == 1)
}

fn payment(row: q::Payment) -> Result<Payment, DbError> {
    let currency = currency("payment", &row.currency)?;
    let of = |minor| money(minor, currency);
    let state = match (row.state.as_str(), row.ended_at) {
        ("created", None) => PaymentState::Created,
        ("requiresAction", None) => PaymentState::RequiresAction {
            redirect_url: row.redirect_url,
        },
        ("pending", None) => PaymentState::Pending {
            received: of(row.received),
        },
        ("succeeded", Some(at)) => PaymentState::Succeeded {
            at,
            received: of(row.received),
            refunded: of(row.refunded),
        },
        ("reversed", Some(at)) => PaymentState::Reversed {
            at,
            received: of(row.received),
        },
        ("failed", Some(at)) => match (row.failure_code, row.failure_message) {
            (Some(code), Some(message)) => PaymentState::Failed { at, code, message },
            _ => return Err(unknown("payment", "failed without a reason")),
        },
        ("cancelled", Some(at)) => PaymentState::Cancelled { at },
        (state, _) => return Err(unknown("payment", state)),
    };
    Ok(Payment {
        id: PaymentId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        order: OrderId::new(row.order_id),
        order_number: row.order_number,
        method: PaymentMethod::parse(&row.method).ok_or_else(|| unknown("payment", &row.method))?,
        gateway: row.gateway,
        amount: of(row.amount),
        reference: row.reference,
        face: row
            .brand
            .zip(row.last4)
            .map(|(brand, last4)| Face { brand, last4 }),
        state,
        return_path: row.return_path,
        request_key: row.request_key,
        version: row.version,
        created_at: row.created_at,
    })
}
