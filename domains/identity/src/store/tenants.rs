//! Organisations.

use cf_identity_queries::queries::tenants as q;
use cf_kernel::TenantKind;
use cf_kernel::id::TenantId;
use cf_kernel::page::PageRequest;
use cf_platform::db::{DbError, Tx};

use super::{Readable, cursor, seller, unknown};
use crate::error::IdentityError;
use crate::model::{EndReason, Newest, SearchText, Tenant, TenantFilter, TenantState};

pub async fn insert_tenant(tx: &Tx, tenant: &Tenant) -> Result<(), IdentityError> {
    q::insert_tenant()
        .bind(
            tx.client(),
            &tenant.id.uuid(),
            &tenant.seller.0.uuid(),
            &tenant.kind.name(),
            &tenant.name,
            &tenant.state.name(),
            &tenant.require_mfa,
            &tenant.version,
            &tenant.created_at,
        )
        .await?;
    Ok(())
}

pub async fn find_tenant(tx: &impl Readable, id: TenantId) -> Result<Tenant, IdentityError> {
    let row = q::find_tenant()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(tenant(row)?)
}

/// Locks the row until the transaction ends.
pub async fn find_tenant_for_change(tx: &Tx, id: TenantId) -> Result<Tenant, IdentityError> {
    let row = q::find_tenant_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(tenant(row)?)
}

/// Saves a change to the row that was locked at `seen_version`.
pub async fn update_tenant(
    tx: &Tx,
    tenant: &Tenant,
    seen_version: i32,
) -> Result<(), IdentityError> {
    let updated = q::update_tenant()
        .bind(
            tx.client(),
            &tenant.name,
            &tenant.state.name(),
            &tenant.state.reason(),
            &tenant.require_mfa,
            &tenant.epoch,
            &tenant.version,
            &tenant.updated_at,
            &tenant.id.uuid(),
            &seen_version,
        )
        .await?;
    if updated == 1 {
        Ok(())
    } else {
        Err(IdentityError::NotFound)
    }
}

pub async fn has_operator(tx: &impl Readable) -> Result<bool, IdentityError> {
    Ok(q::has_operator().bind(tx.on()).one().await?)
}

pub(super) fn tenant_kind(name: &str) -> Result<TenantKind, DbError> {
    TenantKind::parse(name).ok_or_else(|| unknown("kind of tenant", name))
}

pub(super) fn tenant_state(name: &str, reason: Option<String>) -> Result<TenantState, DbError> {
    Ok(match name {
        "active" => TenantState::Active,
        "suspended" => TenantState::Suspended {
            reason: reason.unwrap_or_default(),
        },
        "closed" => TenantState::Closed,
        other => return Err(unknown("state of tenant", other)),
    })
}

pub(super) fn tenant(row: q::Tenant) -> Result<Tenant, DbError> {
    Ok(Tenant {
        id: TenantId::new(row.id),
        seller: seller(row.seller_id),
        kind: tenant_kind(&row.kind)?,
        name: row.name,
        state: tenant_state(&row.state, row.suspended_reason)?,
        require_mfa: row.require_mfa,
        epoch: row.epoch,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// Newest first, each with the number of its people.
pub async fn list_tenants(
    tx: &impl Readable,
    filter: &TenantFilter,
    page: &PageRequest<Newest>,
) -> Result<Vec<(Tenant, i64)>, IdentityError> {
    let after = cursor::after(page)?;
    let rows = q::list_tenants()
        .bind(
            tx.on(),
            &filter.kind.map(TenantKind::name),
            &filter.state,
            &filter.search.as_ref().map(SearchText::pattern),
            &filter.seller.map(TenantId::uuid),
            &after.map(|(at, _)| at),
            &after.map(|(_, id)| id),
            &page.limit.and_one(),
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(listed).collect::<Result<_, _>>()?)
}

fn listed(row: q::ListedTenant) -> Result<(Tenant, i64), DbError> {
    let users = row.users;
    let tenant = tenant(q::Tenant {
        id: row.id,
        seller_id: row.seller_id,
        kind: row.kind,
        name: row.name,
        state: row.state,
        suspended_reason: row.suspended_reason,
        require_mfa: row.require_mfa,
        epoch: row.epoch,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })?;
    Ok((tenant, users))
}

/// How many work there or are invited.
pub async fn count_people(tx: &impl Readable, tenant: TenantId) -> Result<i64, IdentityError> {
    Ok(q::count_people()
        .bind(tx.on(), &tenant.uuid())
        .one()
        .await?)
}

/// All that are open in an organisation.
pub async fn end_sessions_in(
    tx: &Tx,
    tenant: TenantId,
    why: EndReason,
) -> Result<u64, IdentityError> {
    Ok(q::end_sessions_in()
        .bind(tx.client(), &tx.now(), &why.name(), &tenant.uuid())
        .await?)
}
