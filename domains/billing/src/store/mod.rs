//! All SQL of billing. The queries are in the `.sql` files; their typed Rust is generated.

pub mod examine;
pub mod invoices;
pub mod ledger;
pub mod notices;
pub mod payments;
pub mod receivables;
pub mod refunds;
pub mod subscriptions;

use cf_billing_queries::client::GenericClient;
use cf_kernel::id::TenantId;
use cf_kernel::page::{PageRequest, Sort};
use cf_kernel::{Currency, Money, SellerId};
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use crate::error::BillingError;

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

impl From<tokio_postgres::Error> for BillingError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Where a list that is read from its newest row on goes on. A cursor comes back from outside: what
/// is in it may have been edited.
pub fn before<S: Sort>(
    page: &PageRequest<S>,
) -> Result<(Option<Timestamp>, Option<Uuid>), BillingError> {
    let Some(cursor) = &page.after else {
        return Ok((None, None));
    };
    let at: Timestamp = cursor.key.parse().map_err(|_| BillingError::Cursor)?;
    if at < Timestamp::UNIX_EPOCH {
        return Err(BillingError::Cursor);
    }
    Ok((Some(at), Some(cursor.id)))
}

const fn seller(id: Uuid) -> SellerId {
    SellerId(TenantId::new(id))
}

fn currency(what: &'static str, code: &str) -> Result<Currency, DbError> {
    code.parse()
        .map_err(|error: cf_kernel::MoneyError| DbError::corrupt(what, error))
}

const fn money(minor: i64, currency: Currency) -> Money {
    Money::from_minor(minor, currency)
}

/// A text of the database that the model does not know.
fn unknown(what: &'static str, text: &str) -> DbError {
    DbError::corrupt(what, format!("`{text}` is unknown"))
}

/// One row was replaced, or somebody else was faster.
const fn replaced(rows: u64) -> Result<(), BillingError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(BillingError::Changed)
    }
}
