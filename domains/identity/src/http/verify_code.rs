use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Visitor;
use cf_platform::http::{Body, Early, Ok, Valid};
use schemars::JsonSchema;
use serde::Deserialize;

use super::client::Client;
use super::cookies::WithCookies;
use super::secret_text::SecretText;
use super::session_view::{SignInAnswer, signed_in};
use crate::Deps;
use crate::usecases::{SIGN_IN, second_factor};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VerifyCode {
    /// From the answer to the sign-in.
    mfa_token: SecretText,
    /// Six digits of the app, or a recovery code.
    code: SecretText,
}

impl Valid for VerifyCode {}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("verifyMfaCode")
        .tag("sign-in")
        .summary("Finish a sign-in with a code")
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    client: Client,
    Body(body): Body<VerifyCode>,
) -> Result<WithCookies<Ok<SignInAnswer>>, Early> {
    let work = visitor.work_as(SIGN_IN);
    let (token, code) = (body.mfa_token.text(), body.code.text());
    let issued = second_factor::verify(&deps, work, token, code, &client.presented).await?;
    signed_in(&issued, &client)
}
