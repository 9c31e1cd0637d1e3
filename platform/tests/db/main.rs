//! The database, met with ill will: who sees what, what is kept, and what happens when it goes away.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests spawn and wait for themselves"
)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/events.rs"]
mod events;
#[path = "../common/proxy.rs"]
mod proxy;

mod commit;
mod migrations;
mod outage;
mod roles;
mod scope;
