//! Provisioning through its doors, on a real PostgreSQL, with a provider of the tests' own.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod access;
mod capacity;
mod crashes;
mod ends;
mod hostile;
mod life;
mod provider;
mod rows;
mod stuck;
mod support;
mod survey;
mod troubles;
