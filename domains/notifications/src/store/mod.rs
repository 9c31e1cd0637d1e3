//! All SQL of notifications. The queries are in the `.sql` files; their typed Rust is generated.

mod notifications;
mod orders;
mod people;
mod preferences;

pub use notifications::*;
pub use orders::*;
pub use people::*;
pub use preferences::*;

use cf_kernel::id::TenantId;
use cf_kernel::{Lang, SellerId, TenantKind};
use cf_notifications_queries::client::GenericClient;
use cf_platform::db::{DbError, ReadTx, Tx};
use uuid::Uuid;

use crate::model::Kind;

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

fn seller(id: Uuid) -> SellerId {
    SellerId(TenantId::new(id))
}

fn kind(name: &str) -> Result<Kind, DbError> {
    Kind::parse(name).ok_or_else(|| unknown("kind of notification", name))
}

fn language(code: &str) -> Result<Lang, DbError> {
    Lang::ALL
        .into_iter()
        .find(|lang| lang.code() == code)
        .ok_or_else(|| unknown("language", code))
}

fn tenant_kind(name: &str) -> Result<TenantKind, DbError> {
    TenantKind::parse(name).ok_or_else(|| unknown("kind of organisation", name))
}

/// A text of the database that the model does not know.
fn unknown(what: &'static str, text: &str) -> DbError {
    DbError::corrupt(what, format!("`{text}` is unknown"))
}
