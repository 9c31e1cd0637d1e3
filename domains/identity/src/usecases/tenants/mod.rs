//! Organisations: found, kept, suspended, closed.

pub mod change;
pub mod create;
pub mod export;
pub mod list;
pub mod notes;
pub mod show;

use std::collections::HashMap;

use cf_kernel::id::TenantId;
use cf_kernel::{Reason, Scope};
use cf_platform::auth::{Needs, Permit};
use serde_json::{Value, json};

use crate::Deps;
use crate::error::IdentityError;
use crate::model::Tenant;
use crate::store;

/// Everyone may know the name of whoever sells to them.
const SELLERS: Scope = Scope::Platform(Reason::new("names of sellers"));

/// An organisation as it is shown.
#[derive(Debug)]
pub struct ListedTenant {
    pub tenant: Tenant,
    pub seller_name: String,
    /// How many work there or are invited.
    pub users: i64,
}

/// With the names of their sellers.
pub async fn name_sellers(
    deps: &Deps,
    tenants: Vec<(Tenant, i64)>,
) -> Result<Vec<ListedTenant>, IdentityError> {
    let mut sellers: Vec<TenantId> = tenants.iter().map(|(tenant, _)| tenant.seller.0).collect();
    sellers.sort();
    sellers.dedup();
    let names = seller_names(deps, &sellers).await?;
    let listed = |(tenant, users): (Tenant, i64)| ListedTenant {
        seller_name: names.get(&tenant.seller.0).cloned().unwrap_or_default(),
        tenant,
        users,
    };
    Ok(tenants.into_iter().map(listed).collect())
}

/// The name of whoever sells to an organisation that the caller reaches. Asked before a change begins:
/// no request holds two connections.
pub async fn seller_name_of<P: Needs>(
    deps: &Deps,
    permit: &Permit<P>,
    tenant: TenantId,
) -> Result<String, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let seller = store::find_tenant(&tx, tenant).await?.seller.0;
    drop(tx);
    let mut names = seller_names(deps, &[seller]).await?;
    Ok(names.remove(&seller).unwrap_or_default())
}

async fn seller_names(
    deps: &Deps,
    sellers: &[TenantId],
) -> Result<HashMap<TenantId, String>, IdentityError> {
    let tx = deps.db.read(&SELLERS).await?;
    Ok(store::names_of(&tx, &[], &[], sellers).await?.tenants)
}

/// What of an organisation stands in the audit log.
fn said(tenant: &Tenant) -> Value {
    json!({
        "name": tenant.name, "requireMfa": tenant.require_mfa, "state": tenant.state.name(),
        "suspendedReason": tenant.state.reason(),
    })
}
