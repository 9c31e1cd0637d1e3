use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Lang, SellerId};
use jiff::Timestamp;

use super::{Email, TotpSecret};

/// A person.
#[derive(Debug, Clone)]
pub struct User {
    pub id: UserId,
    /// The organisation that they came with.
    pub home: TenantId,
    pub seller: SellerId,
    pub email: Email,
    pub full_name: String,
    pub language: Lang,
    pub email_verified_at: Option<Timestamp>,
    pub last_sign_in_at: Option<Timestamp>,
    /// Raised when their tokens must say something else.
    pub epoch: i64,
    pub version: i32,
    pub created_at: Timestamp,
}

/// What a person proves themselves with.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// None until an invitation is accepted.
    pub password_hash: Option<String>,
    pub password_changed_at: Option<Timestamp>,
    pub totp: Option<TotpSecret>,
    /// Asked for at sign-in from then on.
    pub totp_confirmed_at: Option<Timestamp>,
    /// The last time step whose code was used.
    pub totp_last_step: Option<i64>,
}

impl Credentials {
    /// The second factor that sign-in asks for.
    pub fn second_factor(&self) -> Option<&TotpSecret> {
        self.totp
            .as_ref()
            .filter(|_| self.totp_confirmed_at.is_some())
    }

    pub fn forget_second_factor(&mut self) {
        self.totp = None;
        self.totp_confirmed_at = None;
        self.totp_last_step = None;
    }
}
