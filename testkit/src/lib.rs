//! How everything is tested.
//!
//! | word | gives |
//! |---|---|
//! | [`TestDb`] | a database of the test's own, with roles and migrations, gone when the test ends |
//! | [`ManualClock`], [`SeededIds`] | time that passes when told to, ids that can be foretold |
//! | [`Tokens`], [`Persona`] | who is calling, with tokens that a real guard accepts |
//! | [`TestApp`] | domains behind the real HTTP stack, with events and jobs on demand |
//! | [`invariants`] | what must hold for every table, whoever wrote it |
//! | [`eventually`] | waiting for a condition, never for a time |
//!
//! One PostgreSQL serves a whole run: nextest starts it (`testkit/postgres.sh`) and says where it is.
//! Without nextest each test process starts its own.
//!
//! For tests only: everything here may panic, and does when something is not as it should be.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests drive what the program leaves to its host"
)]

mod app;
mod cache;
mod db;
pub mod invariants;
mod outside;
mod persona;
mod request;
mod server;
mod time;
mod tokens;
mod wait;

pub use app::{DomainUnderTest, TestApp};
pub use cache::NoCache;
pub use db::TestDb;
pub use outside::{Letters, MemoryBlobs};
pub use persona::Persona;
pub use request::{Call, Reply};
pub use server::{Server, options as server_options};
pub use time::{ManualClock, SeededIds};
pub use tokens::Tokens;
pub use wait::eventually;
