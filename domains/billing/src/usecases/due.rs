//! What is due for an order: known from its event, or asked for by whoever pays first.

use cf_contracts::events::billing::PaymentReceived;
use cf_contracts::questions::orders::{FindOrder, FoundItem};
use cf_kernel::Money;
use cf_kernel::id::{InvoiceId, OrderId, PaymentId};
use cf_platform::ask::As;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use jiff::Timestamp;
use serde_json::json;

use super::settings::Settings;
use crate::Deps;
use crate::error::BillingError;
use crate::model::{
    Invoice, NOBODY, Payment, PaymentMethod, PaymentState, Purchase, Receivable, ReceivableState,
};
use crate::store;

/// Writes down what is due, with the draft of its invoice. Whoever comes second changes nothing.
pub async fn note(tx: &mut Tx, settings: &Settings, due: &Receivable) -> Result<(), BillingError> {
    let now = tx.now();
    if !store::receivables::insert(tx, due, now).await? {
        return Ok(());
    }
    let invoice = InvoiceId::generate(tx.ids());
    let invoice = Invoice::draft(invoice, due, (settings.seller)(due.seller), now)?;
    store::invoices::insert(tx, &invoice).await?;
    tx.record(
        AuditEntry::new("receivable.note", "order", due.order)
            .of(due.tenant, due.seller)
            .after(
                &json!({ "number": due.purchase.number, "due": due.due(), "payBy": due.pay_by }),
            ),
    );
    if due.due().minor() == 0 {
        pay_nothing(tx, due).await?;
    }
    Ok(())
}

/// What costs nothing is paid.
async fn pay_nothing(tx: &mut Tx, due: &Receivable) -> Result<(), BillingError> {
    let now = tx.now();
    let nothing = Money::zero(due.due().currency());
    let payment = Payment {
        id: PaymentId::generate(tx.ids()),
        tenant: due.tenant,
        seller: due.seller,
        order: due.order,
        order_number: due.purchase.number.clone(),
        method: PaymentMethod::None,
        gateway: NOBODY.to_owned(),
        amount: nothing,
        reference: None,
        face: None,
        state: PaymentState::Succeeded {
            at: now,
            received: nothing,
            refunded: nothing,
        },
        return_path: "/".to_owned(),
        request_key: None,
        version: 1,
        created_at: now,
    };
    store::payments::insert(tx, &payment).await?;
    tx.emit(
        Some(due.tenant),
        Some(due.seller),
        &PaymentReceived {
            payment_id: payment.id,
            order_id: due.order,
            tenant_id: due.tenant,
            seller_id: due.seller,
            amount: nothing,
            method: PaymentMethod::None.name().to_owned(),
            gateway: NOBODY.to_owned(),
            reference: None,
            settled: true,
            received_at: now,
        },
    )?;
    Ok(())
}

/// Asks the orders, in the name of whoever asks us.
pub async fn ask(deps: &Deps, order: OrderId, who: As<'_>) -> Result<Receivable, BillingError> {
    let found = deps.questions.ask(&FindOrder { id: order }, who).await?;
    let (Some(totals), Some(submitted_at), Some(pay_by)) =
        (found.totals, found.submitted_at, found.pay_by)
    else {
        return Err(BillingError::NotSubmitted);
    };
    let items: Option<Vec<_>> = found.items.into_iter().map(FoundItem::bought).collect();
    let open = matches!(
        found.state.as_str(),
        "pendingPayment"
            | "paymentConfirmed"
            | "validating"
            | "provisioning"
            | "partiallyFulfilled"
    );
    let purchase = Purchase {
        number: found.number,
        items: items.ok_or(BillingError::NotSubmitted)?,
        totals,
        billing: found.billing,
        language: found.language,
    };
    let mut due = receivable(
        order,
        (found.tenant_id, found.seller_id),
        purchase,
        (submitted_at, pay_by),
    );
    if !open {
        due.state = ReceivableState::Closed;
    }
    Ok(due)
}

/// As it is while the order waits for its money.
pub const fn receivable(
    order: OrderId,
    (tenant, seller): (cf_kernel::id::TenantId, cf_kernel::SellerId),
    purchase: Purchase,
    (submitted_at, pay_by): (Timestamp, Timestamp),
) -> Receivable {
    Receivable {
        order,
        tenant,
        seller,
        purchase,
        state: ReceivableState::Open,
        pay_by,
        submitted_at,
        version: 1,
    }
}

/// The order waits for another payment.
pub async fn extend(tx: &mut Tx, order: OrderId, pay_by: Timestamp) -> Result<(), BillingError> {
    let mut due = store::receivables::lock(tx, order).await?;
    let seen = due.version;
    if due.extend(pay_by).did_execute() {
        store::receivables::update(tx, &due, seen).await?;
    }
    Ok(())
}
