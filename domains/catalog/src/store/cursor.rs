//! The key of a cursor as the column that it goes on from. A cursor comes back from outside: what is
//! in it may have been edited.

use std::str::FromStr;

use cf_kernel::page::{PageRequest, Sort};
use jiff::Timestamp;

use crate::error::CatalogError;

pub fn number<N: FromStr, S: Sort>(page: &PageRequest<S>) -> Result<Option<N>, CatalogError> {
    page.after
        .as_ref()
        .map(|cursor| cursor.key.parse().map_err(|_| CatalogError::Cursor))
        .transpose()
}

/// No row is older than 1970; PostgreSQL does not even know all years that a text can name.
pub fn time<S: Sort>(page: &PageRequest<S>) -> Result<Option<Timestamp>, CatalogError> {
    let at: Option<Timestamp> = number(page)?;
    if at.is_some_and(|at| at < Timestamp::UNIX_EPOCH) {
        Err(CatalogError::Cursor)
    } else {
        Ok(at)
    }
}
