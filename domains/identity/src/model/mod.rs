//! Rules without I/O: who may be who, and what follows from it.

mod api_key;
mod email;
mod letter;
mod lockout;
mod member;
mod note;
mod one_time;
mod password;
mod policy;
mod rights;
mod role;
mod search;
mod secret;
mod session;
mod signing_key;
mod tenant;
mod totp;
mod user;

pub use api_key::{ApiKey, KeyState};
pub use email::{Email, EmailError};
pub use letter::{Letter, letter_words};
pub use lockout::{Attempts, LOCK_AFTER, Locked};
pub use member::{MemberError, MemberState, Membership, Person, WorkPlace};
pub use note::Note;
pub use one_time::{OneTimeToken, Purpose};
pub use password::{NewPassword, PasswordProblem};
pub use policy::{Policy, PolicyError};
pub use rights::{Grant, Rights};
pub use role::{BuiltIn, Role, RoleChange, RoleCode, RoleError};
pub use search::SearchText;
pub use secret::{Secret, SecretHash};
pub use session::{ACCESS, Device, EndReason, REFRESH, Session};
pub use signing_key::{PUBLISHED_AFTER, PUBLISHED_BEFORE, SigningKey, SigningState};
pub use tenant::{Tenant, TenantError, TenantState};
pub use totp::{TotpSecret, verify as verify_code};
pub use user::{Credentials, User};
