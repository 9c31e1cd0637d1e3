//! Operator tasks: opened by a domain, decided at the desk, over HTTP and as dead letters.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "shared with other tests, which use the rest")]
mod common;

mod access;
mod desk;
mod support;
