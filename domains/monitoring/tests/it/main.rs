//! Monitoring on a real PostgreSQL, through its doors.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bus;
mod kept;
mod looking;
mod outage;
mod rounds;
mod scene;
mod trouble;
