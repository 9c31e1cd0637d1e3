//! Roles, and the permissions that they are made of.

use std::collections::BTreeSet;

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_contracts::permissions;
use cf_kernel::id::{RoleId, TenantId};
use cf_kernel::{FieldError, Permission};
use cf_platform::auth::Permit;
use cf_platform::http::{
    Answer, Body, Created, Early, Empty, Id, IfMatch, Language, Ok, PageBody, Query, Valid, Write,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::role_views::{PermissionView, PolicyView, RoleView};
use super::texts::line_problem;
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Policy, RoleChange, RoleError};
use crate::usecases::reach::on_members;
use crate::usecases::roles::create::{self, NewRole};
use crate::usecases::roles::{change, delete, list};
use crate::usecases::{RolesRead, RolesWrite};

const LONGEST_NAME: usize = 100;
const LONGEST_DESCRIPTION: usize = 1000;
const MOST_PERMISSIONS: usize = 200;
const MOST_POLICIES: usize = 20;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// Whose roles; the caller's own when it is left out, and those of the kinds that they sell to.
    tenant_id: Option<TenantId>,
    /// There are few: the list comes as one page.
    #[expect(dead_code, reason = "taken, as by every list, and not needed")]
    limit: Option<String>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listRoles")
        .tag("roles")
        .summary("List roles")
        .description(
            "Those that come with the platform, and those that the organisation made for itself.",
        )
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<RolesRead>,
    Language(lang): Language,
    Query(filter): Query<Filter>,
) -> Result<Ok<PageBody<RoleView>>, Early> {
    let roles = list::list(&deps, &permit, filter.tenant_id).await?;
    let items = roles
        .into_iter()
        .map(|role| RoleView::of(role, lang))
        .collect();
    let page = PageBody {
        items,
        next_cursor: None,
    };
    Result::Ok(Answer::of(&page)?.in_language(lang))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getRole")
        .tag("roles")
        .summary("Read a role")
        .description("By its id, or by the code of one that comes with the platform.")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<RolesRead>,
    Language(lang): Language,
    Id(id): Id<String>,
) -> Result<Ok<RoleView>, Early> {
    let role = list::show(&deps, &permit, &id).await?;
    Result::Ok(Answer::versioned(&RoleView::of(role, lang))?.in_language(lang))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateRole {
    /// 2 to 40 lower-case letters, digits and dashes; stays as it is.
    #[schemars(length(min = 2, max = 40))]
    code: String,
    #[schemars(length(min = 1, max = 100))]
    name: String,
    #[serde(default)]
    #[schemars(length(max = 1000))]
    description: String,
    /// Nothing that the caller may not do.
    permissions: BTreeSet<Permission>,
    #[serde(default)]
    policies: Vec<PolicyView>,
    #[serde(default)]
    require_mfa: bool,
}

impl Valid for CreateRole {
    fn problems(&self) -> Vec<FieldError> {
        line_problem("/name", &self.name, LONGEST_NAME)
            .into_iter()
            .chain(description_problem(&self.description))
            .chain(contents_problem(
                Some(&self.permissions),
                Some(&self.policies),
            ))
            .collect()
    }
}

fn description_problem(text: &str) -> Option<FieldError> {
    (text.chars().count() > LONGEST_DESCRIPTION).then(|| {
        FieldError::new(
            "/description",
            format!("write at most {LONGEST_DESCRIPTION} characters"),
        )
    })
}

fn contents_problem(
    permissions: Option<&BTreeSet<Permission>>,
    policies: Option<&Vec<PolicyView>>,
) -> Vec<FieldError> {
    let mut problems = Vec::new();
    if permissions.is_some_and(|it| !(1..=MOST_PERMISSIONS).contains(&it.len())) {
        problems.push(FieldError::new(
            "/permissions",
            "name at least one, and none twice",
        ));
    }
    if policies.is_some_and(|it| it.len() > MOST_POLICIES) {
        problems.push(FieldError::new(
            "/policies",
            format!("at most {MOST_POLICIES}"),
        ));
    }
    problems
}

pub fn create_docs(op: TransformOperation) -> TransformOperation {
    op.id("createRole")
        .tag("roles")
        .summary("Make a role for one's organisation")
}

pub async fn create(
    State(deps): State<Deps>,
    permit: Permit<RolesWrite>,
    Language(lang): Language,
    write: Write,
    Body(body): Body<CreateRole>,
) -> Result<Created<RoleView>, Early> {
    let code = body
        .code
        .parse()
        .map_err(|error| IdentityError::from(RoleError::Code(error)))?;
    let new = NewRole {
        code,
        name: body.name.trim().to_owned(),
        description: body.description,
        permissions: body.permissions,
        policies: policies(body.policies),
        require_mfa: body.require_mfa,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let role = create::create(unit.tx(), &permit, new).await?;
    unit.finish(&RoleView::of(role, lang)).await
}

fn policies(views: Vec<PolicyView>) -> Vec<Policy> {
    views.into_iter().map(Policy::from).collect()
}

/// What is left out stays as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeRole {
    #[schemars(length(min = 1, max = 100))]
    name: Option<String>,
    #[schemars(length(max = 1000))]
    description: Option<String>,
    permissions: Option<BTreeSet<Permission>>,
    policies: Option<Vec<PolicyView>>,
    require_mfa: Option<bool>,
    /// The version that the change is based on; or send it as `If-Match`.
    version: Option<i32>,
}

impl Valid for ChangeRole {
    fn problems(&self) -> Vec<FieldError> {
        let name = self.name.as_deref();
        let description = self.description.as_deref();
        name.and_then(|name| line_problem("/name", name, LONGEST_NAME))
            .into_iter()
            .chain(description.and_then(description_problem))
            .chain(contents_problem(
                self.permissions.as_ref(),
                self.policies.as_ref(),
            ))
            .collect()
    }
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeRole")
        .tag("roles")
        .summary("Change a role")
        .description("Holds at once for everyone who has it, also for tokens that are about. Nobody changes a role of their own.")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<RolesWrite>,
    Language(lang): Language,
    Id(id): Id<RoleId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeRole>,
) -> Result<Ok<RoleView>, Early> {
    let seen = if_match.or(body.version)?;
    let change = RoleChange {
        name: body.name.map(|name| name.trim().to_owned()),
        description: body.description,
        permissions: body.permissions,
        policies: body.policies.map(policies),
        require_mfa: body.require_mfa,
    };
    let reached = change::find(&deps, &permit, id).await?;
    let mut unit = write.begin(&deps.db, on_members(&permit)).await?;
    let role = change::change(unit.tx(), &permit, &reached, seen, change).await?;
    unit.finish(&RoleView::of(role, lang)).await
}

pub fn delete_docs(op: TransformOperation) -> TransformOperation {
    op.id("deleteRole")
        .tag("roles")
        .summary("Delete a role that nobody holds")
}

pub async fn delete(
    State(deps): State<Deps>,
    permit: Permit<RolesWrite>,
    Id(id): Id<RoleId>,
    write: Write,
) -> Result<Empty, Early> {
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    delete::delete(unit.tx(), &permit, id).await?;
    unit.finish_with(Empty::nothing()).await
}

pub fn permissions_docs(op: TransformOperation) -> TransformOperation {
    op.id("listPermissions")
        .tag("roles")
        .summary("What roles and API keys are made of")
        .description("All that people of the caller's organisation may hold.")
}

pub async fn list_permissions(
    permit: Permit<RolesRead>,
    Language(lang): Language,
) -> Result<Ok<PageBody<PermissionView>>, Early> {
    let caller = permit.caller();
    let items = permissions::ALL
        .iter()
        .filter(|known| known.kinds.contains(&caller.tenant_kind))
        .map(|known| PermissionView::of(known, lang, caller.may(&known.permission)))
        .collect();
    let page = PageBody {
        items,
        next_cursor: None,
    };
    Result::Ok(Answer::of(&page)?.in_language(lang))
}
