//! The audit log after it was written: sealed, checked, read, carried out of the house.
//!
//! An [`AuditEntry`](crate::auth::audit::AuditEntry) is written in the transaction of its change.
//! Right after the commit the [`Notary`] joins it to the chain of its tenant: a MAC over the link
//! before and over every column of the entry, with a key that only this installation has. Whoever
//! has the database alone can change the log, but not so that [`verify`] does not name the place.
//!
//! - [`Notary`] seals; [`verify`] finds what was altered, taken out, put in, moved or cut off.
//! - [`read`] answers pages of the log, [`export`] all of it, both within a scope.
//! - [`Category`] sorts actions for filters and colours.
//! - [`Refusals`] puts on record what callers were not allowed to do.

mod canonical;
mod category;
pub mod export;
mod kinds;
mod link;
mod notary;
mod query;
pub mod read;
mod refusals;
pub mod report;
pub mod verify;

pub use category::Category;
pub use link::Head;
pub use notary::{Notary, Round};
pub use refusals::Refusals;
