//! Tokens, met with ill will.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod forged;
mod hearsay;
mod request;
