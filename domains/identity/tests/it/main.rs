//! Identity through its doors, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod entrance;
mod letters;
mod lockout;
mod mfa;
mod sessions;
mod sign_in;
mod support;
