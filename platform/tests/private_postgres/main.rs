//! The private PostgreSQL on a real server. What needs a process of its own (to be killed, or to be another user)
//! is done by `keeper`, this same program started again.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests spawn and wait for themselves"
)]

mod hindrances;
mod keeper;
mod killed;
mod running;
mod support;
mod versions;
