use bytes::Bytes;
use cf_kernel::page::{Cursor, Limit, PageRequest};
use cf_platform::audit::export::cell;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Scope;
use cf_platform::http::Download;
use serde_json::json;

use super::{ListedTenant, name_sellers};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Newest, TenantFilter};
use crate::store;
use crate::usecases::TenantsRead;

const COLUMNS: &str =
    "id,name,kind,state,suspendedReason,sellerId,seller,requireMfa,users,createdAt,updatedAt";

/// The organisations that the caller reaches, as a file. Who took it is on record before the first byte
/// goes.
pub async fn export(
    deps: &Deps,
    permit: &Permit<TenantsRead>,
    filter: TenantFilter,
) -> Result<Download, IdentityError> {
    let caller = permit.caller();
    let entry = AuditEntry::new("tenant.export", "tenant", caller.tenant)
        .of(caller.tenant, caller.seller)
        .after(&json!({
            "kind": filter.kind, "state": filter.state, "sellerId": filter.seller,
            "search": filter.search.as_ref().map(crate::model::SearchText::as_str),
        }));
    deps.db.record_read(permit.work(), entry).await?;
    let day = deps.services.clock.now().strftime("%Y-%m-%d").to_string();
    let (deps, scope) = (deps.clone(), permit.scope());
    // The mark by which spreadsheets know UTF-8.
    let head = format!("\u{feff}{COLUMNS}\r\n");
    let lines =
        futures_util::stream::try_unfold((Some(first_page()), head), move |(page, mut text)| {
            let (deps, filter) = (deps.clone(), filter.clone());
            async move {
                let Some(page) = page else {
                    return Ok::<_, IdentityError>(None);
                };
                let (lines, next) = bite(&deps, &scope, &filter, &page).await?;
                text.push_str(&lines);
                Ok(Some((Bytes::from(text), (next, String::new()))))
            }
        });
    let name = format!("organisations-{day}.csv");
    Ok(Download::new("text/csv; charset=utf-8", &name, lines))
}

fn first_page() -> PageRequest<Newest> {
    PageRequest {
        limit: Limit::try_new(Limit::MAX).unwrap_or(Limit::DEFAULT),
        ..PageRequest::default()
    }
}

/// Some lines, and where to go on. No connection is held between two bites, however slow the reader.
async fn bite(
    deps: &Deps,
    scope: &Scope,
    filter: &TenantFilter,
    page: &PageRequest<Newest>,
) -> Result<(String, Option<PageRequest<Newest>>), IdentityError> {
    let tx = deps.db.read(scope).await?;
    let mut tenants = store::list_tenants(&tx, filter, page).await?;
    drop(tx);
    let more = tenants.len() > page.limit.get();
    tenants.truncate(page.limit.get());
    let next = tenants
        .last()
        .filter(|_| more)
        .map(|(tenant, _)| PageRequest {
            after: Some(Cursor {
                sort: Newest::First,
                key: tenant.created_at.to_string(),
                id: tenant.id.uuid(),
            }),
            ..page.clone()
        });
    let mut text = String::new();
    for listed in name_sellers(deps, tenants).await? {
        line(&listed, &mut text);
    }
    Ok((text, next))
}

fn line(listed: &ListedTenant, text: &mut String) {
    let tenant = &listed.tenant;
    let cells = [
        tenant.id.to_string(),
        tenant.name.clone(),
        tenant.kind.name().to_owned(),
        tenant.state.name().to_owned(),
        tenant.state.reason().unwrap_or_default().to_owned(),
        tenant.seller.to_string(),
        listed.seller_name.clone(),
        tenant.require_mfa.to_string(),
        listed.users.to_string(),
        tenant.created_at.to_string(),
        tenant.updated_at.to_string(),
    ];
    for (place, value) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        cell(value, text);
    }
    text.push_str("\r\n");
}
