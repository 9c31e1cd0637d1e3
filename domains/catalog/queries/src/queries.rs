// This file was generated with `cornucopia`. Do not modify.

pub mod addresses;
pub mod categories;
pub mod listings;
pub mod products;
pub mod quotes;
pub mod search;
pub mod shelf;
pub mod terms;
