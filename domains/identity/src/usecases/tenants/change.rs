//! What is done with an organisation after it was founded.

use cf_kernel::Outcome;
use cf_kernel::id::TenantId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Permit, Revocation};
use cf_platform::db::Tx;

use super::said;
use crate::error::IdentityError;
use crate::model::{EndReason, Tenant, TenantError};
use crate::store;
use crate::usecases::register::announce_tenant;
use crate::usecases::{OrganisationWrite, TenantsWrite};

/// What is to be another; what is left out stays.
#[derive(Debug, Default)]
pub struct TenantChange {
    pub name: Option<String>,
    pub require_mfa: Option<bool>,
}

/// Changes the caller's own organisation.
pub async fn change_own(
    tx: &mut Tx,
    permit: &Permit<OrganisationWrite>,
    seen: i32,
    change: TenantChange,
) -> Result<(Tenant, i64), IdentityError> {
    apply(
        tx,
        permit.caller().tenant,
        seen,
        "tenant.change",
        |tenant, now| tenant.change(change.name, change.require_mfa, now),
    )
    .await
}

/// Changes one that the caller sells to.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit<TenantsWrite>,
    id: TenantId,
    seen: i32,
    change: TenantChange,
) -> Result<(Tenant, i64), IdentityError> {
    expect_another(permit, id)?;
    apply(tx, id, seen, "tenant.change", |tenant, now| {
        tenant.change(change.name, change.require_mfa, now)
    })
    .await
}

/// Its people can still sign in and look, and pay; they buy nothing.
pub async fn suspend(
    tx: &mut Tx,
    permit: &Permit<TenantsWrite>,
    id: TenantId,
    seen: i32,
    reason: String,
) -> Result<(Tenant, i64), IdentityError> {
    expect_another(permit, id)?;
    apply(tx, id, seen, "tenant.suspend", |tenant, now| {
        tenant.suspend(reason, now)
    })
    .await
}

pub async fn reactivate(
    tx: &mut Tx,
    permit: &Permit<TenantsWrite>,
    id: TenantId,
    seen: i32,
) -> Result<(Tenant, i64), IdentityError> {
    expect_another(permit, id)?;
    apply(tx, id, seen, "tenant.reactivate", Tenant::reactivate).await
}

/// For good: sessions end, and no key is good any more.
pub async fn close(
    tx: &mut Tx,
    permit: &Permit<TenantsWrite>,
    id: TenantId,
    seen: i32,
) -> Result<(Tenant, i64), IdentityError> {
    expect_another(permit, id)?;
    let tenant = apply(tx, id, seen, "tenant.close", Tenant::close).await?;
    store::end_sessions_in(tx, id, EndReason::Deactivated).await?;
    for key in store::revoke_api_keys_of(tx, id).await? {
        tx.revoke(Revocation::Key(key));
    }
    Ok(tenant)
}

/// Nobody decides about their own organisation with a right over those that they sell to: a suspended
/// partner does not reactivate itself.
fn expect_another(permit: &Permit<TenantsWrite>, id: TenantId) -> Result<(), IdentityError> {
    if permit.caller().tenant == id {
        return Err(IdentityError::Oneself);
    }
    Ok(())
}

/// Gives the organisation as it is then, and the number of its people.
async fn apply(
    tx: &mut Tx,
    id: TenantId,
    seen: i32,
    action: &'static str,
    verb: impl FnOnce(&mut Tenant, jiff::Timestamp) -> Result<Outcome<()>, TenantError>,
) -> Result<(Tenant, i64), IdentityError> {
    let before = store::find_tenant_for_change(tx, id).await?;
    before.expect_version(seen)?;
    let mut tenant = before.clone();
    if !verb(&mut tenant, tx.now())?.did_execute() {
        let users = store::count_people(tx, id).await?;
        return Ok((tenant, users));
    }
    store::update_tenant(tx, &tenant, before.version).await?;
    if tenant.epoch != before.epoch {
        tx.revoke(Revocation::Tenant(id, tenant.epoch));
    }
    tx.record(
        AuditEntry::new(action, "tenant", id)
            .of(tenant.id, tenant.seller)
            .before(&said(&before))
            .after(&said(&tenant)),
    );
    if tenant.state != before.state {
        announce_tenant(tx, &tenant)?;
    }
    let users = store::count_people(tx, id).await?;
    Ok((tenant, users))
}
