//! What identity refuses, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError, Permission};
use cf_platform::db::DbError;
use jiff::Timestamp;

use crate::model::{MemberError, PasswordProblem, RoleError, TenantError};

#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error("there is nothing here, or it is not yours")]
    NotFound,
    /// Unknown address and wrong password are one and the same.
    #[error("this address and password do not belong together")]
    BadCredentials,
    #[error("too many attempts failed; nothing is tried until {until}")]
    Locked { until: Timestamp, seconds: u32 },
    #[error("this code is not good, or was used before")]
    BadCode,
    #[error("this sign-in took too long or too many codes; begin again")]
    ChallengeOver,
    #[error("the session is over; sign in")]
    SessionOver,
    #[error("this link is not good any more; ask for a new one")]
    LinkOver,
    #[error("this key is not good")]
    BadKey,
    #[error("the address has to be verified first; a letter is on its way")]
    EmailNotVerified,
    /// Never told to someone who is not signed in.
    #[error("there is somebody with this address")]
    EmailTaken,
    #[error("is a member already")]
    AlreadyMember,
    #[error("the current password is another")]
    WrongPassword,
    #[error(transparent)]
    Password(#[from] PasswordProblem),
    #[error("there is no second factor to confirm; begin with setting one up")]
    NoEnrolment,
    #[error("a second factor is set up already; turn it off first")]
    AlreadyEnrolled,
    #[error("a second factor is required here and cannot be turned off")]
    MfaRequired,
    #[error("it has changed since version {seen}; it is at {now}")]
    Stale { seen: i32, now: i32 },
    #[error("somebody has to remain who may do everything here")]
    LastOwner,
    #[error("this cannot be done to oneself")]
    Oneself,
    #[error("the invitation was not accepted yet")]
    NotAcceptedYet,
    #[error("there is no role `{0}` here")]
    UnknownRole(String),
    #[error("the role is held by {0} people; give them another first")]
    RoleInUse(usize),
    #[error("there is a role `{0}` already")]
    RoleTaken(String),
    #[error("you cannot give what you may not do yourself: {}", names(lacks))]
    BeyondOneself {
        pointer: &'static str,
        lacks: Vec<Permission>,
    },
    #[error("who may do more than you is not yours to change")]
    AboveOneself,
    #[error("only the organisation that they came with can help with their account")]
    NotTheirHome,
    #[error("there are {most} {what} already; remove some first")]
    TooMany { what: &'static str, most: i64 },
    #[error("what a partner sells goes to customers; only the operator has partners")]
    NotYourKind,
    #[error("the organisation is not open for business")]
    NotInGoodStanding,
    #[error("{message}")]
    Field {
        pointer: &'static str,
        message: String,
    },
    #[error(transparent)]
    Role(#[from] RoleError),
    #[error(transparent)]
    Tenant(#[from] TenantError),
    #[error("too many people sign in at this moment")]
    Busy,
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error("the system gives no randomness")]
    NoRandomness(#[from] aws_lc_rs::error::Unspecified),
    #[error("a token could not be signed")]
    Signing(#[from] SigningError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Our own keys are at fault.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    #[error("there is no key to sign with")]
    NoKey,
    #[error("the private key cannot be opened")]
    Sealed(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the claims cannot be signed")]
    Claims(#[from] jsonwebtoken::errors::Error),
}

fn names(permissions: &[Permission]) -> String {
    let names: Vec<&str> = permissions.iter().map(Permission::as_str).collect();
    names.join(", ")
}

impl From<MemberError> for IdentityError {
    fn from(error: MemberError) -> Self {
        match error {
            MemberError::Stale { seen, now } => Self::Stale { seen, now },
            MemberError::NotAcceptedYet => Self::NotAcceptedYet,
            MemberError::AlreadyMember => Self::AlreadyMember,
        }
    }
}

impl IdentityError {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an error reads better without a borrow"
    )]
    pub fn field(pointer: &'static str, message: impl ToString) -> Self {
        Self::Field {
            pointer,
            message: message.to_string(),
        }
    }
}

impl Failure for IdentityError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::BadCredentials
            | Self::BadCode
            | Self::ChallengeOver
            | Self::SessionOver
            | Self::BadKey => ErrorKind::Unauthenticated,
            Self::Locked { .. } => ErrorKind::Locked,
            Self::EmailNotVerified
            | Self::NotInGoodStanding
            | Self::NotYourKind
            | Self::NotTheirHome
            | Self::AboveOneself
            | Self::BeyondOneself { .. } => ErrorKind::Forbidden,
            Self::EmailTaken
            | Self::AlreadyMember
            | Self::NoEnrolment
            | Self::AlreadyEnrolled
            | Self::MfaRequired
            | Self::LastOwner
            | Self::Oneself
            | Self::NotAcceptedYet
            | Self::RoleInUse(_)
            | Self::TooMany { .. }
            | Self::RoleTaken(_) => ErrorKind::Conflict,
            Self::Stale { .. } => ErrorKind::Stale,
            Self::LinkOver
            | Self::WrongPassword
            | Self::Password(_)
            | Self::UnknownRole(_)
            | Self::Field { .. }
            | Self::Cursor => ErrorKind::Invalid,
            Self::Role(error) => match error {
                RoleError::Stale { .. } => ErrorKind::Stale,
                RoleError::Code(_)
                | RoleError::Reserved(_)
                | RoleError::UnknownPermission(_)
                | RoleError::Policy(_) => ErrorKind::Invalid,
            },
            Self::Tenant(error) => match error {
                TenantError::Stale { .. } => ErrorKind::Stale,
                TenantError::Closed | TenantError::IsOperator => ErrorKind::Conflict,
            },
            Self::Busy => ErrorKind::Unavailable,
            Self::NoRandomness(_) | Self::Signing(_) => ErrorKind::Internal,
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::BadCredentials => "bad-credentials",
            Self::Locked { .. } => "locked",
            Self::BadCode => "bad-code",
            Self::ChallengeOver => "challenge-over",
            Self::SessionOver => "session-over",
            Self::LinkOver => "link-over",
            Self::BadKey => "bad-key",
            Self::EmailNotVerified => "email-not-verified",
            Self::EmailTaken => "email-taken",
            Self::AlreadyMember => "already-member",
            Self::WrongPassword => "wrong-password",
            Self::NoEnrolment => "no-enrolment",
            Self::AlreadyEnrolled => "already-enrolled",
            Self::MfaRequired => "mfa-required",
            Self::LastOwner => "last-owner",
            Self::Oneself => "oneself",
            Self::NotAcceptedYet => "not-accepted-yet",
            Self::RoleInUse(_) => "role-in-use",
            Self::RoleTaken(_) => "role-taken",
            Self::BeyondOneself { .. } => "beyond-oneself",
            Self::AboveOneself => "above-oneself",
            Self::NotTheirHome => "not-their-home",
            Self::TooMany { .. } => "too-many",
            Self::NotYourKind => "not-your-kind",
            Self::NotInGoodStanding => "not-in-good-standing",
            Self::Password(_) | Self::UnknownRole(_) | Self::Field { .. } | Self::Cursor => {
                "invalid"
            }
            Self::Stale { .. } => "stale-version",
            Self::Role(error) => match error {
                RoleError::Stale { .. } => "stale-version",
                RoleError::Code(_)
                | RoleError::Reserved(_)
                | RoleError::UnknownPermission(_)
                | RoleError::Policy(_) => "invalid",
            },
            Self::Tenant(error) => match error {
                TenantError::Stale { .. } => "stale-version",
                TenantError::Closed => "tenant-closed",
                TenantError::IsOperator => "tenant-is-operator",
            },
            Self::Busy => "busy",
            Self::NoRandomness(_) | Self::Signing(_) => "internal",
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        let pointer = match self {
            Self::Password(_) => "/password",
            Self::WrongPassword => "/currentPassword",
            Self::UnknownRole(_) => "/roles",
            Self::Field { pointer, .. } | Self::BeyondOneself { pointer, .. } => pointer,
            Self::Cursor => "cursor",
            Self::LinkOver => "/token",
            Self::Role(error) => match error {
                RoleError::Code(_) | RoleError::Reserved(_) => "/code",
                RoleError::UnknownPermission(_) => "/permissions",
                RoleError::Policy(_) => "/policies",
                RoleError::Stale { .. } => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        vec![FieldError::new(pointer, self.to_string())]
    }

    fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Self::Locked { seconds, .. } => Some(*seconds),
            _ => None,
        }
    }
}
