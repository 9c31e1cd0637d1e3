use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{OrderId, PaymentId};
use cf_kernel::{FieldError, Money};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Id, List, Ok, PageBody, Valid, Write};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::asking::Twice;
use super::payment_views::PaymentView;
use crate::Deps;
use crate::usecases::show::Newest;
use crate::usecases::{
    PaymentsConfirm, PaymentsRead, PaymentsWrite, bank, cancel as cancelling, show as showing,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "PaymentFilter")]
pub struct Filter {
    order_id: Option<OrderId>,
    state: Option<KeptState>,
}

/// States that can be looked for.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PaymentFilterState")]
pub enum KeptState {
    Created,
    RequiresAction,
    Pending,
    Succeeded,
    Reversed,
    Failed,
    Cancelled,
}

impl KeptState {
    const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::RequiresAction => "requiresAction",
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Reversed => "reversed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listPayments")
        .tag("billing")
        .summary("List payments, the newest first")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<PaymentsRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<PaymentView>>, Early> {
    let filter = (list.filter.order_id, list.filter.state.map(KeptState::name));
    let page = showing::payments(&deps, &permit, filter, &list.page).await?;
    Answer::of(&PageBody::from(page.map(PaymentView::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getPayment")
        .tag("billing")
        .summary("Read a payment")
        .description("Where its end is open, the gateway is asked how it stands.")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<PaymentsRead>,
    Id(id): Id<PaymentId>,
) -> Result<Ok<PaymentView>, Early> {
    let paid = showing::payment(&deps, &permit, id).await?;
    Answer::versioned(&PaymentView::from(paid))
}

/// A line of the bank statement.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmPayment {
    /// What came in. It may be a part of what is due, or more.
    amount: Money,
    #[serde(default)]
    received_at: Option<Timestamp>,
    /// What the bank calls it. The same one counts once.
    #[schemars(length(min = 1, max = 140))]
    bank_reference: String,
}

impl Valid for ConfirmPayment {
    fn problems(&self) -> Vec<FieldError> {
        let length = self.bank_reference.trim().chars().count();
        if (1..=140).contains(&length) {
            Vec::new()
        } else {
            vec![FieldError::new(
                "/bankReference",
                "must have 1 to 140 characters",
            )]
        }
    }
}

pub fn confirm_docs(op: TransformOperation) -> TransformOperation {
    op.id("confirmPayment").tag("billing").summary("Say that a bank transfer is here").description(
        "Parts add up; what is too much is noted and can be refunded. It may come after the payment was \
         cancelled: then the order decides what becomes of it.",
    )
}

pub async fn confirm(
    State(deps): State<Deps>,
    permit: Permit<PaymentsConfirm>,
    Id(id): Id<PaymentId>,
    write: Write,
    Body(body): Body<ConfirmPayment>,
) -> Result<Ok<PaymentView>, Early> {
    let transfer = bank::Transfer {
        amount: body.amount,
        received_at: body.received_at,
        bank_reference: body.bank_reference.trim(),
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let payment = bank::confirm(unit.tx(), &permit, id, &transfer).await?;
    unit.finish(&PaymentView::from(payment)).await
}

pub fn cancel_docs(op: TransformOperation) -> TransformOperation {
    op.id("cancelPayment").tag("billing").summary("Withdraw a payment that is open").description(
        "The gateway is told first. Money that came all the same counts: 409 `already-paid`. Asked twice, it \
         happens once.",
    )
}

pub async fn cancel(
    State(deps): State<Deps>,
    permit: Permit<PaymentsWrite>,
    Id(id): Id<PaymentId>,
    repeated: Twice,
) -> Result<Ok<PaymentView>, Early> {
    drop(repeated.before.begin(&deps.db, permit.work()).await?);
    let payment = cancelling::cancel(&deps, &permit, id).await?;
    let unit = repeated.after.begin(&deps.db, permit.work()).await?;
    unit.finish(&PaymentView::from(payment)).await
}
