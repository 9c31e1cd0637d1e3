//! Someone has read what they were told. It is theirs alone, and no line of the audit log.

use cf_kernel::id::NotificationId;
use cf_platform::auth::Permit;
use cf_platform::db::Tx;

use super::{NotificationsRead, reader};
use crate::error::NotificationsError;
use crate::model::Told;
use crate::store;

/// One of them. The first time counts.
pub async fn read(
    tx: &Tx,
    permit: &Permit<NotificationsRead>,
    id: NotificationId,
) -> Result<Told, NotificationsError> {
    let reader = reader(permit)?;
    store::read_one(tx, reader.tenant, reader.user, id)
        .await?
        .ok_or(NotificationsError::NotFound)
}

/// All of them. Gives how many were unread.
pub async fn read_all(
    tx: &Tx,
    permit: &Permit<NotificationsRead>,
) -> Result<u64, NotificationsError> {
    let reader = reader(permit)?;
    Ok(store::read_all(tx, reader.tenant, reader.user).await?)
}
