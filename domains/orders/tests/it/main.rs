//! Orders through their doors, on a real PostgreSQL. The catalogue and provisioning are stood in for.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod afterwards;
mod attacks;
mod contract;
mod customers;
mod figures;
mod keeping;
mod life;
mod lists;
mod money;
mod numbers;
mod races;
mod rows;
mod saga;
mod standing_in;
mod support;
mod timeline;
