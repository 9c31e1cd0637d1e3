//! Billing through its doors, on a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod bank;
mod books;
mod forgotten;
mod house;
mod invoices;
mod paying;
mod refunds;
mod rows;
mod secrets;
mod transfers;
mod webhooks;
