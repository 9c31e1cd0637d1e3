use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Early, Ok, Valid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::client::Client;
use super::secret_text::SecretText;
use crate::Deps;
use crate::usecases::{SIGN_IN, exchange_key};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Exchange {
    api_key: SecretText,
}

impl Valid for Exchange {}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MachineTokenView {
    access_token: String,
    /// `Bearer`
    token_type: &'static str,
    /// Seconds for which it is good.
    expires_in: i64,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("exchangeApiKey").tag("sign-in").summary("An access token for an API key").description(
        "Not needed for calls: an API key can be sent as `Authorization: Bearer cf_…` as it is.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    client: Client,
    Body(body): Body<Exchange>,
) -> Result<Ok<MachineTokenView>, Early> {
    let work = visitor.work_as(SIGN_IN);
    let token = exchange_key::exchange(&deps, work, body.api_key.text(), &client.presented).await?;
    Answer::of(&MachineTokenView {
        access_token: token.access_token,
        token_type: "Bearer",
        expires_in: token.expires_in_seconds,
    })
}
