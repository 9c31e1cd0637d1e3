//! What is done with a refresh token: renew, switch, sign out.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::TenantId;
use cf_platform::auth::Visitor;
use cf_platform::http::{Body, Early, Empty, Ok, Valid};
use schemars::JsonSchema;
use serde::Deserialize;

use super::client::Client;
use super::cookies::WithCookies;
use super::secret_text::SecretText;
use super::session_view::{SignInAnswer, signed_in};
use crate::Deps;
use crate::error::IdentityError;
use crate::usecases::{SIGN_IN, refresh, sign_out, switch};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Refresh {
    /// Left out by browsers, which send the cookie.
    refresh_token: Option<SecretText>,
}

impl Valid for Refresh {}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Switch {
    refresh_token: Option<SecretText>,
    tenant_id: TenantId,
}

impl Valid for Switch {}

/// From the body, else from the cookie.
fn token(body: Option<&SecretText>, client: &Client) -> Result<String, IdentityError> {
    body.map(|token| token.text().to_owned())
        .or_else(|| client.refresh_cookie.clone())
        .ok_or(IdentityError::SessionOver)
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("refreshSession").tag("sign-in").summary("New tokens for a refresh token").description(
        "A refresh token counts once. One that comes a second time was copied: the session ends.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    client: Client,
    Body(body): Body<Refresh>,
) -> Result<WithCookies<Ok<SignInAnswer>>, Early> {
    let token = token(body.refresh_token.as_ref(), &client)?;
    let issued = refresh::refresh(&deps, visitor.work_as(SIGN_IN), &token).await?;
    signed_in(&issued, &client)
}

pub fn switch_docs(op: TransformOperation) -> TransformOperation {
    op.id("switchOrganisation")
        .tag("sign-in")
        .summary("Go on in another organisation that one works for")
}

pub async fn switch_organisation(
    State(deps): State<Deps>,
    visitor: Visitor,
    client: Client,
    Body(body): Body<Switch>,
) -> Result<WithCookies<Ok<SignInAnswer>>, Early> {
    let token = token(body.refresh_token.as_ref(), &client)?;
    let work = visitor.work_as(SIGN_IN);
    let issued = switch::switch(&deps, work, &token, body.tenant_id, &client.presented).await?;
    signed_in(&issued, &client)
}

pub fn sign_out_docs(op: TransformOperation) -> TransformOperation {
    op.id("logout")
        .tag("sign-in")
        .summary("Sign out")
        .description("The session ends, and its access token with it.")
}

pub async fn sign_out(
    State(deps): State<Deps>,
    visitor: Visitor,
    client: Client,
    Body(body): Body<Refresh>,
) -> Result<WithCookies<Empty>, Early> {
    if let Result::Ok(token) = token(body.refresh_token.as_ref(), &client) {
        sign_out::sign_out(&deps, visitor.work_as(SIGN_IN), &token).await?;
    }
    Result::Ok(WithCookies::signed_out(Empty::nothing(), client.secure))
}
