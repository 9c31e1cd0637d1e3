//! The event bus, met with ill will: late commits, poison, crashes, outages.
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
#[path = "../common/events.rs"]
mod events;

mod conformance;
mod crash;
mod delivery;
mod desk;
mod examine;
mod late;
mod outage;
mod poison;
mod retention;
mod support;
mod together;
