use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;

use super::{NotificationsRead, reader};
use crate::Deps;
use crate::error::NotificationsError;
use crate::model::{Newest, Told};
use crate::store;

/// What the caller was told, and how much of it is unread.
#[derive(Debug)]
pub struct Listed {
    pub page: Page<Told, Newest>,
    pub unread: i64,
}

pub async fn list(
    deps: &Deps,
    permit: &Permit<NotificationsRead>,
    unread: Option<bool>,
    request: &PageRequest<Newest>,
) -> Result<Listed, NotificationsError> {
    let reader = reader(permit)?;
    let tx = deps.db.read(&permit.scope()).await?;
    let rows = store::list_told(&tx, reader.tenant, reader.user, unread, request).await?;
    let page = Page::from_rows(rows, request, |told, _| {
        (told.at.to_string(), told.id.uuid())
    });
    let unread = store::count_unread(&tx, reader.tenant, reader.user).await?;
    Ok(Listed { page, unread })
}
