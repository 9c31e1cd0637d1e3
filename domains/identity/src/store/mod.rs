//! All SQL of identity. The queries are in the `.sql` files; their typed Rust is generated.

mod keys;
mod members;
mod names;
mod sessions;
mod tenants;
mod tokens;
mod users;

pub use keys::*;
pub use members::*;
pub use names::*;
pub use sessions::*;
pub use tenants::*;
pub use tokens::*;
pub use users::*;

use cf_identity_queries::client::GenericClient;
use cf_kernel::SellerId;
use cf_kernel::id::TenantId;
use cf_platform::db::{DbError, ReadTx, Tx};
use uuid::Uuid;

use crate::error::IdentityError;

/// A transaction that can at least be read in.
pub trait Readable: Sync {
    fn on(&self) -> &(impl GenericClient + Sync);
}

impl Readable for Tx {
    fn on(&self) -> &(impl GenericClient + Sync) {
        self.client()
    }
}

impl Readable for ReadTx {
    fn on(&self) -> &(impl GenericClient + Sync) {
        self.client()
    }
}

impl From<tokio_postgres::Error> for IdentityError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}

fn seller(id: Uuid) -> SellerId {
    SellerId(TenantId::new(id))
}

/// A text of the database that the model does not know.
fn unknown(what: &'static str, text: &str) -> DbError {
    DbError::corrupt(what, std::io::Error::other(format!("`{text}` is unknown")))
}
