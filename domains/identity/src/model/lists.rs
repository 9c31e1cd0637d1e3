//! What lists can be asked for.

use cf_kernel::TenantKind;
use cf_kernel::id::TenantId;
use cf_kernel::page::Sort;

use super::{MemberState, SearchText};

/// The one order of lists of people, organisations, keys and notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Newest {
    #[default]
    First,
}

impl Sort for Newest {
    const ALL: &'static [Self] = &[Self::First];
    fn name(self) -> &'static str {
        match self {
            Self::First => "-createdAt",
        }
    }
}

/// Which members are wanted.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    pub search: Option<SearchText>,
    pub role: Option<String>,
    pub state: Option<MemberState>,
}

/// Which organisations are wanted.
#[derive(Debug, Clone, Default)]
pub struct TenantFilter {
    pub kind: Option<TenantKind>,
    pub state: Option<&'static str>,
    pub search: Option<SearchText>,
    pub seller: Option<TenantId>,
}
