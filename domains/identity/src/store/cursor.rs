//! The key of a cursor as what it goes on from. A cursor comes back from outside: what is in it may
//! have been edited.

use cf_kernel::page::PageRequest;
use jiff::Timestamp;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::model::Newest;

/// The key of something that has no id but two.
pub fn pair_key(at: Timestamp, second: Uuid) -> String {
    format!("{at} {second}")
}

/// After which moment and id to go on.
pub fn after(page: &PageRequest<Newest>) -> Result<Option<(Timestamp, Uuid)>, IdentityError> {
    page.after
        .as_ref()
        .map(|cursor| Ok((moment(&cursor.key)?, cursor.id)))
        .transpose()
}

/// After which moment and ids to go on.
pub fn after_pair(
    page: &PageRequest<Newest>,
) -> Result<Option<(Timestamp, Uuid, Uuid)>, IdentityError> {
    page.after
        .as_ref()
        .map(|cursor| {
            let (at, second) = cursor.key.split_once(' ').ok_or(IdentityError::Cursor)?;
            let second = second.parse().map_err(|_| IdentityError::Cursor)?;
            Ok((moment(at)?, cursor.id, second))
        })
        .transpose()
}

/// No row is older than 1970; PostgreSQL does not even know all years that a text can name.
fn moment(text: &str) -> Result<Timestamp, IdentityError> {
    text.parse()
        .ok()
        .filter(|at| *at >= Timestamp::UNIX_EPOCH)
        .ok_or(IdentityError::Cursor)
}
