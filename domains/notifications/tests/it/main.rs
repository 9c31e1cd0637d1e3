//! Notifications through their doors, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod letters;
mod people;
mod preferences;
mod staff;
mod support;
mod told;
