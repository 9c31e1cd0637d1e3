//! All SQL of the catalogue. The queries are in the `.sql` files; their typed Rust is generated.

mod content;
pub mod cursor;
mod offers;
mod products;

pub use offers::{facets, find_offer, list_offers, replace_listings, withdraw};
pub use products::{
    find, find_for_change, find_version, has_products, insert, insert_version, list, list_versions,
    update,
};

use crate::error::CatalogError;

impl From<tokio_postgres::Error> for CatalogError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}
