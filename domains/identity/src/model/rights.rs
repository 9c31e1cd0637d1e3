//! What someone may do: the roles they hold, taken together.

use std::collections::BTreeSet;

use cf_contracts::permissions;
use cf_kernel::{Limits, Permission, TenantKind, Terms};

use super::role::OWN;
use super::{Policy, TenantState};

/// What one role gives.
#[derive(Debug, Clone, Default)]
pub struct Grant {
    pub permissions: BTreeSet<Permission>,
    pub policies: Vec<Policy>,
    pub require_mfa: bool,
}

impl Grant {
    /// The terms on which the role gives a permission; none: without limits.
    fn terms(&self, permission: &Permission) -> Terms {
        self.policies
            .iter()
            .filter(|policy| policy.is_about(permission))
            .map(|policy| (policy.attribute.clone(), policy.values.clone()))
            .collect()
    }
}

/// What a token says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights {
    pub permissions: BTreeSet<Permission>,
    pub limits: Limits,
    pub require_mfa: bool,
}

impl Rights {
    /// Of all roles together, in an organisation of this kind and state. What the kind may not hold
    /// counts for nothing, whoever wrote it into a role.
    pub fn of(grants: &[Grant], kind: TenantKind, state: &TenantState) -> Self {
        let mut rights = Self {
            require_mfa: grants.iter().any(|grant| grant.require_mfa),
            ..Self::default()
        };
        if *state == TenantState::Closed {
            return rights;
        }
        let suspended = matches!(state, TenantState::Suspended { .. });
        for known in permissions::ALL {
            let permission = &known.permission;
            let rests = suspended && known.needs_good_standing;
            if !known.kinds.contains(&kind) || rests {
                continue;
            }
            let mut ways: Vec<Terms> = grants
                .iter()
                .filter(|grant| grant.permissions.contains(permission))
                .map(|grant| grant.terms(permission))
                .collect();
            if ways.is_empty() {
                continue;
            }
            rights.permissions.insert(permission.clone());
            if ways.iter().all(|terms| !terms.is_empty()) {
                for terms in ways.drain(..) {
                    rights.limits.allow(permission.clone(), terms);
                }
            }
        }
        rights
    }

    /// All that is left before a required second factor is set up.
    pub fn only_to_enrol(&mut self) {
        const LEFT: [Permission; 2] = [
            Permission::new("profile:read"),
            Permission::new("mfa:enrol"),
        ];
        self.permissions
            .retain(|permission| LEFT.contains(permission));
        self.limits = Limits::default();
    }

    /// What of these a key may hold.
    pub fn for_a_machine(&mut self) {
        self.permissions.retain(|permission| {
            permissions::find(permission).is_some_and(|known| known.for_machines)
        });
    }

    /// The permissions of a role that go beyond these rights: nobody gives what they do not have.
    /// What everyone has is given by nobody: also a machine may invite people, whose own profile it
    /// will never read.
    pub fn lacks(&self, grant: &Grant) -> Vec<Permission> {
        grant
            .permissions
            .iter()
            .filter(|permission| !OWN.contains(&permission.as_str()))
            .filter(|permission| !self.covers(permission, &grant.terms(permission)))
            .cloned()
            .collect()
    }

