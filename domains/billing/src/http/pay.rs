use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::ask::As;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Created, Early, Language};

use super::asking::{Asking, Twice};
use super::pay_body::PayOrder;
use super::payment_views::PaymentView;
use crate::Deps;
use crate::model::PaymentState;
use crate::usecases::{PaymentsWrite, pay as paying};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("createPayment").tag("billing").summary("Pay an order").description(
        "What is charged is what is due, whatever the caller believes. `succeeded`: it is paid. \
         `requiresAction`: the customer agrees at `redirectUrl`. `pending`: the money is on its way, or nobody \
         knows yet; look again. `failed`: nothing was paid, `problem` says why, and another try may work. \
         An older attempt that is open is withdrawn first. 409 `already-paid`, `payment-in-progress`, \
         `payment-window-over`, `order-ended`, `order-not-submitted`.",
    )
}

pub async fn pay(
    State(deps): State<Deps>,
    permit: Permit<PaymentsWrite>,
    Language(lang): Language,
    asking: Asking,
    repeated: Twice,
    Body(body): Body<PayOrder>,
) -> Result<Created<PaymentView>, Early> {
    // Answered before, or used for something else: nothing is asked of anyone.
    drop(repeated.before.begin(&deps.db, permit.work()).await?);
    let mut request = body.request(&deps, &asking, deps.db.clock().now())?;
    let caller = permit.caller();
    request.request_key = asking.key.map(|key| format!("{} {key}", caller.actor));
    let who = As::Caller {
        authorization: &asking.authorization,
        lang,
    };
    let paid = paying::pay(&deps, &permit, who, request).await?;
    let at_work = matches!(paid.payment.state, PaymentState::Created);
    let view = PaymentView::from(paid);
    if at_work {
        // The next one who asks with this key may be told more.
        return Answer::versioned(&view);
    }
    let again = PaymentView {
        client_secret: None,
        ..view.clone()
    };
    // The money has moved: the answer goes out, whether it can be kept or not.
    if let Result::Ok(unit) = repeated.after.begin(&deps.db, permit.work()).await
        && let Result::Ok(answer) = unit.finish_with_secret(&view, &again).await
    {
        return Result::Ok(answer);
    }
    Answer::versioned(&view)
}
