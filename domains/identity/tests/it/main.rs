//! Identity through its doors, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod audit_logs;
mod contract;
mod customers;
mod entrance;
mod forged;
mod helping;
mod letters;
mod lockout;
mod machine_keys;
mod many_members;
mod member_rights;
mod members;
mod mfa;
mod organisations;
mod own_keys;
mod passwords;
mod reach;
mod required_mfa;
mod roles;
mod scale;
mod secrets;
mod sessions;
mod sign_in;
mod signing;
mod strangers;
mod support;