    fn covers(&self, permission: &Permission, terms: &Terms) -> bool {
        if !self.permissions.contains(permission) {
            return false;
        }
        let known = permissions::find(permission).map_or(&[][..], |known| known.narrowed_by);
        match self.limits.ways(permission, known) {
            None => true,
            // At least as narrow as one of the ways in which the giver may.
            Some(ways) => ways.iter().any(|way| {
                way.iter().all(|(attribute, mine)| {
                    terms
                        .get(attribute)
                        .is_some_and(|given| given.is_subset(mine))
                })
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grant(permissions: &[&str], categories: &[&str]) -> Grant {
        Grant {
            permissions: permissions
                .iter()
                .map(|name| name.parse().unwrap())
                .collect(),
            policies: if categories.is_empty() {
                Vec::new()
            } else {
                vec![Policy {
                    resource: "products".to_owned(),
                    attribute: "category".to_owned(),
                    values: categories.iter().map(|&name| name.to_owned()).collect(),
                }]
            },
            require_mfa: false,
        }
    }

    fn rights(grants: &[Grant]) -> Rights {
        Rights::of(grants, TenantKind::Operator, &TenantState::Active)
    }

    #[test]
    fn a_role_without_limits_takes_them_off_and_two_limited_ones_add_up() {
        let read: Permission = "products:read".parse().unwrap();
        let one = grant(&["products:read"], &["compute"]);
        let other = grant(&["products:read"], &["storage"]);
        let free = grant(&["products:read"], &[]);

        let both = rights(&[one.clone(), other]);
        let ways = both.limits.ways(&read, &["category"]).unwrap();
        assert_eq!(ways.len(), 2);

        assert!(rights(&[one, free]).limits.is_empty());
    }

    #[test]
    fn a_kind_of_organisation_holds_only_what_it_may() {
        let all = grant(&["signing-keys:write", "tenants:read", "users:read"], &[]);
        let held = |kind| {
            Rights::of(std::slice::from_ref(&all), kind, &TenantState::Active)
                .permissions
                .len()
        };

        assert_eq!(held(TenantKind::Operator), 3);
        assert_eq!(held(TenantKind::Partner), 2);
        assert_eq!(held(TenantKind::Customer), 1);
    }

    #[test]
    fn what_needs_good_standing_rests_while_suspended() {
        let all = grant(&["products:publish", "users:read"], &[]);
        let state = TenantState::Suspended {
            reason: "unpaid".to_owned(),
        };

        let suspended = Rights::of(std::slice::from_ref(&all), TenantKind::Partner, &state);
        let closed = Rights::of(&[all], TenantKind::Partner, &TenantState::Closed);

        assert_eq!(
            suspended.permissions,
            ["users:read".parse().unwrap()].into()
        );
        assert!(closed.permissions.is_empty());
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        let maker = rights(&[grant(&["products:read", "users:read"], &["compute", "gpu"])]);

        assert!(maker.lacks(&grant(&["products:read"], &["gpu"])).is_empty());
        assert!(maker.lacks(&grant(&["users:read"], &[])).is_empty());
        assert_eq!(maker.lacks(&grant(&["products:read"], &[])).len(), 1);
        assert_eq!(
            maker
                .lacks(&grant(&["products:read"], &["gpu", "storage"]))
                .len(),
            1
        );
        assert_eq!(maker.lacks(&grant(&["products:write"], &["gpu"])).len(), 1);
    }

    proptest! {
        /// Whatever is made from a role that one may give is held by the giver as well.
        #[test]
        fn what_is_given_is_a_part_of_what_the_giver_has(
            mine in proptest::collection::vec((0..25_usize, 0..4_usize), 1..8),
            theirs in proptest::collection::vec((0..25_usize, 0..4_usize), 1..8),
        ) {
            const CATEGORIES: [&[&str]; 4] = [&[], &["a"], &["a", "b"], &["c"]];
            let grants = |list: &[(usize, usize)]| -> Vec<Grant> {
                list.iter().map(|&(permission, category)| {
                    let name = permissions::ALL[permission].permission.as_str();
                    grant(&[name], CATEGORIES[category])
                }).collect()
            };
            let giver = rights(&grants(&mine));
            for given in grants(&theirs) {
                if giver.lacks(&given).is_empty() {
                    let taker = rights(&[given]);
                    let given = || taker.permissions.iter().filter(|it| !OWN.contains(&it.as_str()));
                    prop_assert!(given().all(|it| giver.permissions.contains(it)));
                    for permission in given() {
                        let free = taker.limits.ways(permission, &["category"]).is_none();
                        let giver_free = giver.limits.ways(permission, &["category"]).is_none();
                        let narrowable = !permissions::find(permission).unwrap().narrowed_by.is_empty();
                        prop_assert!(!free || giver_free || !narrowable);
                    }
                }
            }
        }
    }
}
