//! What narrows a permission down: not all orders, only those of these regions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Permission;

/// One way to be allowed: every attribute named here has one of the values named with it.
pub type Terms = BTreeMap<String, BTreeSet<String>>;

/// For each permission that is narrowed down: the ways in which it still holds. A permission that is
/// not named holds without limits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Limits(BTreeMap<Permission, Vec<Terms>>);

impl Limits {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one way in which a permission holds.
    pub fn allow(&mut self, permission: Permission, terms: Terms) {
        let ways = self.0.entry(permission).or_default();
        if !ways.contains(&terms) {
            ways.push(terms);
        }
    }

    /// Takes all limits off a permission.
    pub fn lift(&mut self, permission: &Permission) {
        self.0.remove(permission);
    }

    /// The ways in which a permission holds that speak of the known attributes only; `None` when it
    /// holds without limits. Terms about an attribute that nobody checks allow nothing.
    pub fn ways(&self, permission: &Permission, known: &[&str]) -> Option<Vec<&Terms>> {
        let ways = self.0.get(permission)?;
        Some(
            ways.iter()
                .filter(|terms| terms.keys().all(|name| known.contains(&name.as_str())))
                .collect(),
        )
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Permission, &[Terms])> {
        self.0.iter().map(|(name, ways)| (name, ways.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Permission = Permission::new("orders:read");

    fn terms(attribute: &str, value: &str) -> Terms {
        [(attribute.to_owned(), [value.to_owned()].into())].into()
    }

    #[test]
    fn terms_that_nobody_checks_allow_nothing() {
        let mut limits = Limits::default();
        limits.allow(READ, terms("region", "lj-1"));
        limits.allow(READ, terms("moon", "full"));

        let ways = limits.ways(&READ, &["region"]).unwrap();

        assert_eq!(ways, [&terms("region", "lj-1")]);
        assert_eq!(limits.ways(&READ, &[]).unwrap(), Vec::<&Terms>::new());
        assert_eq!(limits.ways(&Permission::new("orders:write"), &[]), None);
    }
}
