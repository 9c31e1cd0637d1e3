//! What someone wants to hear, and how.

use std::collections::HashSet;

use cf_kernel::TenantKind;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use super::{NotificationsRead, reader};
use crate::Deps;
use crate::error::NotificationsError;
use crate::model::{Channel, Kind, Preference};
use crate::store;

/// Every kind that reaches people of the caller's organisation.
pub async fn show(
    deps: &Deps,
    permit: &Permit<NotificationsRead>,
) -> Result<Vec<Preference>, NotificationsError> {
    let reader = reader(permit)?;
    let tx = deps.db.read(&permit.scope()).await?;
    let said = store::list_preferences(&tx, reader.tenant, reader.user).await?;
    Ok(all(permit.caller().tenant_kind, &said))
}

/// Changes those that are named; the others stay.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<NotificationsRead>,
    wanted: &[Preference],
) -> Result<Vec<Preference>, NotificationsError> {
    let reader = reader(permit)?;
    let works_for = permit.caller().tenant_kind;
    let mut named = HashSet::new();
    for (index, preference) in wanted.iter().enumerate() {
        if !preference.kind.reaches(works_for) {
            return Err(NotificationsError::NotForYou { index });
        }
        if !named.insert(preference.kind) {
            return Err(NotificationsError::NamedTwice { index });
        }
    }
    let before = store::list_preferences(tx, reader.tenant, reader.user).await?;
    let before = all(works_for, &before);
    let mut changed = Vec::new();
    for preference in wanted {
        if before.contains(preference) {
            continue;
        }
        let (tenant, user) = (reader.tenant, reader.user);
        store::keep_preference(tx, tenant, permit.caller().seller, user, *preference).await?;
        changed.push(json!({
            "kind": preference.kind, "inApp": preference.in_app, "email": preference.email,
        }));
    }
    if !changed.is_empty() {
        tx.record(
            AuditEntry::new("notification-preferences.change", "user", reader.user)
                .of(reader.tenant, permit.caller().seller)
                .after(&changed),
        );
    }
    let after = store::list_preferences(tx, reader.tenant, reader.user).await?;
    Ok(all(works_for, &after))
}

fn all(works_for: TenantKind, said: &[(Kind, Channel, bool)]) -> Vec<Preference> {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.reaches(works_for));
    kinds
        .map(|kind| {
            let mut preference = Preference::by_itself(kind);
            for (_, channel, wanted) in said.iter().filter(|(about, ..)| *about == kind) {
                preference.set(*channel, *wanted);
            }
            preference
        })
        .collect()
}
