use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{SellerId, TenantKind};
use jiff::Timestamp;

use super::TenantState;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberState {
    /// A letter is on its way.
    Invited,
    Active,
    Deactivated,
}

impl MemberState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Deactivated => "deactivated",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Invited, Self::Active, Self::Deactivated]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// That a person works for an organisation, and as what.
#[derive(Debug, Clone)]
pub struct Membership {
    pub user: UserId,
    pub tenant: TenantId,
    pub seller: SellerId,
    /// Codes of roles.
    pub roles: Vec<String>,
    pub state: MemberState,
    pub version: i32,
    pub created_at: Timestamp,
}

/// A membership with what there is to know of the organisation.
#[derive(Debug, Clone)]
pub struct WorkPlace {
    pub tenant: TenantId,
    pub seller: SellerId,
    pub name: String,
    pub kind: TenantKind,
    pub tenant_state: TenantState,
    pub require_mfa: bool,
    pub tenant_epoch: i64,
    pub roles: Vec<String>,
    pub state: MemberState,
}

impl WorkPlace {
    /// Whether one can sign in there.
    pub fn is_open(&self) -> bool {
        self.state == MemberState::Active && self.tenant_state != TenantState::Closed
    }
}
