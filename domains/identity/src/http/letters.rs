//! What is done with the links of letters, and asking for another letter.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Early, Empty, Ok, Valid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::secret_text::SecretText;
use super::texts::name_problem;
use crate::Deps;
use crate::usecases::{SIGN_IN, accept_invitation, lock, password, verify_email};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What stands behind `#token=` in the link of the letter.
    token: SecretText,
}

impl Valid for Link {}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    #[schemars(length(max = 254))]
    email: String,
}

impl Valid for Address {}

/// `202`: a letter is on its way, should there be somebody to get it.
pub type Accepted = Answer<OnItsWay, 202>;

#[derive(Debug, Serialize, JsonSchema)]
pub struct OnItsWay {}

fn on_its_way() -> Result<Accepted, Early> {
    Answer::of(&OnItsWay {})
}

pub fn verify_email_docs(op: TransformOperation) -> TransformOperation {
    op.id("verifyEmail")
        .tag("sign-in")
        .summary("Verify an address")
}

pub async fn verify_email(
    State(deps): State<Deps>,
    visitor: Visitor,
    Body(body): Body<Link>,
) -> Result<Empty, Early> {
    let mut tx = deps.db.begin(visitor.work_as(SIGN_IN)).await?;
    verify_email::verify(&mut tx, body.token.text()).await?;
    tx.commit().await?;
    Result::Ok(Empty::nothing())
}

pub fn resend_docs(op: TransformOperation) -> TransformOperation {
    op.id("resendVerification")
        .tag("sign-in")
        .summary("Send the letter that verifies an address again")
}

pub async fn resend(
    State(deps): State<Deps>,
    visitor: Visitor,
    Body(body): Body<Address>,
) -> Result<Accepted, Early> {
    verify_email::resend(&deps, visitor.work_as(SIGN_IN), &body.email).await?;
    on_its_way()
}

pub fn forgot_docs(op: TransformOperation) -> TransformOperation {
    op.id("forgotPassword")
        .tag("sign-in")
        .summary("Send a link that sets a new password")
        .description("The answer is the same whether somebody has this address or not.")
}

pub async fn forgot(
    State(deps): State<Deps>,
    visitor: Visitor,
    Body(body): Body<Address>,
) -> Result<Accepted, Early> {
    password::forgot(&deps, visitor.work_as(SIGN_IN), &body.email).await?;
    on_its_way()
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reset {
    token: SecretText,
    password: SecretText,
}

impl Valid for Reset {}

pub fn reset_docs(op: TransformOperation) -> TransformOperation {
    op.id("resetPassword")
        .tag("sign-in")
        .summary("Set a new password with the link of the letter")
        .description("All sessions end, and a lock is opened.")
}

pub async fn reset(
    State(deps): State<Deps>,
    visitor: Visitor,
    Body(body): Body<Reset>,
) -> Result<Empty, Early> {
    let (token, password) = (body.token.text(), body.password.text());
    password::reset(&deps, visitor.work_as(SIGN_IN), token, password).await?;
    Result::Ok(Empty::nothing())
}

pub fn unlock_docs(op: TransformOperation) -> TransformOperation {
    op.id("unlockAccount")
        .tag("sign-in")
        .summary("Open a lock with the link of the letter")
}

pub async fn unlock(
    State(deps): State<Deps>,
    visitor: Visitor,
    Body(body): Body<Link>,
) -> Result<Empty, Early> {
    let mut tx = deps.db.begin(visitor.work_as(SIGN_IN)).await?;
    lock::unlock(&mut tx, body.token.text()).await?;
    tx.commit().await?;
    Result::Ok(Empty::nothing())
}

/// An invitation, for whoever holds its link.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    email: String,
    full_name: String,
    organisation: String,
    /// Somebody who has signed in before needs no new password.
    has_account: bool,
}

pub fn inspect_docs(op: TransformOperation) -> TransformOperation {
    op.id("inspectInvitation")
        .tag("sign-in")
        .summary("What an invitation says")
}

pub async fn inspect(
    State(deps): State<Deps>,
    _visitor: Visitor,
    Body(body): Body<Link>,
) -> Result<Ok<InvitationView>, Early> {
    let invitation = accept_invitation::inspect(&deps, body.token.text()).await?;
    Answer::of(&InvitationView {
        email: invitation.user.email.to_string(),
        full_name: invitation.user.full_name,
        organisation: invitation.tenant.name,
        has_account: invitation.has_account,
    })
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Accept {
    token: SecretText,
    /// For who has no account yet; the one of the invitation when it is left out.
    full_name: Option<String>,
    /// For who has no account yet.
    password: Option<SecretText>,
}

impl Valid for Accept {
    fn problems(&self) -> Vec<FieldError> {
        let name = self.full_name.as_deref();
        name.and_then(|name| name_problem("/fullName", name))
            .into_iter()
            .collect()
    }
}

pub fn accept_docs(op: TransformOperation) -> TransformOperation {
    op.id("acceptInvitation")
        .tag("sign-in")
        .summary("Join an organisation")
}

pub async fn accept(
    State(deps): State<Deps>,
    visitor: Visitor,
    Body(body): Body<Accept>,
) -> Result<Empty, Early> {
    let password = body.password.as_ref().map(SecretText::text);
    let name = body.full_name.map(|name| name.trim().to_owned());
    let (work, token) = (visitor.work_as(SIGN_IN), body.token.text());
    accept_invitation::accept(&deps, work, token, name, password).await?;
    Result::Ok(Empty::nothing())
}
