//! The people of an organisation.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::{TenantId, UserId};
use cf_platform::auth::Permit;
use cf_platform::http::{
    Answer, Body, Created, Early, Id, IfMatch, List, Ok, PageBody, Query, Valid, Write,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::member_views::{MemberDetail, MemberView, StateName};
use super::texts::{email_problem, name_problem};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Newest, PeopleFilter, SearchText};
use crate::usecases::members::change::{self, MemberChange};
use crate::usecases::members::invite::{self, Invitation};
use crate::usecases::members::{self, list, show};
use crate::usecases::reach::on_members;
use crate::usecases::{UsersRead, UsersWrite};

/// Longer than any code of a role.
const LONGEST_CODE: usize = 40;
/// More than anyone may hold; the exact bound is the use case's.
const MOST_CODES: usize = 100;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// A part of a name or an address.
    #[schemars(length(max = 200))]
    search: Option<String>,
    /// Of this organisation; of all that the caller reaches when it is left out.
    tenant_id: Option<TenantId>,
    /// Code of a role that they hold.
    role: Option<String>,
    state: Option<StateName>,
}

/// Which membership of a person is meant: the one in the caller's own organisation when it is left out,
/// else the one in the organisation that they came with.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Where {
    pub tenant_id: Option<TenantId>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listUsers")
        .tag("members")
        .summary("List members")
        .description("Staff see everyone, a partner its own people and those of its customers. Newest first.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<UsersRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<MemberView>>, Early> {
    let filter = PeopleFilter {
        search: list.filter.search.as_deref().and_then(SearchText::parse),
        role: list.filter.role.filter(|role| !role.is_empty()),
        state: list.filter.state.map(Into::into),
    };
    let tenant = list.filter.tenant_id;
    let page = list::list(&deps, &permit, tenant, &filter, &list.page).await?;
    Answer::of(&PageBody::from(page.map(MemberView::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getUser").tag("members").summary("Read a member")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<UsersRead>,
    Id(id): Id<UserId>,
    Query(place): Query<Where>,
) -> Result<Ok<MemberDetail>, Early> {
    let (member, places) = show::show(&deps, &permit, id, place.tenant_id).await?;
    Answer::versioned(&MemberDetail::of(member, places))
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Invite {
    #[schemars(length(max = 254))]
    email: String,
    #[schemars(length(min = 1, max = 200))]
    full_name: String,
    /// Codes of roles; of none that may do what the inviter may not.
    #[schemars(length(min = 1, max = 20))]
    roles: Vec<String>,
    /// The caller's organisation when it is left out.
    tenant_id: Option<TenantId>,
}

impl Valid for Invite {
    fn problems(&self) -> Vec<FieldError> {
        email_problem("/email", &self.email)
            .into_iter()
            .chain(name_problem("/fullName", &self.full_name))
            .chain(codes_problem(&self.roles))
            .collect()
    }
}

/// What cannot be a list of codes is not looked up.
fn codes_problem(codes: &[String]) -> Option<FieldError> {
    let fit = codes.len() <= MOST_CODES && codes.iter().all(|code| code.len() <= LONGEST_CODE);
    (!fit).then(|| FieldError::new("/roles", "name 1 to 20 roles by their codes"))
}

pub fn invite_docs(op: TransformOperation) -> TransformOperation {
    op.id("inviteUser")
        .tag("members")
        .summary("Invite someone")
        .description(
            "A letter goes out in the caller's name, whose own address has to be verified.",
        )
}

pub async fn invite(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    write: Write,
    Body(body): Body<Invite>,
) -> Result<Created<MemberView>, Early> {
    let invitation = Invitation {
        email: body
            .email
            .parse()
            .map_err(|error| IdentityError::field("/email", error))?,
        full_name: body.full_name.trim().to_owned(),
        roles: body.roles,
    };
    let prepared = invite::prepare(&deps, &permit, &invitation.email).await?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let member = invite::invite(unit.tx(), &permit, body.tenant_id, prepared, invitation).await?;
    unit.finish(&member.into()).await
}

/// What is left out stays as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeMember {
    #[schemars(length(min = 1, max = 20))]
    roles: Option<Vec<String>>,
    /// `deactivated` ends the access, or withdraws the invitation.
    state: Option<NewState>,
    /// Where they work; see the query parameter of `getUser`.
    tenant_id: Option<TenantId>,
    /// The version that the change is based on; or send it as `If-Match`.
    version: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum NewState {
    Active,
    Deactivated,
}

impl Valid for ChangeMember {
    fn problems(&self) -> Vec<FieldError> {
        self.roles
            .as_deref()
            .and_then(codes_problem)
            .into_iter()
            .collect()
    }
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeUser")
        .tag("members")
        .summary("Give someone other roles, or end their access")
        .description("Holds at once, also for tokens that are about. Nobody changes themselves, or someone who may do more.")
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<UsersWrite>,
    Id(id): Id<UserId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeMember>,
) -> Result<Ok<MemberView>, Early> {
    let seen = if_match.or(body.version)?;
    let change = MemberChange {
        roles: body.roles,
        active: body.state.map(|state| state == NewState::Active),
    };
    let reached = members::find(&deps, &permit, id, body.tenant_id).await?;
    let mut unit = write.begin(&deps.db, on_members(&permit)).await?;
    let member = change::change(unit.tx(), &permit, &reached, seen, change).await?;
    unit.finish(&member.into()).await
}
