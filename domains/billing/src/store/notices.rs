//! What gateways told us, as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::notices as q;
use cf_kernel::SellerId;
use cf_kernel::id::{PaymentId, RefundId, TenantId};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::BillingError;
use crate::model::Told;

/// As it lies in the database: with the number of the shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredTold {
    #[serde(rename = "1")]
    V1(Told),
}

fn told(value: Value) -> Result<Told, DbError> {
    match serde_json::from_value(value) {
        Ok(StoredTold::V1(told)) => Ok(told),
        Err(error) => Err(DbError::corrupt("notice", error)),
    }
}

/// A notice as it came in.
pub struct NewNotice<'a> {
    pub gateway: &'a str,
    pub event: &'a str,
    pub kind: &'a str,
    pub says: &'a Told,
    pub happened_at: Timestamp,
}

/// One that waits to be applied.
pub struct WaitingNotice {
    pub says: Told,
    pub received_at: Timestamp,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Applied,
    Ignored,
}

/// Whether it was not there yet. The same event from two sides at once waits for the first.
pub async fn insert(tx: &Tx, notice: &NewNotice<'_>) -> Result<bool, BillingError> {
    let says = serde_json::to_value(StoredTold::V1(notice.says.clone()))
        .map_err(|error| DbError::corrupt("notice", error))?;
    let (payment, refund) = match notice.says {
        Told::Charge { payment, .. } => (*payment, None),
        Told::Refund {
            payment, refund, ..
        } => (*payment, *refund),
        Told::Other => (None, None),
    };
    let rows = q::insert_notice()
        .params(
            tx.client(),
            &q::InsertNoticeParams {
                gateway: notice.gateway,
                event: notice.event,
                kind: notice.kind,
                tenant_id: OPERATOR.0.uuid(),
                seller_id: OPERATOR.0.uuid(),
                payment_id: payment.map(PaymentId::uuid),
                refund_id: refund.map(RefundId::uuid),
                says,
                happened_at: notice.happened_at,
                received_at: tx.now(),
            },
        )
        .await?;
    Ok(rows == 1)
}

/// Nothing, where it is settled already.
pub async fn lock_waiting(
    tx: &Tx,
    gateway: &str,
    event: &str,
) -> Result<Option<WaitingNotice>, BillingError> {
    let row = q::find_waiting_notice()
        .bind(tx.client(), &gateway, &event)
        .opt()
        .await
        .map_err(DbError::from)?;
    row.map(|row| {
        Ok(WaitingNotice {
            says: told(row.says)?,
            received_at: row.received_at,
        })
    })
    .transpose()
}

pub async fn settle(
    tx: &Tx,
    (gateway, event): (&str, &str),
    (verdict, why): (Verdict, Option<&str>),
    owner: Option<(TenantId, SellerId)>,
) -> Result<(), BillingError> {
    let (tenant, seller) = owner.unwrap_or((OPERATOR.0, OPERATOR));
    q::settle_notice()
        .params(
            tx.client(),
            &q::SettleNoticeParams {
                state: match verdict {
                    Verdict::Applied => "applied",
                    Verdict::Ignored => "ignored",
                },
                why,
                tenant_id: tenant.uuid(),
                seller_id: seller.0.uuid(),
                gateway,
                event,
            },
        )
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let samples: Vec<Value> =
            serde_json::from_str(include_str!("../../samples/notices.1.json")).unwrap();

        for sample in samples {
            let read = told(sample.clone()).unwrap();
            assert_eq!(serde_json::to_value(StoredTold::V1(read)).unwrap(), sample);
        }
    }

    #[test]
    fn an_unknown_format_is_corrupt_not_guessed_at() {
        assert!(told(serde_json::json!({ "format": "999", "about": "other" })).is_err());
    }
}
