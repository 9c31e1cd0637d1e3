//! What people were told, and their letters.

use cf_kernel::SellerId;
use cf_kernel::id::{EventId, NotificationId, TenantId, UserId};
use cf_kernel::page::PageRequest;
use cf_notifications_queries::queries::notifications as q;
use cf_platform::db::{DbError, ReadTx, Tx};
use jiff::Timestamp;

use super::{kind, language, seller, unknown};
use crate::error::NotificationsError;
use crate::model::{Channel, Kind, Letter, LetterState, Newest, Recipient, Told, Words};

/// As many as go in one short transaction.
const AT_ONCE: i64 = 1000;

/// Something that someone is told now.
pub struct NewNotification<'a> {
    pub id: NotificationId,
    pub tenant: TenantId,
    pub to: &'a Recipient,
    pub event: EventId,
    pub kind: Kind,
    pub brand: SellerId,
    pub words: &'a Words,
    pub link: &'a str,
    pub mail: LetterState,
}

/// Says whether it is new: one fact is told once.
pub async fn insert_notification(tx: &Tx, new: &NewNotification<'_>) -> Result<bool, DbError> {
    let inserted = q::insert_notification()
        .bind(
            tx.client(),
            &new.id.uuid(),
            &new.tenant.uuid(),
            &new.to.seller.0.uuid(),
            &new.to.user.uuid(),
            &new.event.uuid(),
            &new.kind.name(),
            &new.brand.0.uuid(),
            &new.words.title,
            &new.words.text,
            &new.words.more,
            &new.link,
            &tx.now(),
            &new.to.in_app,
            &new.mail.name(),
        )
        .await?;
    Ok(inserted == 1)
}

/// Newest first.
pub async fn list_told(
    tx: &ReadTx,
    tenant: TenantId,
    user: UserId,
    unread: Option<bool>,
    page: &PageRequest<Newest>,
) -> Result<Vec<Told>, NotificationsError> {
    let after = page.after.as_ref();
    let after = after.map(|cursor| Ok::<_, NotificationsError>((moment(&cursor.key)?, cursor.id)));
    let after = after.transpose()?;
    let rows = q::list_told()
        .bind(
            tx.client(),
            &tenant.uuid(),
            &user.uuid(),
            &unread,
            &after.map(|(at, _)| at),
            &after.map(|(_, id)| id),
            &page.limit.and_one(),
        )
        .all()
        .await
        .map_err(DbError::from)?;
    Ok(rows.into_iter().map(told).collect::<Result<_, _>>()?)
}

/// A cursor comes back from outside: no row is older than 1970.
fn moment(text: &str) -> Result<Timestamp, NotificationsError> {
    text.parse()
        .ok()
        .filter(|at| *at >= Timestamp::UNIX_EPOCH)
        .ok_or(NotificationsError::Cursor)
}

pub async fn count_unread(tx: &ReadTx, tenant: TenantId, user: UserId) -> Result<i64, DbError> {
    Ok(q::count_unread()
        .bind(tx.client(), &tenant.uuid(), &user.uuid())
        .one()
        .await?)
}

pub async fn read_one(
    tx: &Tx,
    tenant: TenantId,
    user: UserId,
    id: NotificationId,
) -> Result<Option<Told>, DbError> {
    let row = q::read_one()
        .bind(
            tx.client(),
            &tx.now(),
            &id.uuid(),
            &tenant.uuid(),
            &user.uuid(),
        )
        .opt()
        .await?;
    row.map(told).transpose()
}

pub async fn read_all(tx: &Tx, tenant: TenantId, user: UserId) -> Result<u64, DbError> {
    Ok(q::read_all()
        .bind(tx.client(), &tx.now(), &tenant.uuid(), &user.uuid())
        .await?)
}

fn told(row: q::Told) -> Result<Told, DbError> {
    Ok(Told {
        id: NotificationId::new(row.id),
        kind: kind(&row.kind)?,
        title: row.title,
        text: row.text,
        link: row.link,
        at: row.created_at,
        read_at: row.read_at,
    })
}

pub async fn find_letter(tx: &ReadTx, id: NotificationId) -> Result<Option<Letter>, DbError> {
    let row = q::find_letter().bind(tx.client(), &id.uuid()).opt().await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let kind = kind(&row.kind)?;
    let wanted = row.wanted.unwrap_or_else(|| kind.by_itself(Channel::Email));
    Ok(Some(Letter {
        tenant: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        user: UserId::new(row.user_id),
        kind,
        brand: seller(row.brand_id),
        title: row.title,
        text: row.text,
        more: row.more,
        link: row.link,
        state: LetterState::parse(&row.mail)
            .ok_or_else(|| unknown("state of a letter", &row.mail))?,
        email: row.email,
        full_name: row.full_name,
        language: language(&row.language)?,
        wanted: wanted && row.active,
    }))
}

/// Says whether it was still to go.
pub async fn close_letter(
    tx: &Tx,
    id: NotificationId,
    state: LetterState,
    error: Option<&str>,
) -> Result<bool, DbError> {
    let closed = q::close_letter()
        .bind(tx.client(), &state.name(), &tx.now(), &error, &id.uuid())
        .await?;
    Ok(closed == 1)
}

/// Says how many went.
pub async fn delete_old_notifications(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    Ok(q::delete_old_notifications()
        .bind(tx.client(), &before, &AT_ONCE)
        .await?)
}
