//! Requests, met with ill will: repeated, cut off, malformed, forged, too large, too slow.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests spawn and wait for themselves"
)]

#[path = "../common/proxy.rs"]
mod proxy;

mod bodies;
mod contract;
mod idempotency;
mod lists;
mod serving;
mod shelf;
mod stack;
mod tls;
mod unknown;
mod versions;
