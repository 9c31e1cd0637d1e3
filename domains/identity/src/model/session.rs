use cf_kernel::SellerId;
use cf_kernel::id::{SessionId, TenantId, UserId};
use jiff::{SignedDuration, Timestamp};

/// How long an access token is good.
pub const ACCESS: SignedDuration = SignedDuration::from_mins(15);
/// How long a refresh token is good; each new one begins anew.
pub const REFRESH: SignedDuration = SignedDuration::from_hours(24 * 7);

/// One sign-in of a person on one device, for one organisation.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    pub tenant: TenantId,
    pub seller: SellerId,
    /// Whether a second factor was shown.
    pub mfa: bool,
    pub device: Device,
    pub created_at: Timestamp,
    pub last_used_at: Timestamp,
    pub expires_at: Timestamp,
    pub ended: bool,
}

/// What is known of where someone signs in from.
#[derive(Debug, Clone, Default)]
pub struct Device {
    pub address: Option<String>,
    pub user_agent: Option<String>,
}

/// Why a session is over before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    SignedOut,
    Revoked,
    /// A spent refresh token came back: someone has a copy.
    Reused,
    PasswordChanged,
    Deactivated,
    Switched,
}

impl EndReason {
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::Revoked => "revoked",
            Self::Reused => "reused",
            Self::PasswordChanged => "password",
            Self::Deactivated => "deactivated",
            Self::Switched => "switched",
        }
    }
}

impl Session {
    pub fn is_open(&self, now: Timestamp) -> bool {
        !self.ended && self.expires_at > now
    }
}
