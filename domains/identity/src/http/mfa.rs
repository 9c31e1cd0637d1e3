//! One's own second factor.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::{Needs, Permit};
use cf_platform::db::Work;
use cf_platform::http::{Answer, Body, Early, Empty, Ok, Valid};
use qrcode::QrCode;
use qrcode::render::svg;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::secret_text::SecretText;
use crate::Deps;
use crate::model::Secret;
use crate::usecases::{MfaEnrol, OWN_ACCOUNT, ProfileWrite, second_factor};

/// What an app for codes is set up with. Shown once.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnrolmentView {
    /// To be typed where there is no camera.
    secret: String,
    otpauth_url: String,
    /// The same as a picture.
    qr_svg: String,
}

/// Codes for the day on which the second factor is lost. Shown once; each counts once.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

impl RecoveryCodes {
    /// In groups of four, as they are written down.
    fn of(codes: &[Secret]) -> Self {
        let grouped = |code: &Secret| {
            let letters: Vec<char> = code.text().chars().collect();
            letters
                .chunks(4)
                .map(|group| group.iter().collect::<String>())
                .collect::<Vec<_>>()
                .join("-")
        };
        Self {
            recovery_codes: codes.iter().map(grouped).collect(),
        }
    }
}

fn own_work<P: Needs>(permit: &Permit<P>) -> Work {
    Work {
        scope: OWN_ACCOUNT,
        ..permit.work()
    }
}

pub fn enrol_docs(op: TransformOperation) -> TransformOperation {
    op.id("enrolMfa")
        .tag("account")
        .summary("Begin to set up a second factor")
        .description("It counts from its first good code on.")
}

pub async fn enrol(
    State(deps): State<Deps>,
    permit: Permit<MfaEnrol>,
) -> Result<Ok<EnrolmentView>, Early> {
    let enrolment = second_factor::enrol(&deps, own_work(&permit), &permit).await?;
    let picture = QrCode::new(enrolment.url.as_bytes()).map_err(|error| {
        tracing::error!(error = %error, "a QR code could not be made");
        Early::internal()
    })?;
    let qr_svg = picture
        .render::<svg::Color>()
        .min_dimensions(200, 200)
        .dark_color(svg::Color("#000000"))
        .light_color(svg::Color("#ffffff"))
        .build();
    Answer::of(&EnrolmentView {
        secret: enrolment.secret,
        otpauth_url: enrolment.url,
        qr_svg,
    })
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// The six digits that the app shows.
    code: SecretText,
}

impl Valid for Confirm {}

pub fn confirm_docs(op: TransformOperation) -> TransformOperation {
    op.id("confirmMfa")
        .tag("account")
        .summary("Turn the second factor on with its first code")
}

pub async fn confirm(
    State(deps): State<Deps>,
    permit: Permit<MfaEnrol>,
    Body(body): Body<Confirm>,
) -> Result<Ok<RecoveryCodes>, Early> {
    let work = own_work(&permit);
    let codes = second_factor::confirm(&deps, work, &permit, body.code.text()).await?;
    Answer::of(&RecoveryCodes::of(&codes))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disable {
    password: SecretText,
    /// Six digits, or a recovery code.
    code: SecretText,
}

impl Valid for Disable {}

pub fn disable_docs(op: TransformOperation) -> TransformOperation {
    op.id("disableMfa")
        .tag("account")
        .summary("Turn the second factor off")
}

pub async fn disable(
    State(deps): State<Deps>,
    permit: Permit<ProfileWrite>,
    Body(body): Body<Disable>,
) -> Result<Empty, Early> {
    let (password, code) = (body.password.text(), body.code.text());
    second_factor::disable(&deps, own_work(&permit), &permit, password, code).await?;
    Result::Ok(Empty::nothing())
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renew {
    password: SecretText,
}

impl Valid for Renew {}

pub fn renew_docs(op: TransformOperation) -> TransformOperation {
    op.id("renewRecoveryCodes")
        .tag("account")
        .summary("New recovery codes for the old ones")
}

pub async fn renew(
    State(deps): State<Deps>,
    permit: Permit<ProfileWrite>,
    Body(body): Body<Renew>,
) -> Result<Ok<RecoveryCodes>, Early> {
    let work = own_work(&permit);
    let codes =
        second_factor::renew_recovery_codes(&deps, work, &permit, body.password.text()).await?;
    Answer::of(&RecoveryCodes::of(&codes))
}
