//! Organisations that one sells to.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::TenantId;
use cf_kernel::{FieldError, TenantKind};
use cf_platform::auth::Permit;
use cf_platform::http::{
    Answer, Body, Created, Download, Early, Id, IfMatch, List, Ok, PageBody, Query, Valid, Write,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::organisation::ChangeTenant;
use super::tenant_views::{StateName, TenantView};
use super::texts::{email_problem, name_problem};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Newest, SearchText, TenantFilter};
use crate::usecases::members::invite;
use crate::usecases::tenants::create::{NewTenant, Owner};
use crate::usecases::tenants::{change, create, export, list, seller_name_of, show};
use crate::usecases::{TenantsRead, TenantsWrite};

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    kind: Option<TenantKind>,
    state: Option<StateName>,
    /// A part of the name.
    #[schemars(length(max = 200))]
    search: Option<String>,
    /// Those that this one sells to.
    seller_id: Option<TenantId>,
}

impl From<Filter> for TenantFilter {
    fn from(filter: Filter) -> Self {
        Self {
            kind: filter.kind,
            state: filter.state.map(StateName::as_str),
            search: filter.search.as_deref().and_then(SearchText::parse),
            seller: filter.seller_id,
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listTenants")
        .tag("tenants")
        .summary("List organisations")
        .description("Staff see all, a partner its customers and itself. Newest first.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<TenantsRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<TenantView>>, Early> {
    let page = list::list(&deps, &permit, &list.filter.into(), &list.page).await?;
    Answer::of(&PageBody::from(page.map(TenantView::from)))
}

pub fn export_docs(op: TransformOperation) -> TransformOperation {
    op.id("exportTenants")
        .tag("tenants")
        .summary("Export organisations as CSV")
        .description("All that the filters find, for spreadsheets.")
}

pub async fn export(
    State(deps): State<Deps>,
    permit: Permit<TenantsRead>,
    Query(filter): Query<Filter>,
) -> Result<Download, Early> {
    Result::Ok(export::export(&deps, &permit, filter.into()).await?)
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getTenant")
        .tag("tenants")
        .summary("Read an organisation")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<TenantsRead>,
    Id(id): Id<TenantId>,
) -> Result<Ok<TenantView>, Early> {
    Answer::versioned(&show::show(&deps, &permit, id).await?.into())
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateTenant {
    /// `partner` or `customer`.
    kind: TenantKind,
    #[schemars(length(min = 1, max = 200))]
    name: String,
    /// Who sells to it: the caller's organisation when it is left out.
    seller_id: Option<TenantId>,
    owner: NewOwner,
}

/// Who is invited to run it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewOwner {
    #[schemars(length(max = 254))]
    email: String,
    #[schemars(length(min = 1, max = 200))]
    full_name: String,
}

impl Valid for CreateTenant {
    fn problems(&self) -> Vec<FieldError> {
        name_problem("/name", &self.name)
            .into_iter()
            .chain(email_problem("/owner/email", &self.owner.email))
            .chain(name_problem("/owner/fullName", &self.owner.full_name))
            .collect()
    }
}

pub fn create_docs(op: TransformOperation) -> TransformOperation {
    op.id("createTenant")
        .tag("tenants")
        .summary("Found an organisation and invite its owner")
        .description("The operator founds partners and customers, a partner customers of its own.")
}

pub async fn create(
    State(deps): State<Deps>,
    permit: Permit<TenantsWrite>,
    write: Write,
    Body(body): Body<CreateTenant>,
) -> Result<Created<TenantView>, Early> {
    let owner = Owner {
        email: body
            .owner
            .email
            .parse()
            .map_err(|error| IdentityError::field("/owner/email", error))?,
        full_name: body.owner.full_name.trim().to_owned(),
    };
    let prepared = invite::prepare(&deps, &permit, &owner.email).await?;
    let seller = body.seller_id.unwrap_or(permit.caller().tenant);
    let new = NewTenant {
        kind: body.kind,
        name: body.name.trim().to_owned(),
        seller,
        owner,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let created = create::create(unit.tx(), &permit, prepared, new).await?;
    unit.finish(&created.into()).await
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeTenant")
        .tag("tenants")
        .summary("Change an organisation")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<TenantsWrite>,
    Id(id): Id<TenantId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeTenant>,
) -> Result<Ok<TenantView>, Early> {
    let seen = if_match.or(body.version)?;
    let seller = seller_name_of(&deps, &permit, id).await?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let changed = change::change(unit.tx(), &permit, id, seen, body.into()).await?;
    unit.finish(&TenantView::of(changed, seller)).await
}
