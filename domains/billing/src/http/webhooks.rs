use aide::transform::TransformOperation;
use axum::extract::State;
use axum::http::HeaderMap;
use bytes::Bytes;
use cf_kernel::{ErrorKind, Failure as _};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Early, Id, Ok};
use cf_ports::payments::Headers;
use schemars::JsonSchema;
use serde::Serialize;

use super::asking::Reference;
use crate::Deps;
use crate::error::BillingError;
use crate::usecases::webhook;

#[derive(Debug, Serialize, JsonSchema)]
pub struct WebhookReceived {
    received: bool,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("receiveWebhook").tag("billing").summary("Hear what a payment gateway says").description(
        "For the gateways alone: the body is believed when it is signed by one, over its very bytes and a short \
         while ago. Each event has one effect, however often it comes and in whatever order. 400 for a signature \
         that is not good.",
    )
}

pub async fn receive(
    State(deps): State<Deps>,
    _visitor: Visitor,
    Id(Reference(gateway)): Id<Reference>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Ok<WebhookReceived>, Early> {
    let headers: Headers = headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
        .collect();
    match webhook::receive(&deps, &gateway, &headers, &body).await {
        Result::Ok(()) => Answer::of(&WebhookReceived { received: true }),
        Err(BillingError::Webhook(error)) if error.kind() == ErrorKind::Invalid => {
            Err(Early::malformed(error.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}
