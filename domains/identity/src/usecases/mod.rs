//! One verb per file: load, decide, save and tell, in one transaction.

pub mod accept_invitation;
pub mod api_keys;
pub mod audit_logs;
mod chance;
pub mod demo;
pub mod exchange_key;
pub mod found;
pub mod hashing;
pub mod health;
pub mod letters;
pub mod lock;
pub mod me;
pub mod members;
mod open_session;
pub mod password;
mod permissions;
pub mod reach;
pub mod refresh;
pub mod register;
mod rights_of;
pub mod roles;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
pub mod signing;
pub mod signing_keys;
pub mod switch;
pub mod tenants;
pub mod tidy;
pub mod verify_email;

pub use open_session::{IssuedSession, Presented};
pub use permissions::*;

use cf_kernel::{Reason, Scope};

/// Before anybody is known there is no organisation to keep to.
pub const SIGN_IN: Scope = Scope::Platform(Reason::new("sign-in"));
/// A person's own account, wherever they came from.
pub const OWN_ACCOUNT: Scope = Scope::Platform(Reason::new("own account"));
