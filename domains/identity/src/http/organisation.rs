//! The organisation that one works for.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, IfMatch, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::tenant_views::TenantView;
use super::texts::name_problem;
use crate::Deps;
use crate::usecases::tenants::change::{self, TenantChange};
use crate::usecases::tenants::{seller_name_of, show};
use crate::usecases::{OrganisationRead, OrganisationWrite};

/// What is left out stays as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeTenant {
    #[schemars(length(min = 1, max = 200))]
    name: Option<String>,
    /// Whether all its people need a second factor. Whoever has none can only set one up from then on.
    require_mfa: Option<bool>,
    /// The version that the change is based on; or send it as `If-Match`.
    pub version: Option<i32>,
}

impl Valid for ChangeTenant {
    fn problems(&self) -> Vec<FieldError> {
        let name = self.name.as_deref();
        name.and_then(|name| name_problem("/name", name))
            .into_iter()
            .collect()
    }
}

impl From<ChangeTenant> for TenantChange {
    fn from(body: ChangeTenant) -> Self {
        Self {
            name: body.name.map(|name| name.trim().to_owned()),
            require_mfa: body.require_mfa,
        }
    }
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getOrganisation")
        .tag("organisation")
        .summary("The organisation that one works for")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<OrganisationRead>,
) -> Result<Ok<TenantView>, Early> {
    Answer::versioned(&show::show_own(&deps, &permit).await?.into())
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeOrganisation")
        .tag("organisation")
        .summary("Change the organisation that one works for")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<OrganisationWrite>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeTenant>,
) -> Result<Ok<TenantView>, Early> {
    let seen = if_match.or(body.version)?;
    let seller = seller_name_of(&deps, &permit, permit.caller().tenant).await?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let changed = change::change_own(unit.tx(), &permit, seen, body.into()).await?;
    unit.finish(&TenantView::of(changed, seller)).await
}
