//! All SQL of orders. The queries are in the `.sql` files; their typed Rust is generated.

mod content;
pub mod examine;
mod figures;
mod lists;
mod orders;
mod people;
mod rows;
mod saga;
mod timeline;

pub use figures::{figures, pipeline};
pub use lists::list;
pub use orders::{find, insert, load_for_change, save, save_with_items};
pub use people::{
    find_customer, find_notes, insert_note, latest_billing, names_in_order, names_of, put_customer,
};
pub use saga::{append_trail, find_saga, find_sagas_to_wake, find_trail, put_saga};
pub use timeline::{append_timeline, find_timeline, insert_payment};

use cf_orders_queries::client::GenericClient;
use cf_platform::db::{ReadTx, Tx};

use crate::error::OrdersError;

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

impl From<tokio_postgres::Error> for OrdersError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}
