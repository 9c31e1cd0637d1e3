//! Secrets at rest: values that only this installation can read, each only where it was written.
//!
//! A sealed value is encrypted with AES-256-GCM-SIV under a key derived from the current master
//! key. SIV, because nonces are random and one key seals for years, on several nodes: should two
//! nonces ever meet, it shows at most that two equal values are equal, where plain GCM would give
//! the key stream away.
//!
//! What the value belongs to (table, column, tenant, row) is authenticated with it, so a sealed
//! value that was copied elsewhere does not open.
//!
//! To rotate: put a new master key in front of the ring. New values use it, old ones still open,
//! and [`Sealer::needs_resealing`] tells which to seal again before the old key is taken away.

mod context;
mod format;
mod ring;
mod sealer;

#[cfg(test)]
mod tests;

pub use context::SealContext;
pub use format::Sealed;
pub use ring::{KeyRing, KeyRingError};
pub use sealer::{OpenError, OpenFailure, SealError, Sealer};
