//! The catalogue through its doors, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod attacks;
mod audit;
mod browse;
mod cache;
mod contract;
mod detail;
mod events;
mod lifecycle;
mod policies;
mod rows;
mod shipped;
mod support;
mod writes;
