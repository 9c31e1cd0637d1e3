use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Early, Ok, Valid};
use schemars::JsonSchema;
use serde::Deserialize;

use super::client::Client;
use super::cookies::WithCookies;
use super::secret_text::SecretText;
use super::session_view::{SignInAnswer, signed_in};
use crate::Deps;
use crate::usecases::SIGN_IN;
use crate::usecases::sign_in::{self, SignedIn};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schemars(length(max = 254))]
    email: String,
    password: SecretText,
}

impl Valid for Login {}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("login").tag("sign-in").summary("Sign in with a password").description(
        "Gives tokens, or asks for a code where a second factor is set up. After five failures in a row nothing is tried for half an hour (423).",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    client: Client,
    Body(body): Body<Login>,
) -> Result<WithCookies<Ok<SignInAnswer>>, Early> {
    let work = visitor.work_as(SIGN_IN);
    let password = body.password.text();
    match sign_in::sign_in(&deps, work, &body.email, password, &client.presented).await? {
        SignedIn::Session(issued) => signed_in(&issued, &client),
        SignedIn::CodeWanted(token) => Result::Ok(WithCookies::none(Answer::of(
            &SignInAnswer::code_wanted(token.text()),
        )?)),
    }
}
