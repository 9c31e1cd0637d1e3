//! Roles and permissions as they are shown.

use std::collections::BTreeSet;

use cf_contracts::permissions::PermissionType;
use cf_kernel::id::RoleId;
use cf_kernel::{Lang, Permission, TenantKind};
use cf_platform::http::Versioned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Policy;
use crate::usecases::roles::{AnyRole, ListedRole};

/// A role.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Role")]
pub struct RoleView {
    /// Null for one that comes with the platform: its code says which.
    id: Option<RoleId>,
    code: String,
    name: String,
    description: String,
    built_in: bool,
    permissions: Vec<Permission>,
    policies: Vec<PolicyView>,
    /// Whether whoever holds it needs a second factor.
    require_mfa: bool,
    /// The kind of organisation that it is for.
    kind: TenantKind,
    /// How many hold it, of the people that the caller reaches.
    members: i64,
    version: i32,
}

/// Narrows a role down: of this resource only what has one of these values.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RolePolicy")]
pub struct PolicyView {
    resource: String,
    attribute: String,
    #[schemars(length(min = 1, max = 100))]
    values: BTreeSet<String>,
}

impl From<Policy> for PolicyView {
    fn from(policy: Policy) -> Self {
        Self {
            resource: policy.resource,
            attribute: policy.attribute,
            values: policy.values,
        }
    }
}

impl From<PolicyView> for Policy {
    fn from(policy: PolicyView) -> Self {
        Self {
            resource: policy.resource,
            attribute: policy.attribute,
            values: policy.values,
        }
    }
}

impl RoleView {
    pub fn of(listed: ListedRole, lang: Lang) -> Self {
        let ListedRole {
            role,
            kind,
            members,
        } = listed;
        match role {
            AnyRole::BuiltIn(role) => Self {
                id: None,
                code: role.code.to_owned(),
                name: role.name(lang).to_owned(),
                description: String::new(),
                built_in: true,
                permissions: role.permissions(kind).into_iter().collect(),
                policies: Vec::new(),
                require_mfa: false,
                kind,
                members,
                version: 1,
            },
            AnyRole::Own(role) => Self {
                id: Some(role.id),
                code: role.code.to_string(),
                name: role.name,
                description: role.description,
                built_in: false,
                permissions: role.permissions.into_iter().collect(),
                policies: role.policies.into_iter().map(PolicyView::from).collect(),
                require_mfa: role.require_mfa,
                kind,
                members,
                version: role.version,
            },
        }
    }
}

impl Versioned for RoleView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// What it can take to be allowed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PermissionInfo")]
pub struct PermissionView {
    name: &'static str,
    resource: &'static str,
    action: &'static str,
    /// What it allows, in the language of the request.
    title: &'static str,
    /// What else there is to know; often nothing.
    description: String,
    /// The kinds of organisation whose people may hold it.
    kinds: &'static [TenantKind],
    /// Whether the caller holds it: nobody gives what they do not have.
    grantable: bool,
    /// The attributes by which a policy may narrow it down.
    narrowed_by: &'static [&'static str],
    /// Whether an API key may hold it.
    for_machines: bool,
}

impl PermissionView {
    pub fn of(known: &'static PermissionType, lang: Lang, grantable: bool) -> Self {
        let name = known.permission.as_str();
        let (resource, action) = name.split_once(':').unwrap_or((name, ""));
        Self {
            name,
            resource,
            action,
            title: known.title(lang),
            description: remarks(known, lang),
            kinds: known.kinds,
            grantable,
            narrowed_by: known.narrowed_by,
            for_machines: known.for_machines,
        }
    }
}

fn remarks(known: &PermissionType, lang: Lang) -> String {
    let people = match lang {
        Lang::En => "For people; no API key can hold it.",
        Lang::Sl => "Za ljudi; ključ API ga ne more imeti.",
        Lang::De => "Für Personen; kein API-Schlüssel kann es haben.",
    };
    let standing = match lang {
        Lang::En => "Rests while the organisation is suspended.",
        Lang::Sl => "Miruje, dokler je organizacija začasno ustavljena.",
        Lang::De => "Ruht, solange die Organisation gesperrt ist.",
    };
    let mut remarks = Vec::new();
    if !known.for_machines {
        remarks.push(people);
    }
    if known.needs_good_standing {
        remarks.push(standing);
    }
    remarks.join(" ")
}
