use serde::{Deserialize, Serialize};

/// What kind of organisation a tenant is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum TenantKind {
    /// Owns the platform.
    Operator,
    /// Sells to customers of its own.
    Partner,
    Customer,
}

impl TenantKind {
    pub const ALL: [Self; 3] = [Self::Operator, Self::Partner, Self::Customer];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Partner => "partner",
            Self::Customer => "customer",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
