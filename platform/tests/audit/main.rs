//! The audit log: sealed, met with ill will, read.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests spawn and wait for themselves"
)]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "others use the rest")]
mod common;
mod measure;
mod reading;
mod refusals;
mod sealing;
mod support;
mod tampering;
