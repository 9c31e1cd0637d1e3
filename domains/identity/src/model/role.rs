use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use cf_contracts::permissions;
use cf_kernel::id::{RoleId, TenantId};
use cf_kernel::{Lang, Outcome, Permission, SellerId, TenantKind};
use jiff::Timestamp;

use super::rights::Grant;
use super::{Policy, PolicyError};

use TenantKind::{Customer, Operator, Partner};

/// A role that comes with the platform.
#[derive(Debug)]
pub struct BuiltIn {
    pub code: &'static str,
    pub kinds: &'static [TenantKind],
    /// English, Slovene, German.
    names: [&'static str; 3],
    gives: Gives,
}

#[derive(Debug)]
enum Gives {
    Everything,
    /// Whatever only looks, and exports of it.
    Looking,
    These(&'static [&'static str]),
}

/// What everyone may who can sign in at all.
pub(super) const OWN: [&str; 4] = [
    "profile:read",
    "profile:write",
    "mfa:enrol",
    "notifications:read",
];

const fn role(
    code: &'static str,
    kinds: &'static [TenantKind],
    names: [&'static str; 3],
    gives: Gives,
) -> BuiltIn {
    BuiltIn {
        code,
        kinds,
        names,
        gives,
    }
}

use Gives::{Everything, Looking, These};

/// All of them, in the order in which they are shown.
pub const BUILT_IN: &[BuiltIn] = &[
    role(
        "admin",
        &[Operator],
        ["Administrator", "Skrbnik", "Administration"],
        Everything,
    ),
    role(
        "sales",
        &[Operator],
        ["Sales", "Prodaja", "Vertrieb"],
        These(&[
            "tenants:read",
            "tenants:write",
            "crm-notes:read",
            "crm-notes:write",
            "users:read",
            "products:read",
            "organisation:read",
            "services:read",
            "provisioning:read",
            "orders:read",
            "orders:write",
            "orders:manage",
            "orders:export",
            "payments:read",
            "invoices:read",
            "subscriptions:read",
        ]),
    ),
    role(
        "ops",
        &[Operator],
        ["Operations", "Operativa", "Betrieb"],
        These(&[
            "tenants:read",
            "users:read",
            "products:read",
            "dead-letters:read",
            "dead-letters:resolve",
            "tasks:read",
            "tasks:resolve",
            "gateway:read",
            "organisation:read",
            "services:read",
            "provisioning:read",
            "provisioning:operate",
            "orders:read",
            "orders:manage",
            "payments:read",
            "invoices:read",
            "subscriptions:read",
        ]),
    ),
    role(
        "finance",
        &[Operator],
        ["Finance", "Finance", "Finanzen"],
        These(&[
            "tasks:read",
            "tasks:resolve",
            "tenants:read",
            "users:read",
            "products:read",
            "crm-notes:read",
            "organisation:read",
            "services:read",
            "orders:read",
            "orders:manage",
            "orders:export",
            "payments:read",
            "payments:write",
            "payments:confirm",
            "refunds:write",
            "invoices:read",
            "invoices:export",
            "subscriptions:read",
        ]),
    ),
    role(
        "security",
        &[Operator],
        ["Security", "Varnost", "Sicherheit"],
        These(&[
            "audit:read",
            "audit:export",
            "users:read",
            "users:write",
            "roles:read",
            "api-keys:read",
            "api-keys:write",
            "signing-keys:read",
            "signing-keys:write",
            "tenants:read",
            "gateway:read",
            "organisation:read",
        ]),
    ),
    role(
        "product",
        &[Operator],
        ["Product", "Izdelki", "Produkt"],
        These(&[
            "products:read",
            "products:write",
            "products:publish",
            "storefront:read",
            "storefront:write",
            "organisation:read",
        ]),
    ),
    role(
        "partner-owner",
        &[Partner],
        ["Owner", "Lastnik", "Inhaber"],
        Everything,
    ),
    role(
        "partner-sales",
        &[Partner],
        ["Sales", "Prodaja", "Vertrieb"],
        These(&[
            "tenants:read",
            "tenants:write",
            "crm-notes:read",
            "crm-notes:write",
            "users:read",
            "products:read",
            "organisation:read",
            "services:read",
            "provisioning:read",
            "orders:read",
            "orders:write",
            "orders:manage",
            "orders:export",
            "payments:read",
            "invoices:read",
            "subscriptions:read",
        ]),
    ),
    role(
        "partner-support",
        &[Partner],
        ["Support", "Podpora", "Support"],
        These(&[
            "tasks:read",
            "tasks:resolve",
            "tenants:read",
            "crm-notes:read",
            "users:read",
            "products:read",
            "organisation:read",
            "services:read",
            "provisioning:read",
            "orders:read",
            "payments:read",
            "invoices:read",
            "subscriptions:read",
        ]),
    ),
    role(
        "partner-finance",
        &[Partner],
        ["Finance", "Finance", "Finanzen"],
        These(&[
            "tenants:read",
            "products:read",
            "organisation:read",
            "services:read",
            "orders:read",
            "orders:export",
            "payments:read",
            "payments:write",
            "refunds:write",
            "invoices:read",
            "invoices:export",
            "subscriptions:read",
            "tasks:read",
            "tasks:resolve",
        ]),
    ),
    role(
        "owner",
        &[Customer],
        ["Owner", "Lastnik", "Inhaber"],
        Everything,
    ),
    role(
        "billing",
        &[Customer],
        ["Billing", "Računi", "Abrechnung"],
        These(&[
            "organisation:read",
            "services:read",
            "orders:read",
            "orders:write",
            "orders:export",
            "payments:read",
            "payments:write",
            "invoices:read",
            "invoices:export",
            "subscriptions:read",
        ]),
    ),
    role(
        "technical",
        &[Customer],
        ["Technical", "Tehnika", "Technik"],
        These(&[
            "organisation:read",
            "users:read",
            "api-keys:read",
            "api-keys:write",
            "services:read",
            "provisioning:read",
            "orders:read",
            "orders:write",
            "payments:read",
            "invoices:read",
            "subscriptions:read",
        ]),
    ),
    role(
        "viewer",
        &[Customer],
        ["Viewer", "Vpogled", "Einsicht"],
        These(&[
            "organisation:read",
            "users:read",
            "services:read",
            "provisioning:read",
            "orders:read",
            "payments:read",
            "invoices:read",
            "subscriptions:read",
        ]),
    ),
    role(
        "auditor",
        &[Operator, Partner, Customer],
        ["Auditor", "Revizor", "Revision"],
        Looking,
    ),
];

impl BuiltIn {
    pub fn find(code: &str, kind: TenantKind) -> Option<&'static Self> {
        BUILT_IN
            .iter()
            .find(|role| role.code == code && role.kinds.contains(&kind))
    }

    pub fn all(kind: TenantKind) -> impl Iterator<Item = &'static Self> {
        BUILT_IN
            .iter()
            .filter(move |role| role.kinds.contains(&kind))
    }

    /// The role of whoever an organisation begins with.
    pub const fn first_of(kind: TenantKind) -> &'static str {
        match kind {
            Operator => "admin",
            Partner => "partner-owner",
            Customer => "owner",
        }
    }

    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.names[0],
            Lang::Sl => self.names[1],
            Lang::De => self.names[2],
        }
    }

    pub fn permissions(&self, kind: TenantKind) -> BTreeSet<Permission> {
        permissions::ALL
            .iter()
            .filter(|known| known.kinds.contains(&kind))
            .filter(|known| {
                let name = known.permission.as_str();
                OWN.contains(&name)
                    || match self.gives {
                        Everything => true,
                        Looking => name.ends_with(":read") || name == "audit:export",
                        These(names) => names.contains(&name),
                    }
            })
            .map(|known| known.permission.clone())
            .collect()
    }

    pub fn grant(&self, kind: TenantKind) -> Grant {
        Grant {
            permissions: self.permissions(kind),
            ..Grant::default()
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a code is 2 to 40 lower-case letters, digits and dashes, and begins with a letter")]
pub struct CodeError;

/// What an organisation calls a role of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleCode(String);

impl RoleCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RoleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for RoleCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let fits = (2..=40).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError)
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    #[error(transparent)]
    Code(#[from] CodeError),
    #[error("`{0}` is the code of a role that comes with the platform")]
    Reserved(String),
    #[error("there is no permission `{0}` that your organisation may hold")]
    UnknownPermission(String),
    #[error(transparent)]
    Policy(#[from] PolicyError),
    #[error("the role has changed since version {seen}; it is at {now}")]
    Stale { seen: i32, now: i32 },
}

/// What of a role is to be another.
#[derive(Debug, Clone, Default)]
pub struct RoleChange {
    pub name: Option<String>,
    pub description: Option<String>,
    pub permissions: Option<BTreeSet<Permission>>,
    pub policies: Option<Vec<Policy>>,
    pub require_mfa: Option<bool>,
}

/// A role that an organisation made for itself.
#[derive(Debug, Clone)]
pub struct Role {
    pub id: RoleId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub code: RoleCode,
    pub name: String,
    pub description: String,
    pub permissions: BTreeSet<Permission>,
    pub policies: Vec<Policy>,
    pub require_mfa: bool,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Role {
    /// What is left out stays.
    pub fn change(&mut self, change: RoleChange, now: Timestamp) -> Outcome<()> {
        let before = self.clone();
        let RoleChange {
            name,
            description,
            permissions,
            policies,
            require_mfa,
        } = change;
        self.name = name.unwrap_or_else(|| before.name.clone());
        self.description = description.unwrap_or_else(|| before.description.clone());
        self.permissions = permissions.unwrap_or_else(|| before.permissions.clone());
        self.policies = policies.unwrap_or_else(|| before.policies.clone());
        self.require_mfa = require_mfa.unwrap_or(before.require_mfa);
        if self.says_the_same_as(&before)
            && self.name == before.name
            && self.description == before.description
        {
            return Outcome::AlreadyApplied;
        }
        self.version += 1;
        self.updated_at = now;
        Outcome::Executed(())
    }

    /// Whether it gives its holders the same, whatever it is called.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.permissions == other.permissions
            && self.policies == other.policies
            && self.require_mfa == other.require_mfa
    }

    pub fn grant(&self) -> Grant {
        let own = OWN.iter().filter_map(|name| name.parse().ok());
        Grant {
            permissions: self.permissions.iter().cloned().chain(own).collect(),
            policies: self.policies.clone(),
            require_mfa: self.require_mfa,
        }
    }

    pub fn expect_version(&self, seen: i32) -> Result<(), RoleError> {
        if seen == self.version {
            Ok(())
        } else {
            Err(RoleError::Stale {
                seen,
                now: self.version,
            })
        }
    }

    /// Whether it makes sense for an organisation of this kind, whoever makes it.
    pub fn check(&self, kind: TenantKind) -> Result<(), RoleError> {
        if BUILT_IN.iter().any(|role| role.code == self.code.as_str()) {
            return Err(RoleError::Reserved(self.code.to_string()));
        }
        for permission in &self.permissions {
            let holds =
                permissions::find(permission).is_some_and(|known| known.kinds.contains(&kind));
            if !holds {
                return Err(RoleError::UnknownPermission(permission.to_string()));
            }
        }
        for (index, policy) in self.policies.iter().enumerate() {
            policy.check()?;
            let twice = self.policies[..index].iter().any(|other| {
                other.resource == policy.resource && other.attribute == policy.attribute
            });
            if twice {
                return Err(PolicyError::Twice.into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_that_a_role_names_exists_and_fits_its_kind() {
        for role in BUILT_IN {
            let These(names) = role.gives else { continue };
            for name in names {
                let permission: Permission = name.parse().unwrap();
                let known = permissions::find(&permission);
                assert!(
                    known.is_some_and(|known| role
                        .kinds
                        .iter()
                        .all(|kind| known.kinds.contains(kind))),
                    "{} names {name}",
                    role.code
                );
            }
        }
    }

    #[test]
    fn the_auditor_changes_nothing_but_their_own_account() {
        for kind in TenantKind::ALL {
            let role = BuiltIn::find("auditor", kind).unwrap();
            for permission in role.permissions(kind) {
                let name = permission.as_str();
                assert!(
                    name.ends_with(":read") || name == "audit:export" || OWN.contains(&name),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn who_may_what_is_reviewed() {
        let mut table = Vec::new();
        for kind in TenantKind::ALL {
            for role in BuiltIn::all(kind) {
                let permissions = role.permissions(kind);
                let names: Vec<_> = permissions.iter().map(Permission::as_str).collect();
                table.push(format!(
                    "{} {}: {}",
                    kind.name(),
                    role.code,
                    names.join(" ")
                ));
            }
        }
        insta::assert_snapshot!(table.join("\n"));
    }
}
