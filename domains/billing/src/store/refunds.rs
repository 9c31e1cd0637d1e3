//! Refunds as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::refunds as q;
use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::{OrderId, OrderItemId, PaymentId, RefundId, TenantId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Readable, currency, money, replaced, seller, unknown};
use crate::error::BillingError;
use crate::model::{Refund, RefundFilter, RefundState};

pub async fn insert(tx: &Tx, refund: &Refund) -> Result<(), BillingError> {
    q::insert_refund()
        .params(
            tx.client(),
            &q::InsertRefundParams {
                id: refund.id.uuid(),
                tenant_id: refund.tenant.uuid(),
                seller_id: refund.seller.0.uuid(),
                order_id: refund.order.uuid(),
                payment_id: refund.payment.uuid(),
                item_id: refund.item.map(OrderItemId::uuid),
                receipt: refund.receipt.map(i64::from),
                cause: refund.cause.name(),
                wish: refund.wish.as_str(),
                currency: refund.amount.currency().code(),
                amount: refund.amount.minor(),
                reason: refund.reason.as_str(),
                state: refund.state.name(),
                attempts: refund.attempts,
                reference: refund.reference.as_deref(),
                why: refund.state.why(),
                ended_at: refund.state.ended_at(),
                version: refund.version,
                created_at: refund.created_at,
            },
        )
        .await?;
    Ok(())
}

/// Saves a change to the row that was seen with `seen_version`.
pub async fn update(tx: &Tx, refund: &Refund, seen_version: i32) -> Result<(), BillingError> {
    let rows = q::update_refund()
        .params(
            tx.client(),
            &q::UpdateRefundParams {
                state: refund.state.name(),
                attempts: refund.attempts,
                reference: refund.reference.as_deref(),
                why: refund.state.why(),
                ended_at: refund.state.ended_at(),
                version: refund.version,
                id: refund.id.uuid(),
                seen_version,
            },
        )
        .await?;
    replaced(rows)
}

pub async fn find(tx: &impl Readable, id: RefundId) -> Result<Refund, BillingError> {
    let row = q::find_refund().bind(tx.on(), &id.uuid()).opt().await?;
    Ok(refund(row.ok_or(BillingError::NotFound)?)?)
}

/// Oldest first.
pub async fn of_order(tx: &impl Readable, order: OrderId) -> Result<Vec<Refund>, BillingError> {
    let rows = q::refunds_of_order()
        .bind(tx.on(), &order.uuid())
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(refund)
        .collect::<Result<_, DbError>>()?)
}

/// When somebody looks next.
pub async fn look_at(tx: &Tx, id: RefundId, at: Timestamp) -> Result<(), BillingError> {
    q::look_at_refund()
        .bind(tx.client(), &at, &id.uuid())
        .await?;
    Ok(())
}

/// On their way, where somebody should have looked before then.
pub async fn forgotten(
    tx: &Tx,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Refund>, BillingError> {
    let rows = q::forgotten_refunds()
        .bind(tx.client(), &before, &limit)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(refund)
        .collect::<Result<_, DbError>>()?)
}

pub async fn list(
    tx: &ReadTx,
    filter: RefundFilter<'_>,
    (before, before_id): (Option<Timestamp>, Option<Uuid>),
    limit: i64,
) -> Result<Vec<Refund>, BillingError> {
    let (own_tenant, own_seller) = tx.narrowed();
    let params = q::ListRefundsParams {
        own_tenant,
        own_seller,
        order_id: filter.order.map(OrderId::uuid),
        payment_id: filter.payment.map(PaymentId::uuid),
        state: filter.state,
        before,
        before_id,
        limit,
    };
    let rows = q::list_refunds().params(tx.client(), &params).all().await?;
    Ok(rows
        .into_iter()
        .map(refund)
        .collect::<Result<_, DbError>>()?)
}

fn refund(row: q::Refund) -> Result<Refund, DbError> {
    let state = match (row.state.as_str(), row.ended_at, row.why) {
        ("created", None, None) => RefundState::Created,
        ("pending", None, None) => RefundState::Pending,
        ("succeeded", Some(at), None) => RefundState::Succeeded { at },
        ("failed", Some(at), Some(why)) => RefundState::Failed { at, why },
        ("givenUp", Some(at), Some(why)) => RefundState::GivenUp { at, why },
        (state, ..) => return Err(unknown("refund", state)),
    };
    Ok(Refund {
        id: RefundId::new(row.id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        order: OrderId::new(row.order_id),
        payment: PaymentId::new(row.payment_id),
        item: row.item_id.map(OrderItemId::new),
        receipt: row
            .receipt
            .map(u32::try_from)
            .transpose()
            .map_err(|error| DbError::corrupt("refund", error))?,
        cause: RefundCause::parse(&row.cause).ok_or_else(|| unknown("refund", &row.cause))?,
        wish: row.wish,
        amount: money(row.amount, currency("refund", &row.currency)?),
        reason: row.reason,
        state,
        attempts: row.attempts,
        reference: row.reference,
        version: row.version,
        created_at: row.created_at,
    })
}
