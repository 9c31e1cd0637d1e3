use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{FieldError, Lang, TenantKind};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Created, Early, Language, Valid};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::secret_text::SecretText;
use super::texts::{email_problem, name_problem};
use crate::Deps;
use crate::error::IdentityError;
use crate::usecases::SIGN_IN;
use crate::usecases::register::{self, Registration};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Register {
    #[schemars(length(max = 254))]
    email: String,
    password: SecretText,
    #[schemars(length(min = 1, max = 200))]
    full_name: String,
    /// Name of the organisation that buys.
    #[schemars(length(min = 1, max = 200))]
    organisation: String,
    /// In which language to write; that of the request when it is left out.
    language: Option<Lang>,
}

impl Valid for Register {
    fn problems(&self) -> Vec<FieldError> {
        email_problem("/email", &self.email)
            .into_iter()
            .chain(name_problem("/fullName", &self.full_name))
            .chain(name_problem("/organisation", &self.organisation))
            .collect()
    }
}

/// The new account. Whether it came into being only the letter says.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegisteredAnswer {
    user: RegisteredUser,
    tenant: RegisteredTenant,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct RegisteredUser {
    id: UserId,
    email: String,
    full_name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
struct RegisteredTenant {
    id: TenantId,
    name: String,
    kind: TenantKind,
}

impl RegisteredAnswer {
    pub fn of(told: register::Registered, kind: TenantKind) -> Self {
        Self {
            user: RegisteredUser {
                id: told.user,
                email: told.email.to_string(),
                full_name: told.full_name,
            },
            tenant: RegisteredTenant {
                id: told.tenant,
                name: told.organisation,
                kind,
            },
        }
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("register").tag("sign-in").summary("Become a customer").description(
        "A new customer organisation with its owner. An address that is taken gets the same answer; its owner gets a letter.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Body(body): Body<Register>,
) -> Result<Created<RegisteredAnswer>, Early> {
    let registration = Registration {
        email: body
            .email
            .parse()
            .map_err(|error| IdentityError::field("/email", error))?,
        password: body.password.text().to_owned(),
        full_name: body.full_name.trim().to_owned(),
        organisation: body.organisation.trim().to_owned(),
        language: body.language.unwrap_or(lang),
        seller: visitor.storefront(),
    };
    let told = register::register(&deps, visitor.work_as(SIGN_IN), registration).await?;
    Answer::of(&RegisteredAnswer::of(told, TenantKind::Customer))
}
