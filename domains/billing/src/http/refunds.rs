use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{OrderId, PaymentId};
use cf_kernel::{FieldError, Money};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Created, Early, Id, List, Ok, PageBody, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::payment_views::RefundView;
use crate::Deps;
use crate::model::RefundFilter;
use crate::usecases::refund::ask as asking;
use crate::usecases::show::Newest;
use crate::usecases::{PaymentsRead, RefundsWrite, show as showing};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "RefundFilter")]
pub struct Filter {
    order_id: Option<OrderId>,
    state: Option<KeptState>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "RefundFilterState")]
pub enum KeptState {
    Created,
    Pending,
    Succeeded,
    Failed,
    GivenUp,
}

impl KeptState {
    const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::GivenUp => "givenUp",
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoRefundFilter")]
pub struct NoFilter {}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listRefunds")
        .tag("billing")
        .summary("List refunds, the newest first")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<PaymentsRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<RefundView>>, Early> {
    let filter = RefundFilter {
        order: list.filter.order_id,
        payment: None,
        state: list.filter.state.map(KeptState::name),
    };
    let page = showing::refunds(&deps, &permit, filter, &list.page).await?;
    Answer::of(&PageBody::from(page.map(RefundView::from)))
}

pub fn of_payment_docs(op: TransformOperation) -> TransformOperation {
    op.id("listPaymentRefunds")
        .tag("billing")
        .summary("List what went back of a payment")
}

pub async fn of_payment(
    State(deps): State<Deps>,
    permit: Permit<PaymentsRead>,
    Id(id): Id<PaymentId>,
    list: List<Newest, NoFilter>,
) -> Result<Ok<PageBody<RefundView>>, Early> {
    let filter = RefundFilter {
        payment: Some(id),
        ..RefundFilter::default()
    };
    let page = showing::refunds(&deps, &permit, filter, &list.page).await?;
    Answer::of(&PageBody::from(page.map(RefundView::from)))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskRefund {
    /// Nothing: whatever is left of the payment.
    #[serde(default)]
    amount: Option<Money>,
    #[schemars(length(min = 1, max = 500))]
    reason: String,
}

impl Valid for AskRefund {
    fn problems(&self) -> Vec<FieldError> {
        let length = self.reason.trim().chars().count();
        if (1..=500).contains(&length) {
            Vec::new()
        } else {
            vec![FieldError::new("/reason", "must have 1 to 500 characters")]
        }
    }
}

pub fn ask_docs(op: TransformOperation) -> TransformOperation {
    op.id("createRefund").tag("billing").summary("Give money back").description(
        "Never more than is left of the payment, all refunds together: 409 `refund-too-much`. What was billed is \
         credited by a credit note. The gateway is asked afterwards, and again where it does not answer.",
    )
}

pub async fn ask(
    State(deps): State<Deps>,
    permit: Permit<RefundsWrite>,
    Id(id): Id<PaymentId>,
    write: Write,
    Body(body): Body<AskRefund>,
) -> Result<Created<RefundView>, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let reason = body.reason.trim();
    let refund = asking::by_staff(unit.tx(), &permit, id, body.amount, reason).await?;
    unit.finish(&RefundView::from(refund)).await
}
