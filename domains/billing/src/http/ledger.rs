use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::Money;
use cf_kernel::id::{LedgerTransactionId, OrderId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Ok, Query};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::usecases::{InvoicesExport, show as showing};

/// The books of one order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Ledger")]
pub struct LedgerView {
    items: Vec<PostingView>,
    /// What the order costs.
    due: Money,
    received: Money,
    refunded: Money,
    /// Billed and not taken back.
    billed: Money,
    /// What is still to be paid.
    outstanding: Money,
}

/// What moved at once; its entries add up to nothing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LedgerTransaction")]
pub struct PostingView {
    id: LedgerTransactionId,
    /// `paymentReceived`, `invoiceIssued`, `refundPaid`, …
    movement: String,
    /// Id of what it is about.
    subject: String,
    at: Timestamp,
    entries: Vec<EntryView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LedgerEntry")]
pub struct EntryView {
    /// `cash:{gateway}`, `prepayments`, `receivables`, `revenue`, `tax:{country}`, `refundsPayable`
    account: String,
    /// Into the account; out of it, where negative.
    amount: Money,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "LedgerFilter")]
pub struct Filter {
    order_id: OrderId,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getLedger")
        .tag("billing")
        .summary("Read the books of an order")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<InvoicesExport>,
    Query(filter): Query<Filter>,
) -> Result<Ok<LedgerView>, Early> {
    let (posted, money) = showing::ledger(&deps, &permit, filter.order_id).await?;
    let items = posted.into_iter().map(|posted| PostingView {
        id: posted.id,
        movement: posted.movement.name().to_owned(),
        subject: posted.subject,
        at: posted.at,
        entries: posted
            .entries
            .into_iter()
            .map(|entry| EntryView {
                account: entry.account.to_string(),
                amount: entry.amount,
            })
            .collect(),
    });
    Answer::of(&LedgerView {
        items: items.collect(),
        due: money.due,
        received: money.received,
        refunded: money.refunded,
        billed: money.billed,
        outstanding: money.outstanding(),
    })
}
