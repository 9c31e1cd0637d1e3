//! All SQL of the catalogue. The queries are in the `.sql` files; their typed Rust is generated.

mod content;
pub mod cursor;
mod offers;
mod products;

pub use offers::{Facet, Listing, Offer, OfferFilter, OfferSort, facets, find_offer, list_offers, replace_listings, withdraw};
pub use products::{
    StoredVersion, find, find_for_change, find_version, has_products, insert, insert_version, list, list_versions, update,
};
