//! Other processes behind the gateway: they are found, replaced when they die, and never asked twice
//! for what may have been done.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests spawn and wait for themselves"
)]

mod failing;
mod instance;
mod passing;
mod replacing;
mod scene;
mod sockets;
