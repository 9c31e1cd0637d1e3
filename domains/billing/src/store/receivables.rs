//! What is due, as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::receivables as q;
use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, TenantId};
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Readable, money, replaced, seller, unknown};
use crate::error::BillingError;
use crate::model::{OrderMoney, Purchase, Receivable, ReceivableState};

/// As it lies in the database: with the number of the shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredPurchase {
    #[serde(rename = "1")]
    V1(Purchase),
}

/// Whether it was not there yet.
pub async fn insert(tx: &Tx, due: &Receivable, now: Timestamp) -> Result<bool, BillingError> {
    let purchase = serde_json::to_value(StoredPurchase::V1(due.purchase.clone()))
        .map_err(|error| DbError::corrupt("purchase", error))?;
    let rows = q::insert_receivable()
        .params(
            tx.client(),
            &q::InsertReceivableParams {
                order_id: due.order.uuid(),
                tenant_id: due.tenant.uuid(),
                seller_id: due.seller.0.uuid(),
                number: due.purchase.number.as_str(),
                currency: due.due().currency().code(),
                due: due.due().minor(),
                purchase,
                state: due.state.name(),
                pay_by: due.pay_by,
                submitted_at: due.submitted_at,
                version: due.version,
                created_at: now,
            },
        )
        .await?;
    Ok(rows == 1)
}

pub async fn find(tx: &impl Readable, order: OrderId) -> Result<Option<Receivable>, BillingError> {
    let row = q::find_receivable()
        .bind(tx.on(), &order.uuid())
        .opt()
        .await?;
    Ok(row.map(receivable).transpose()?)
}

/// Whatever moves an order's money locks this first.
pub async fn lock(tx: &Tx, order: OrderId) -> Result<Receivable, BillingError> {
    let row = q::find_receivable_for_change()
        .bind(tx.client(), &order.uuid())
        .opt()
        .await?;
    Ok(receivable(row.ok_or(BillingError::NotFound)?)?)
}

pub async fn update(tx: &Tx, due: &Receivable, seen_version: i32) -> Result<(), BillingError> {
    let rows = q::update_receivable()
        .params(
            tx.client(),
            &q::UpdateReceivableParams {
                state: due.state.name(),
                pay_by: due.pay_by,
                version: due.version,
                order_id: due.order.uuid(),
                seen_version,
            },
        )
        .await?;
    replaced(rows)
}

/// What became of an order's money.
pub async fn order_money(tx: &impl Readable, due: &Receivable) -> Result<OrderMoney, BillingError> {
    let row = q::find_order_money()
        .bind(tx.on(), &due.order.uuid())
        .one()
        .await?;
    let of = |minor| money(minor, due.due().currency());
    Ok(OrderMoney {
        due: due.due(),
        received: of(row.received),
        set_aside: of(row.set_aside),
        returned: of(row.returned),
        refunded: of(row.refunded),
        billed: of(row.invoiced - row.credited),
    })
}

pub async fn customer(
    tx: &impl Readable,
    tenant: TenantId,
    gateway: &str,
) -> Result<Option<String>, BillingError> {
    let reference = q::find_customer()
        .bind(tx.on(), &tenant.uuid(), &gateway)
        .opt()
        .await?;
    Ok(reference)
}

pub async fn insert_customer(
    tx: &Tx,
    (tenant, seller): (TenantId, SellerId),
    gateway: &str,
    reference: &str,
) -> Result<(), BillingError> {
    q::insert_customer()
        .params(
            tx.client(),
            &q::InsertCustomerParams {
                tenant_id: tenant.uuid(),
                seller_id: seller.0.uuid(),
                gateway,
                reference,
                created_at: tx.now(),
            },
        )
        .await?;
    Ok(())
}

fn receivable(row: q::Receivable) -> Result<Receivable, DbError> {
    Ok(Receivable {
        order: OrderId::new(row.order_id),
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        purchase: purchase(row.purchase)?,
        state: ReceivableState::parse(&row.state)
            .ok_or_else(|| unknown("receivable", &row.state))?,
        pay_by: row.pay_by,
        submitted_at: row.submitted_at,
        version: row.version,
    })
}

fn purchase(value: Value) -> Result<Purchase, DbError> {
    match serde_json::from_value(value) {
        Ok(StoredPurchase::V1(purchase)) => Ok(purchase),
        Err(error) => Err(DbError::corrupt("purchase", error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/purchase.1.json")).unwrap();

        let read = purchase(sample.clone()).unwrap();

        assert_eq!(
            serde_json::to_value(StoredPurchase::V1(read)).unwrap(),
            sample
        );
    }

    #[test]
    fn an_unknown_format_is_corrupt_not_guessed_at() {
        assert!(purchase(serde_json::json!({ "format": "999" })).is_err());
    }
}
