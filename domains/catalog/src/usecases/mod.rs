//! One verb per file: load, decide, save and emit, in one transaction.

pub mod availability;
pub mod basket;
pub mod browse;
pub mod calculator;
pub mod categories;
pub mod create;
pub mod discard;
pub mod forget_offers;
pub mod health;
pub mod keep_quote;
pub mod offer;
pub mod offer_cache;
pub mod preview;
pub mod price_changes;
pub mod price_lists;
pub mod publish;
pub mod quote;
pub mod resales;
pub mod reshelve;
pub mod restore;
pub mod retire;
pub mod revise;
pub mod search;
pub mod sellable;
pub mod ship;
pub mod show;
pub mod storefronts;
pub mod synonyms;
pub mod versions;

mod parts;
mod permissions;
mod policy;

pub use sellable::KnownVersions;

pub use permissions::{
    ProductsPublish, ProductsRead, ProductsWrite, StorefrontRead, StorefrontWrite,
};
