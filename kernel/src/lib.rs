//! The words every part of Cloud Factory speaks.
//!
//! Pure: no I/O, no async, no clock of its own. A crate of any tier may use it; it uses none.
//!
//! | word | means |
//! |---|---|
//! | [`id`] | what something is called: a prefix that says its kind, and a UUIDv7 |
//! | [`Money`], [`Currency`], [`Rate`] | exact amounts; what multiplies them |
//! | [`Clock`], [`IdSource`] | time and chance, given as arguments |
//! | [`Scope`] | which rows a piece of work may touch |
//! | [`Actor`] | who does it |
//! | [`Permission`], [`Limits`] | what it takes to be allowed; what narrows it down |
//! | [`Outcome`] | done now, or done before |
//! | [`ErrorKind`], [`Failure`] | why something was refused, without a word about HTTP |
//! | [`page`] | sort, cursor, limit |
//! | [`retry`] | how often work is tried again |
//! | [`event`] | what the domains tell each other |

mod actor;
mod error;
pub mod event;
pub mod id;
mod lang;
mod money;
mod outcome;
pub mod page;
mod permission;
mod policy;
pub mod retry;
mod scope;
mod tenant;
mod time;

pub use actor::Actor;
pub use error::{ErrorKind, Failure, FieldError};
pub use lang::{Lang, LocalText};
pub use money::{Currency, Money, MoneyError, Rate};
pub use outcome::Outcome;
pub use permission::{Permission, PermissionError};
pub use policy::{Limits, Terms};
pub use scope::{Reason, Scope, SellerId};
pub use tenant::TenantKind;
pub use time::{Clock, IdSource};
