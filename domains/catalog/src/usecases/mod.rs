//! One verb per file: load, decide, save and emit, in one transaction.

pub mod browse;
pub mod create;
pub mod health;
pub mod offer_cache;
pub mod publish;
pub mod retire;
pub mod revise;
pub mod ship;
pub mod show;
pub mod versions;

mod permissions;
mod policy;

pub use permissions::{ProductsPublish, ProductsRead, ProductsWrite};
