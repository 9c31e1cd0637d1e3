//! All SQL of identity. The queries are in the `.sql` files; their typed Rust is generated.

pub mod cursor;
mod keys;
mod members;
mod names;
mod notes;
mod people;
mod roles;
mod sessions;
mod tenants;
mod tokens;
mod users;

pub use keys::*;
pub use members::*;
pub use names::*;
pub use notes::*;
pub use people::*;
pub use roles::*;
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

/// Whose rows a list is about. Row-level security has the last word; this is what an index can use.
#[derive(Debug, Clone, Copy)]
pub enum Within {
    /// One organisation's.
    Tenant(TenantId),
    /// A seller's own, and its customers'.
    Seller(SellerId),
    /// All that are in scope.
    Scope,
}

impl Within {
    fn tenant(self) -> Option<Uuid> {
        match self {
            Self::Tenant(tenant) => Some(tenant.uuid()),
            Self::Seller(_) | Self::Scope => None,
        }
    }

    fn seller(self) -> Option<Uuid> {
        match self {
            Self::Seller(seller) => Some(seller.0.uuid()),
            Self::Tenant(_) | Self::Scope => None,
        }
    }
}

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
