use cf_platform::http::{Answer, Early, Ok};
use schemars::JsonSchema;
use serde::Serialize;

use super::client::Client;
use super::cookies::WithCookies;
use crate::model::Secret;
use crate::usecases::IssuedSession;

/// A signed-in session, or the question for a code.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignInAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `Bearer`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<&'static str>,
    /// Seconds for which the access token is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i64>,
    /// Counts once; browsers also get it as a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// The access token is good for setting up a second factor, and for nothing else.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mfa_enrolment_required: bool,
    /// A code is wanted: send it with `mfaToken` to `/auth/mfa/verify`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mfa_required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_token: Option<String>,
}

impl SignInAnswer {
    pub fn code_wanted(token: &str) -> Self {
        Self {
            mfa_required: true,
            mfa_token: Some(token.to_owned()),
            ..Self::default()
        }
    }
}

/// The answer to whoever is in now, with what their browser keeps.
pub fn signed_in(
    issued: &IssuedSession,
    client: &Client,
) -> Result<WithCookies<Ok<SignInAnswer>>, Early> {
    let answer = Answer::of(&SignInAnswer {
        access_token: Some(issued.access_token.clone()),
        token_type: Some("Bearer"),
        expires_in: Some(issued.expires_in_seconds),
        refresh_token: Some(issued.refresh_token.text().to_owned()),
        mfa_enrolment_required: issued.mfa_enrolment_required,
        ..SignInAnswer::default()
    })?;
    let device = issued.device_token.as_ref().map(Secret::text);
    Result::Ok(WithCookies::signed_in(
        answer,
        issued.refresh_token.text(),
        device,
        client.secure,
    ))
}
