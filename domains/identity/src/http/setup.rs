use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::{FieldError, TenantKind};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Created, Early, Language, Valid};
use schemars::JsonSchema;
use serde::Deserialize;

use super::register::RegisteredAnswer;
use super::secret_text::SecretText;
use super::texts::{email_problem, name_problem};
use crate::Deps;
use crate::error::IdentityError;
use crate::usecases::SIGN_IN;
use crate::usecases::found::{self, FirstAdministrator};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Setup {
    /// From the link that the first start prints.
    token: SecretText,
    #[schemars(length(max = 254))]
    email: String,
    password: SecretText,
    #[schemars(length(min = 1, max = 200))]
    full_name: String,
}

impl Valid for Setup {
    fn problems(&self) -> Vec<FieldError> {
        email_problem("/email", &self.email)
            .into_iter()
            .chain(name_problem("/fullName", &self.full_name))
            .collect()
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("setUp")
        .tag("sign-in")
        .summary("Become the first administrator of an empty installation")
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(language): Language,
    Body(body): Body<Setup>,
) -> Result<Created<RegisteredAnswer>, Early> {
    let first = FirstAdministrator {
        email: body
            .email
            .parse()
            .map_err(|error| IdentityError::field("/email", error))?,
        password: body.password.text().to_owned(),
        full_name: body.full_name.trim().to_owned(),
        language,
    };
    let work = visitor.work_as(SIGN_IN);
    let told = found::set_up(&deps, work, body.token.text(), first).await?;
    Answer::of(&RegisteredAnswer::of(told, TenantKind::Operator))
}
