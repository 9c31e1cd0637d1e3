use cf_kernel::SellerId;
use cf_kernel::id::{TenantId, UserId};
use jiff::{SignedDuration, Timestamp};

/// What a token that counts once is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The second step of a sign-in.
    Mfa,
    /// Shows that an address is read by who gave it.
    Email,
    /// A new password for a forgotten one.
    Password,
    /// Opens a lock before its time.
    Unlock,
    /// Joins an organisation.
    Invitation,
    /// Makes the first administrator.
    Setup,
}

impl Purpose {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mfa => "mfa",
            Self::Email => "email",
            Self::Password => "password",
            Self::Unlock => "unlock",
            Self::Invitation => "invitation",
            Self::Setup => "setup",
        }
    }

    /// How long it is good.
    pub const fn lasts(self) -> SignedDuration {
        match self {
            Self::Mfa => SignedDuration::from_mins(5),
            Self::Password | Self::Unlock => SignedDuration::from_hours(1),
            Self::Email => SignedDuration::from_hours(72),
            Self::Invitation | Self::Setup => SignedDuration::from_hours(7 * 24),
        }
    }
}

/// A token that counts once.
#[derive(Debug, Clone, Copy)]
pub struct OneTimeToken {
    pub purpose: Purpose,
    pub user: Option<UserId>,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub attempts: i32,
    pub expires_at: Timestamp,
}

impl OneTimeToken {
    /// How often a code may be tried with one token.
    pub const MAX_ATTEMPTS: i32 = 5;
}
