//! All SQL of the catalogue. The queries are in the `.sql` files; their typed Rust is generated.

mod addresses;
mod categories;
mod content;
mod content_1;
pub mod cursor;
mod offers;
mod products;
mod quotes;
mod resales;
mod search;
mod shelf;
mod terms;

pub use addresses::{address_parts, addresses};
pub use categories::{
    categories, delete_category, find_category, find_category_for_change, hold_category,
    insert_category, products_by_category, update_category,
};
pub use offers::{
    RegionNames, find_offer, kinds, kinds_within, list_offers, price_range, shown_by_id,
    suggestions_by_id,
};
pub use products::{
    find, find_for_change, find_version, has_products, insert, insert_version, list, list_versions,
    update,
};
pub use search::{
    Wanted, find_synonyms, find_texts, known_beginnings, lock_synonyms, put_synonyms, similar_words,
};
pub use shelf::{reshelved, sellers_with_offers, shelve, to_reshelve, withdraw};

pub use resales::{
    bundles_with, delete_resale, find_on_shelf, find_resale, find_resellable, insert_resale,
    list_priced, list_resellable, list_resold, lock_resales, resales_of, resells_anything,
    sellers_showing, shelve_resale, shown, update_resale,
};
pub use terms::{
    end_price_change, find_availability, find_price_change_for_update, insert_price_change,
    list_all_price_changes, list_price_changes, put_availability, scheduled_price_changes,
};

pub use quotes::{
    count_kept_quotes, find_kept_quote, find_sellable, forget_kept_quotes, keep_quote,
};

use cf_catalog_queries::client::GenericClient;
use cf_platform::db::{ReadTx, Tx};

use crate::error::CatalogError;

/// A transaction that can at least be read in.
pub trait Readable: Sync {
    fn on(&self) -> &impl GenericClient;
}

impl Readable for Tx {
    fn on(&self) -> &impl GenericClient {
        self.client()
    }
}

impl Readable for ReadTx {
    fn on(&self) -> &impl GenericClient {
        self.client()
    }
}

impl From<tokio_postgres::Error> for CatalogError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}
