use cf_kernel::id::TenantId;
use cf_kernel::{Outcome, SellerId, TenantKind};
use jiff::Timestamp;

/// ```text
///  active ──suspend──▶ suspended ──close──▶ closed
///    ▲  └────────────── reactivate ──┘         ▲
///    └──────────────── close ──────────────────┘
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TenantState {
    Active,
    /// Its people can still sign in and look, and pay; they buy nothing.
    Suspended {
        reason: String,
    },
    /// For good: nobody signs in.
    Closed,
}

impl TenantState {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended { .. } => "suspended",
            Self::Closed => "closed",
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Suspended { reason } => Some(reason),
            Self::Active | Self::Closed => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TenantError {
    #[error("the organisation has changed since version {seen}; it is at {now}")]
    Stale { seen: i32, now: i32 },
    #[error("the organisation is closed")]
    Closed,
    #[error("the operator's own organisation can be neither suspended nor closed")]
    IsOperator,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Tenant {
    pub id: TenantId,
    pub seller: SellerId,
    pub kind: TenantKind,
    pub name: String,
    pub state: TenantState,
    /// Whether all its people need a second factor.
    pub require_mfa: bool,
    /// Raised when tokens of its people must say something else.
    pub epoch: i64,
    pub version: i32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Tenant {
    pub fn new(
        id: TenantId,
        seller: SellerId,
        kind: TenantKind,
        name: String,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            seller,
            kind,
            name,
            state: TenantState::Active,
            require_mfa: false,
            epoch: 0,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    pub fn expect_version(&self, seen: i32) -> Result<(), TenantError> {
        if seen == self.version {
            Ok(())
        } else {
            Err(TenantError::Stale {
                seen,
                now: self.version,
            })
        }
    }

    /// What is left out stays.
    pub fn change(
        &mut self,
        name: Option<String>,
        require_mfa: Option<bool>,
        now: Timestamp,
    ) -> Result<Outcome<()>, TenantError> {
        self.expect_open()?;
        let name = name.unwrap_or_else(|| self.name.clone());
        let require_mfa = require_mfa.unwrap_or(self.require_mfa);
        if name == self.name && require_mfa == self.require_mfa {
            return Ok(Outcome::AlreadyApplied);
        }
        if require_mfa && !self.require_mfa {
            self.epoch += 1;
        }
        self.name = name;
        self.require_mfa = require_mfa;
        self.touch(now);
        Ok(Outcome::Executed(()))
    }

    pub fn suspend(&mut self, reason: String, now: Timestamp) -> Result<Outcome<()>, TenantError> {
        self.expect_open()?;
        self.expect_not_operator()?;
        Ok(self.enter(TenantState::Suspended { reason }, now))
    }

    pub fn reactivate(&mut self, now: Timestamp) -> Result<Outcome<()>, TenantError> {
        self.expect_open()?;
        Ok(self.enter(TenantState::Active, now))
    }

    pub fn close(&mut self, now: Timestamp) -> Result<Outcome<()>, TenantError> {
        self.expect_not_operator()?;
        Ok(self.enter(TenantState::Closed, now))
    }

    fn enter(&mut self, state: TenantState, now: Timestamp) -> Outcome<()> {
        if self.state == state {
            return Outcome::AlreadyApplied;
        }
        self.state = state;
        self.epoch += 1;
        self.touch(now);
        Outcome::Executed(())
    }

    fn touch(&mut self, now: Timestamp) {
        self.version += 1;
        self.updated_at = now;
    }

    fn expect_open(&self) -> Result<(), TenantError> {
        if self.state == TenantState::Closed {
            return Err(TenantError::Closed);
        }
        Ok(())
    }

    fn expect_not_operator(&self) -> Result<(), TenantError> {
        if self.kind == TenantKind::Operator {
            return Err(TenantError::IsOperator);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn tenant(kind: TenantKind) -> Tenant {
        let id = TenantId::new(Uuid::from_u128(1));
        Tenant::new(
            id,
            SellerId(id),
            kind,
            "Acme".to_owned(),
            Timestamp::UNIX_EPOCH,
        )
    }

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_closed_organisation_stays_closed() {
        let mut tenant = tenant(TenantKind::Customer);
        tenant.suspend("unpaid".to_owned(), NOW).unwrap();
        tenant.close(NOW).unwrap();

        assert_eq!(tenant.reactivate(NOW), Err(TenantError::Closed));
        assert_eq!(
            tenant.suspend("x".to_owned(), NOW),
            Err(TenantError::Closed)
        );
        assert_eq!(
            tenant.change(Some("B".to_owned()), None, NOW),
            Err(TenantError::Closed)
        );
        assert_eq!(tenant.close(NOW), Ok(Outcome::AlreadyApplied));
    }

    #[test]
    fn every_change_of_state_makes_older_tokens_void() {
        let mut tenant = tenant(TenantKind::Partner);

        tenant.suspend("unpaid".to_owned(), NOW).unwrap();
        assert_eq!((tenant.epoch, tenant.version), (1, 2));
        tenant.suspend("unpaid".to_owned(), NOW).unwrap();
        assert_eq!((tenant.epoch, tenant.version), (1, 2));
        tenant.reactivate(NOW).unwrap();
        assert_eq!((tenant.epoch, tenant.version), (2, 3));
        tenant.change(Some("Beta".to_owned()), None, NOW).unwrap();
        assert_eq!((tenant.epoch, tenant.version), (2, 4));
        tenant.change(None, Some(true), NOW).unwrap();
        assert_eq!((tenant.epoch, tenant.version), (3, 5));
    }

    #[test]
    fn the_operator_cannot_lock_itself_out() {
        let mut tenant = tenant(TenantKind::Operator);

        assert_eq!(
            tenant.suspend("x".to_owned(), NOW),
            Err(TenantError::IsOperator)
        );
        assert_eq!(tenant.close(NOW), Err(TenantError::IsOperator));
    }
}
