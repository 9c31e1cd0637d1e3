//! Who can be told.

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{SellerId, TenantKind};
use cf_notifications_queries::queries::people as q;
use cf_platform::db::{DbError, Tx};

use super::{Readable, language, seller, tenant_kind};
use crate::model::{Channel, Contact, Kind, Recipient};

/// More people than these are not told of one thing.
const MOST: i64 = 200;

pub async fn keep_tenant(
    tx: &Tx,
    tenant: TenantId,
    seller: SellerId,
    kind: TenantKind,
    name: &str,
) -> Result<(), DbError> {
    q::keep_tenant()
        .bind(
            tx.client(),
            &tenant.uuid(),
            &seller.0.uuid(),
            &kind.name(),
            &name,
        )
        .await?;
    Ok(())
}

pub async fn find_tenant_name(
    tx: &impl Readable,
    tenant: TenantId,
) -> Result<Option<String>, DbError> {
    Ok(q::find_tenant_name()
        .bind(tx.on(), &tenant.uuid())
        .opt()
        .await?)
}

pub async fn keep_contact(tx: &Tx, contact: &Contact) -> Result<(), DbError> {
    q::keep_contact()
        .bind(
            tx.client(),
            &contact.tenant.uuid(),
            &contact.user.uuid(),
            &contact.seller.0.uuid(),
            &contact.email,
            &contact.full_name,
            &contact.language.code(),
            &contact.roles,
        )
        .await?;
    Ok(())
}

/// Says whether they were known there. Without a role they do not work there any more.
pub async fn change_roles(
    tx: &Tx,
    tenant: TenantId,
    user: UserId,
    roles: &[String],
) -> Result<bool, DbError> {
    let changed = q::change_roles()
        .bind(
            tx.client(),
            &roles,
            &!roles.is_empty(),
            &tenant.uuid(),
            &user.uuid(),
        )
        .await?;
    Ok(changed == 1)
}

/// Someone who is known from another organisation works for this one, too.
pub async fn copy_contact(
    tx: &Tx,
    tenant: TenantId,
    seller: SellerId,
    user: UserId,
    roles: &[String],
) -> Result<(), DbError> {
    q::copy_contact()
        .bind(
            tx.client(),
            &tenant.uuid(),
            &seller.0.uuid(),
            &roles,
            &user.uuid(),
        )
        .await?;
    Ok(())
}

/// Those of an organisation whom it concerns, with what they want.
pub async fn recipients(
    tx: &Tx,
    tenant: TenantId,
    kind: Kind,
    placed_by: Option<UserId>,
) -> Result<Vec<Recipient>, DbError> {
    let rows = q::recipients()
        .bind(
            tx.client(),
            &kind.name(),
            &tenant.uuid(),
            &kind.audience().roles(),
            &placed_by.map(UserId::uuid),
            &MOST,
        )
        .all()
        .await?;
    if i64::try_from(rows.len()).is_ok_and(|count| count == MOST) {
        tracing::warn!(tenant.id = %tenant, kind = kind.name(), "not everyone whom it concerns may have been told");
    }
    let recipient = |row: &q::Recipient| {
        Ok(Recipient {
            user: UserId::new(row.user_id),
            seller: seller(row.seller_id),
            works_for: tenant_kind(&row.tenant_kind)?,
            language: language(&row.language)?,
            in_app: row
                .in_app_wanted
                .unwrap_or_else(|| kind.by_itself(Channel::InApp)),
            email: row
                .email_wanted
                .unwrap_or_else(|| kind.by_itself(Channel::Email)),
        })
    };
    rows.iter().map(recipient).collect()
}
