//! Money on the bank account, as staff saw it.

use cf_kernel::id::PaymentId;
use cf_kernel::{FieldError, Money};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::Timestamp;
use serde_json::json;

use super::{PaymentsConfirm, settle};
use crate::error::BillingError;
use crate::model::{Payment, PaymentError};
use crate::store;
use crate::store::payments::Receipt;

/// A line of the bank statement.
pub struct Transfer<'a> {
    pub amount: Money,
    pub received_at: Option<Timestamp>,
    /// What the bank calls it: the same line counts once.
    pub bank_reference: &'a str,
}

/// It may be a part of what is due, or more; it may come when nobody waits for it any more.
pub async fn confirm(
    tx: &mut Tx,
    permit: &Permit<PaymentsConfirm>,
    id: PaymentId,
    transfer: &Transfer<'_>,
) -> Result<Payment, BillingError> {
    let mut locked = settle::lock(tx, id).await?;
    let amount = transfer.amount;
    if amount.currency() != locked.payment.amount.currency() {
        let wanted = locked.payment.amount.currency();
        let message = format!("the payment is in {wanted}");
        return Err(BillingError::Fields(vec![FieldError::new(
            "/amount/currency",
            message,
        )]));
    }
    let now = tx.now();
    let received_at = transfer.received_at.unwrap_or(now);
    if received_at > now {
        return Err(BillingError::Fields(vec![FieldError::new(
            "/receivedAt",
            "nothing has come in yet that comes later",
        )]));
    }
    if locked.payment.gateway != crate::model::BANK {
        return Err(PaymentError::NotByHand.into());
    }
    if amount.minor() <= 0 {
        return Err(PaymentError::NoAmount.into());
    }
    let confirmed_by = permit.caller().actor.to_string();
    let receipt = Receipt {
        bank_reference: transfer.bank_reference,
        amount,
        received_at,
        confirmed_by: &confirmed_by,
    };
    if !store::payments::insert_receipt(tx, &locked.payment, &receipt).await? {
        return Ok(locked.payment);
    }
    tx.record(
        AuditEntry::new("payment.confirm", "payment", id)
            .of(locked.payment.tenant, locked.payment.seller)
            .after(&json!({ "amount": amount, "receivedAt": received_at, "bankReference": transfer.bank_reference })),
    );
    match locked.payment.confirm(amount, now)?.executed() {
        Some(change) => settle::apply(tx, locked, change).await,
        None => Ok(locked.payment),
    }
}
