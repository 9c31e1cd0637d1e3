//! The catalogue through its doors, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod attacks;
mod audit;
mod availability;
mod basket;
mod browse;
mod cache;
mod categories;
mod contract;
mod detail;
mod events;
mod lifecycle;
mod policies;
mod price_changes;
mod quote;
mod quote_terms;
mod quotes;
mod resale;
mod resale_rights;
mod rows;
mod search;
mod shipped;
mod storefronts;
mod support;
mod versions;
mod writes;
