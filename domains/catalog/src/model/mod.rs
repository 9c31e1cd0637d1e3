//! What a product is, and what may be done to it. Pure: no I/O, no clock.

pub mod config_schema;
mod content;
mod offer;
mod product;
mod search;
mod words;

pub use content::{Content, ContentError, Region};
pub use offer::{Facet, Listing, Offer, OfferFilter, OfferSort, Version};
pub use product::{NewProduct, Product, ProductError, ProductState, Published};
pub use search::{SearchText, searchable};
pub use words::{Category, Kind, Sku, Slug, WordError, spoken};
