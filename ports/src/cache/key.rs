use std::fmt;

use cf_kernel::Scope;

/// What is cached, for example `catalog` or `orders-analytics`: lower-case letters, digits, dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Namespace(&'static str);

impl Namespace {
    /// Checked when the program is built.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty(), "a namespace has a name");
        let mut index = 0;
        while index < bytes.len() {
            assert!(
                matches!(bytes[index], b'a'..=b'z' | b'0'..=b'9' | b'-'),
                "a namespace is lower-case letters, digits and dashes"
            );
            index += 1;
        }
        Self(name)
    }

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// One namespace as one scope sees it: what is dropped at once.
///
/// What a scope may read is what a space holds, so a value cached for one tenant cannot be found
/// by another: there is no other way to build a key. What a seller shows to everyone belongs in
/// its visitor space, once, and not in the space of each tenant that looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheSpace(String);

impl CacheSpace {
    #[must_use]
    pub fn new(namespace: Namespace, scope: Scope) -> Self {
        let namespace = namespace.as_str();
        Self(match scope {
            // A tenant sees its own rows and those its seller has published: both belong here.
            Scope::Tenant { tenant, seller } => format!("{namespace}:{tenant}:{seller}"),
            Scope::Seller(seller) => format!("{namespace}:seller:{seller}"),
            Scope::Visitor(seller) => format!("{namespace}:visitor:{seller}"),
            Scope::Platform(_) => format!("{namespace}:platform"),
        })
    }

    /// The key of one value in this space; any text will do.
    #[must_use]
    pub fn key(&self, name: &str) -> CacheKey {
        CacheKey {
            space: self.clone(),
            name: name.to_owned(),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CacheSpace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where one value is kept. Displays as `catalog:ten_…:ten_…/name`, without two keys alike: a
/// space holds no slash.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKey {
    space: CacheSpace,
    name: String,
}

impl CacheKey {
    #[must_use]
    pub fn space(&self) -> &CacheSpace {
        &self.space
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.space, self.name)
    }
}

#[cfg(test)]
mod tests {
    use cf_kernel::id::TenantId;
    use cf_kernel::{Reason, SellerId};
    use proptest::prelude::*;

    use super::*;

    const CATALOG: Namespace = Namespace::new("catalog");

    fn tenant(number: u8) -> TenantId {
        format!("ten_{number:026}").parse().unwrap()
    }

    fn any_scope() -> impl Strategy<Value = Scope> {
        (0..4_u8, 0..3_u8, 0..3_u8).prop_map(|(kind, one, other)| {
            let seller = SellerId(tenant(other));
            match kind {
                0 => Scope::Tenant {
                    tenant: tenant(one),
                    seller,
                },
                1 => Scope::Seller(seller),
                2 => Scope::Visitor(seller),
                _ => Scope::Platform(Reason::new("test")),
            }
        })
    }

    #[test]
    fn a_key_says_whose_it_is() {
        let scope = Scope::Tenant {
            tenant: tenant(1),
            seller: SellerId(tenant(2)),
        };

        let key = CacheSpace::new(CATALOG, scope).key("list?limit=50");

        assert_eq!(
            key.to_string(),
            "catalog:ten_00000000000000000000000001:ten_00000000000000000000000002/list?limit=50"
        );
    }

    proptest! {
        #[test]
        fn two_scopes_never_share_a_key(one in any_scope(), other in any_scope(), name in ".{0,20}", second in ".{0,20}") {
            let left = CacheSpace::new(CATALOG, one).key(&name).to_string();
            let right = CacheSpace::new(CATALOG, other).key(&second).to_string();
            prop_assert_eq!(left == right, one == other && name == second);
        }
    }
}
