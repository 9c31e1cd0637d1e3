//! Organisations suspended, open again, closed.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::TenantId;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Early, Id, IfMatch, Ok, Valid, Write};
use schemars::JsonSchema;
use serde::Deserialize;

use super::tenant_views::TenantView;
use super::texts::text_problem;
use crate::Deps;
use crate::usecases::TenantsWrite;
use crate::usecases::tenants::{change, seller_name_of};

const LONGEST_REASON: usize = 1000;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspend {
    /// Its people read it.
    #[schemars(length(min = 1, max = 1000))]
    reason: String,
    /// The version that was seen; or send it as `If-Match`.
    version: Option<i32>,
}

impl Valid for Suspend {
    fn problems(&self) -> Vec<FieldError> {
        text_problem("/reason", &self.reason, LONGEST_REASON)
            .into_iter()
            .collect()
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SeenTenantVersion")]
pub struct SeenVersion {
    /// The version that was seen; or send it as `If-Match`.
    version: Option<i32>,
}

impl Valid for SeenVersion {}

pub fn suspend_docs(op: TransformOperation) -> TransformOperation {
    op.id("suspendTenant")
        .tag("tenants")
        .summary("Suspend an organisation")
        .description("Its people can still sign in and look; they buy nothing.")
}

pub async fn suspend(
    State(deps): State<Deps>,
    permit: Permit<TenantsWrite>,
    Id(id): Id<TenantId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<Suspend>,
) -> Result<Ok<TenantView>, Early> {
    let seen = if_match.or(body.version)?;
    let seller = seller_name_of(&deps, &permit, id).await?;
    let reason = body.reason.trim().to_owned();
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let changed = change::suspend(unit.tx(), &permit, id, seen, reason).await?;
    unit.finish(&TenantView::of(changed, seller)).await
}

pub fn reactivate_docs(op: TransformOperation) -> TransformOperation {
    op.id("reactivateTenant")
        .tag("tenants")
        .summary("End the suspension of an organisation")
}

pub async fn reactivate(
    State(deps): State<Deps>,
    permit: Permit<TenantsWrite>,
    Id(id): Id<TenantId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<SeenVersion>,
) -> Result<Ok<TenantView>, Early> {
    let seen = if_match.or(body.version)?;
    let seller = seller_name_of(&deps, &permit, id).await?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let changed = change::reactivate(unit.tx(), &permit, id, seen).await?;
    unit.finish(&TenantView::of(changed, seller)).await
}

pub fn close_docs(op: TransformOperation) -> TransformOperation {
    op.id("closeTenant")
        .tag("tenants")
        .summary("Close an organisation for good")
        .description("Its sessions end and its API keys are revoked. Nothing opens it again.")
}

pub async fn close(
    State(deps): State<Deps>,
    permit: Permit<TenantsWrite>,
    Id(id): Id<TenantId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<SeenVersion>,
) -> Result<Ok<TenantView>, Early> {
    let seen = if_match.or(body.version)?;
    let seller = seller_name_of(&deps, &permit, id).await?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let changed = change::close(unit.tx(), &permit, id, seen).await?;
    unit.finish(&TenantView::of(changed, seller)).await
}
