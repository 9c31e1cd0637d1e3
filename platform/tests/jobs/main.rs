//! Due work, met with ill will: several workers, dead ones, late ones, failing ones.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests spawn and wait for themselves"
)]

#[path = "../common/mod.rs"]
mod common;

mod failures;
mod schedules;
mod support;
mod work;
