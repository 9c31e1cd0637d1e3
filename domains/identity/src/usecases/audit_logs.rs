//! The audit log: read, carried out of the house, checked. The last two are themselves on record.

use std::collections::BTreeSet;

use bytes::Bytes;
use cf_kernel::id::TenantId;
use cf_kernel::page::{Page, PageRequest};
use cf_kernel::{Actor, TenantKind};
use cf_platform::audit::export::{self, Format};
use cf_platform::audit::read::{self, AuditFilter, AuditLine, AuditReadError, AuditSort};
use cf_platform::audit::report::Report;
use cf_platform::audit::verify::{self, VerifyError, Which};
use cf_platform::audit::{Category, Head};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Caller, Needs, Permit};
use cf_platform::db::DbError;
use futures_util::Stream;
use serde_json::json;

use super::{AuditExport, AuditRead};
use crate::Deps;
use crate::error::IdentityError;
use crate::store;

/// A line, and what those are called who stand in it, where the caller may see them.
#[derive(Debug)]
pub struct NamedLine {
    pub line: AuditLine,
    pub actor_name: Option<String>,
    pub tenant_name: Option<String>,
}

/// What the caller may see of the log, newest first.
pub async fn list(
    deps: &Deps,
    permit: &Permit<AuditRead>,
    filter: AuditFilter,
    page: &PageRequest<AuditSort>,
) -> Result<Page<NamedLine, AuditSort>, IdentityError> {
    let filter = narrowed(permit, filter);
    let page = read::list(&deps.db, &permit.scope(), &filter, page).await?;
    let (mut users, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for line in &page.items {
        match &line.actor {
            Some(Actor::User(id)) => {
                users.insert(*id);
            }
            Some(Actor::ApiKey(id)) => {
                keys.insert(*id);
            }
            Some(Actor::System(_) | Actor::Visitor) | None => {}
        }
    }
    let tenants: BTreeSet<TenantId> = page.items.iter().filter_map(|line| line.tenant).collect();
    let tx = deps.db.read(&permit.scope()).await?;
    let names = store::names_of(
        &tx,
        &users.into_iter().collect::<Vec<_>>(),
        &keys.into_iter().collect::<Vec<_>>(),
        &tenants.into_iter().collect::<Vec<_>>(),
    )
    .await?;
    Ok(page.map(|line| NamedLine {
        actor_name: match &line.actor {
            Some(Actor::User(id)) => names.users.get(id).cloned(),
            Some(Actor::ApiKey(id)) => names.keys.get(id).cloned(),
            Some(Actor::System(name)) => Some(name.clone()),
            Some(Actor::Visitor) | None => None,
        },
        tenant_name: line.tenant.and_then(|id| names.tenants.get(&id).cloned()),
        line,
    }))
}

/// Everything that the filter finds, in pieces of a file. Who took it is on record before the first
/// one is given out.
pub async fn export(
    deps: &Deps,
    permit: &Permit<AuditExport>,
    filter: AuditFilter,
    format: Format,
) -> Result<impl Stream<Item = Result<Bytes, AuditReadError>> + Send + 'static, IdentityError> {
    let filter = narrowed(permit, filter);
    let asked = json!({
        "format": format.extension(),
        "resourceType": filter.resource_type,
        "resourceId": filter.resource_id,
        "actions": filter.actions.as_ref().map(read::Actions::as_str),
        "categories": filter.categories,
        "actor": filter.actor,
        "from": filter.from,
        "to": filter.to,
        "tenantId": filter.tenant,
    });
    let caller = permit.caller();
    let entry = AuditEntry::new("audit.export", "audit-log", caller.tenant)
        .of(caller.tenant, caller.seller)
        .after(&asked);
    deps.db.record_read(permit.work(), entry).await?;
    Ok(export::export(
        deps.db.clone(),
        permit.scope(),
        filter,
        format,
    ))
}

/// Whether the log is as it was written: that of one organisation, for staff of all together.
pub async fn verify(
    deps: &Deps,
    permit: &Permit<AuditRead>,
    tenant: Option<TenantId>,
    kept: Option<(u64, String)>,
) -> Result<Report, IdentityError> {
    let caller = permit.caller();
    let which = which(deps, permit, tenant).await?;
    let kept = match (kept, which) {
        (None, _) => Vec::new(),
        (Some(_), Which::All) => {
            return Err(IdentityError::field(
                "tenantId",
                "say whose head it is that was kept",
            ));
        }
        (Some((entries, mac)), Which::Chain(tenant)) => vec![Head {
            tenant,
            entries,
            mac,
        }],
    };
    let report = verify::verify(&deps.db, &deps.services.sealer, which, &kept).await?;
    let what = match which {
        Which::Chain(Some(tenant)) => tenant.to_string(),
        Which::Chain(None) | Which::All => "all".to_owned(),
    };
    let entry = AuditEntry::new("audit.verify", "audit-log", what)
        .of(caller.tenant, caller.seller)
        .after(&json!({ "valid": report.valid, "entries": report.entries() }));
    deps.db.record_read(permit.work(), entry).await?;
    Ok(report)
}

/// Sees past row-level security from here on: only for an organisation that the caller can see.
async fn which(
    deps: &Deps,
    permit: &Permit<AuditRead>,
    tenant: Option<TenantId>,
) -> Result<Which, IdentityError> {
    let Caller {
        tenant: own,
        tenant_kind,
        ..
    } = permit.caller();
    match tenant {
        Some(tenant) if tenant == *own => Ok(Which::Chain(Some(tenant))),
        Some(tenant) => {
            let tx = deps.db.read(&permit.scope()).await?;
            store::find_tenant(&tx, tenant).await?;
            Ok(Which::Chain(Some(tenant)))
        }
        None if *tenant_kind == TenantKind::Operator => Ok(Which::All),
        None => Ok(Which::Chain(Some(*own))),
    }
}

/// A policy may let someone see some categories only.
fn narrowed<P: Needs>(permit: &Permit<P>, mut filter: AuditFilter) -> AuditFilter {
    if let Some(allowed) = permit.only("category") {
        let wanted = filter.categories.unwrap_or_else(|| Category::ALL.to_vec());
        filter.categories = Some(
            wanted
                .into_iter()
                .filter(|category| allowed.contains(category.as_str()))
                .collect(),
        );
    }
    filter
}

impl From<AuditReadError> for IdentityError {
    fn from(error: AuditReadError) -> Self {
        match error {
            AuditReadError::Cursor => Self::Cursor,
            AuditReadError::Db(error) => Self::Db(error),
        }
    }
}

impl From<VerifyError> for IdentityError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Key(error) => Self::Db(DbError::corrupt("audit key", error)),
            VerifyError::Db(error) => Self::Db(error),
        }
    }
}
