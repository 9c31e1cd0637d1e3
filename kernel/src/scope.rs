//! Which rows a piece of work may touch. PostgreSQL enforces it; nothing outside a scope sees a row.

use std::fmt;

use crate::id::TenantId;

/// A tenant in its part as seller: the operator or partner that others buy from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SellerId(pub TenantId);

impl fmt::Display for SellerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl serde::Serialize for SellerId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for SellerId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        TenantId::deserialize(deserializer).map(Self)
    }
}

/// Why a piece of work needs every tenant's rows. Spelled out, so that it can be searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reason(&'static str);

impl Reason {
    /// The text goes into a database setting: letters, digits, spaces and dashes only.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        assert!(!bytes.is_empty(), "a reason says something");
        let mut index = 0;
        while index < bytes.len() {
            assert!(
                bytes[index].is_ascii_alphanumeric()
                    || bytes[index] == b' '
                    || bytes[index] == b'-',
                "a reason is letters, digits, spaces and dashes"
            );
            index += 1;
        }
        Self(text)
    }

    #[must_use]
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// The rows a transaction may see and change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One organisation: its own rows, and what its seller has published.
    Tenant { tenant: TenantId, seller: SellerId },
    /// A seller: its own rows, and those of everyone it sold to.
    Seller(SellerId),
    /// Nobody in particular: what this seller has published, read only.
    Visitor(SellerId),
    /// Every tenant's rows, for a stated reason.
    Platform(Reason),
}

impl Scope {
    /// The organisation whose rows this scope writes, where it is one.
    #[must_use]
    pub const fn tenant(self) -> Option<TenantId> {
        match self {
            Self::Tenant { tenant, .. } => Some(tenant),
            Self::Seller(seller) => Some(seller.0),
            Self::Visitor(_) | Self::Platform(_) => None,
        }
    }

    #[must_use]
    pub const fn seller(self) -> Option<SellerId> {
        match self {
            Self::Tenant { seller, .. } | Self::Seller(seller) | Self::Visitor(seller) => {
                Some(seller)
            }
            Self::Platform(_) => None,
        }
    }
}
