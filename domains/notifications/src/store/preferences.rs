//! What people want to hear.

use cf_kernel::SellerId;
use cf_kernel::id::{TenantId, UserId};
use cf_notifications_queries::queries::preferences as q;
use cf_platform::db::{DbError, Tx};

use super::{Readable, kind, unknown};
use crate::model::{Channel, Kind, Preference};

pub async fn list_preferences(
    tx: &impl Readable,
    tenant: TenantId,
    user: UserId,
) -> Result<Vec<(Kind, Channel, bool)>, DbError> {
    let rows = q::list_preferences()
        .bind(tx.on(), &tenant.uuid(), &user.uuid())
        .all()
        .await?;
    let said = |row: &q::ListPreferences| {
        let channel = Channel::parse(&row.channel);
        let channel = channel.ok_or_else(|| unknown("channel", &row.channel))?;
        Ok((kind(&row.kind)?, channel, row.wanted))
    };
    rows.iter().map(said).collect()
}

pub async fn keep_preference(
    tx: &Tx,
    tenant: TenantId,
    seller: SellerId,
    user: UserId,
    preference: Preference,
) -> Result<(), DbError> {
    for channel in [Channel::InApp, Channel::Email] {
        q::keep_preference()
            .bind(
                tx.client(),
                &tenant.uuid(),
                &user.uuid(),
                &seller.0.uuid(),
                &preference.kind.name(),
                &channel.name(),
                &preference.wants(channel),
            )
            .await?;
    }
    Ok(())
}
