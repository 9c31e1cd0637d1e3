use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Outcome, SellerId, TenantKind};
use jiff::Timestamp;

use super::{Email, TenantState};

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

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MemberError {
    #[error("it has changed since version {seen}; it is at {now}")]
    Stale { seen: i32, now: i32 },
    #[error("the invitation was not accepted yet")]
    NotAcceptedYet,
    #[error("is a member already")]
    AlreadyMember,
}

/// That a person works for an organisation, and as what.
///
/// ```text
///              accept              deactivate
///  invited ─────────────▶ active ◀────────────▶ deactivated
///    ▲ └────────────── withdraw ───────────────────▲ │
///    └───────── invite again, never accepted ────────┘
/// ```
#[derive(Debug, Clone)]
pub struct Membership {
    pub user: UserId,
    pub tenant: TenantId,
    pub seller: SellerId,
    /// Codes of roles.
    pub roles: Vec<String>,
    pub state: MemberState,
    /// What they were called by whoever invited them; nothing once they have accepted.
    pub invited_as: Option<String>,
    pub version: i32,
    pub created_at: Timestamp,
}

impl Membership {
    pub fn expect_version(&self, seen: i32) -> Result<(), MemberError> {
        if seen == self.version {
            Ok(())
        } else {
            Err(MemberError::Stale {
                seen,
                now: self.version,
            })
        }
    }

    pub fn change_roles(&mut self, roles: Vec<String>) -> Outcome<()> {
        if self.roles == roles {
            return Outcome::AlreadyApplied;
        }
        self.roles = roles;
        Outcome::Executed(())
    }

    /// Ends the access, or withdraws the invitation.
    pub fn deactivate(&mut self) -> Outcome<()> {
        match self.state {
            MemberState::Deactivated => Outcome::AlreadyApplied,
            MemberState::Invited | MemberState::Active => {
                self.state = MemberState::Deactivated;
                Outcome::Executed(())
            }
        }
    }

    /// Nobody becomes a member who did not agree to it.
    pub fn reactivate(&mut self) -> Result<Outcome<()>, MemberError> {
        match self.state {
            MemberState::Active => Ok(Outcome::AlreadyApplied),
            MemberState::Invited => Err(MemberError::NotAcceptedYet),
            MemberState::Deactivated if self.invited_as.is_some() => {
                Err(MemberError::NotAcceptedYet)
            }
            MemberState::Deactivated => {
                self.state = MemberState::Active;
                Ok(Outcome::Executed(()))
            }
        }
    }

    /// Another letter; an invitation that was withdrawn is open again.
    pub fn invite_again(&mut self) -> Result<Outcome<()>, MemberError> {
        match self.state {
            MemberState::Invited => Ok(Outcome::AlreadyApplied),
            MemberState::Deactivated if self.invited_as.is_some() => {
                self.state = MemberState::Invited;
                Ok(Outcome::Executed(()))
            }
            MemberState::Active | MemberState::Deactivated => Err(MemberError::AlreadyMember),
        }
    }

    pub fn accept(&mut self) {
        self.state = MemberState::Active;
        self.invited_as = None;
    }
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

/// A member as the organisation sees them.
#[derive(Debug, Clone)]
pub struct Person {
    pub user: UserId,
    /// The organisation that they came with.
    pub home: TenantId,
    pub email: Email,
    pub full_name: String,
    pub email_verified: bool,
    pub last_sign_in_at: Option<Timestamp>,
    pub member: Membership,
    pub tenant_name: String,
    pub tenant_kind: TenantKind,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn member(state: MemberState, invited_as: Option<&str>) -> Membership {
        let tenant = TenantId::new(Uuid::from_u128(1));
        Membership {
            user: UserId::new(Uuid::from_u128(2)),
            tenant,
            seller: SellerId(tenant),
            roles: vec!["viewer".to_owned()],
            state,
            invited_as: invited_as.map(str::to_owned),
            version: 1,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_can_be_done_in_which_state_is_reviewed() {
        type Verb = fn(&mut Membership) -> Result<Outcome<()>, MemberError>;
        let states = [
            (MemberState::Invited, Some("Ana")),
            (MemberState::Active, None),
            (MemberState::Deactivated, None),
            (MemberState::Deactivated, Some("Ana")),
        ];
        let verbs: [(&str, Verb); 3] = [
            ("deactivate", |it| Ok(it.deactivate())),
            ("reactivate", Membership::reactivate),
            ("invite again", Membership::invite_again),
        ];
        let mut table = Vec::new();
        for (state, invited_as) in states {
            for (name, verb) in verbs {
                let mut it = member(state, invited_as);
                let said = match verb(&mut it) {
                    Ok(Outcome::Executed(())) => it.state.name().to_owned(),
                    Ok(Outcome::AlreadyApplied) => "nothing to do".to_owned(),
                    Err(error) => error.to_string(),
                };
                let accepted = if invited_as.is_some() {
                    "not accepted"
                } else {
                    "accepted"
                };
                table.push(format!("{} {accepted}, {name}: {said}", state.name()));
            }
        }
        insta::assert_snapshot!(table.join("\n"), @r"
        invited not accepted, deactivate: deactivated
        invited not accepted, reactivate: the invitation was not accepted yet
        invited not accepted, invite again: nothing to do
        active accepted, deactivate: deactivated
        active accepted, reactivate: nothing to do
        active accepted, invite again: is a member already
        deactivated accepted, deactivate: nothing to do
        deactivated accepted, reactivate: active
        deactivated accepted, invite again: is a member already
        deactivated not accepted, deactivate: nothing to do
        deactivated not accepted, reactivate: the invitation was not accepted yet
        deactivated not accepted, invite again: invited
        ");
    }
}
