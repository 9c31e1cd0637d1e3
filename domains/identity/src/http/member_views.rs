//! Members as they are shown.

use cf_kernel::id::UserId;
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::tenant_views::TenantName;
use crate::model::{MemberState, WorkPlace};
use crate::usecases::members::Member;

/// A person as a member of an organisation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Member")]
pub struct MemberView {
    id: UserId,
    email: String,
    /// Of someone who has not accepted yet: what whoever invited them wrote.
    full_name: String,
    /// Where they work.
    tenant: TenantName,
    /// Codes of the roles that they hold there.
    roles: Vec<String>,
    state: StateName,
    /// Too many sign-ins failed; for a while none is tried.
    locked: bool,
    mfa_enabled: bool,
    email_verified: bool,
    last_sign_in_at: Option<Timestamp>,
    /// When they were invited.
    created_at: Timestamp,
    version: i32,
}

/// The same, and everywhere else they work that the caller sees.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "MemberDetail")]
pub struct MemberDetail {
    #[serde(flatten)]
    member: MemberView,
    memberships: Vec<MembershipView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Membership")]
struct MembershipView {
    tenant: TenantName,
    roles: Vec<String>,
    state: StateName,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "MemberState")]
pub enum StateName {
    /// A letter is on its way.
    Invited,
    Active,
    Deactivated,
}

impl From<MemberState> for StateName {
    fn from(state: MemberState) -> Self {
        match state {
            MemberState::Invited => Self::Invited,
            MemberState::Active => Self::Active,
            MemberState::Deactivated => Self::Deactivated,
        }
    }
}

impl From<StateName> for MemberState {
    fn from(state: StateName) -> Self {
        match state {
            StateName::Invited => Self::Invited,
            StateName::Active => Self::Active,
            StateName::Deactivated => Self::Deactivated,
        }
    }
}

impl From<Member> for MemberView {
    fn from(seen: Member) -> Self {
        let Member {
            person,
            locked,
            mfa_enabled,
        } = seen;
        let accepted = person.member.invited_as.is_none();
        Self {
            id: person.user,
            email: person.email.to_string(),
            full_name: person.member.invited_as.unwrap_or(person.full_name),
            tenant: TenantName {
                id: person.member.tenant,
                name: person.tenant_name,
                kind: person.tenant_kind,
            },
            roles: person.member.roles,
            state: person.member.state.into(),
            locked,
            mfa_enabled,
            email_verified: accepted && person.email_verified,
            last_sign_in_at: person.last_sign_in_at.filter(|_| accepted),
            created_at: person.member.created_at,
            version: person.member.version,
        }
    }
}

impl Versioned for MemberView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl MemberDetail {
    pub fn of(member: Member, places: Vec<WorkPlace>) -> Self {
        let membership = |place: WorkPlace| MembershipView {
            tenant: TenantName {
                id: place.tenant,
                name: place.name,
                kind: place.kind,
            },
            roles: place.roles,
            state: place.state.into(),
        };
        Self {
            member: member.into(),
            memberships: places.into_iter().map(membership).collect(),
        }
    }
}

impl Versioned for MemberDetail {
    fn version(&self) -> i32 {
        self.member.version
    }
}
