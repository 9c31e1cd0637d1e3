//! The audit record: who did what to which thing, what it was before and what it is now.
//!
//! Written in the transaction of the change. Append-only: no role of the program may read it through
//! this door, change or delete a line.

use cf_kernel::SellerId;
use cf_kernel::id::{AuditId, RequestId, TenantId};
use deadpool_postgres::Client;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::db::{DbError, Work};

/// One line of the audit log.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// `product.publish`: a noun and a verb.
    pub action: &'static str,
    pub resource_type: &'static str,
    pub resource_id: String,
    pub tenant: Option<TenantId>,
    pub seller: Option<SellerId>,
    before: Option<String>,
    after: Option<String>,
}

impl AuditEntry {
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an id reads better without a borrow"
    )]
    pub fn new(
        action: &'static str,
        resource_type: &'static str,
        resource_id: impl ToString,
    ) -> Self {
        Self {
            action,
            resource_type,
            resource_id: resource_id.to_string(),
            tenant: None,
            seller: None,
            before: None,
            after: None,
        }
    }

    /// Whose log it belongs to.
    #[must_use]
    pub fn of(mut self, tenant: TenantId, seller: SellerId) -> Self {
        self.tenant = Some(tenant);
        self.seller = Some(seller);
        self
    }

    /// What it was. Secrets have no place here.
    #[must_use]
    pub fn before(mut self, value: &impl Serialize) -> Self {
        self.before = json(value);
        self
    }

    /// What it is now. Secrets have no place here.
    #[must_use]
    pub fn after(mut self, value: &impl Serialize) -> Self {
        self.after = json(value);
        self
    }
}

fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value)
        .inspect_err(|error| tracing::error!(error = %error, "an audit value does not serialise"))
        .ok()
}

#[derive(Debug)]
pub(crate) struct NewEntry {
    pub(crate) id: AuditId,
    pub(crate) entry: AuditEntry,
}

pub(crate) async fn append(
    client: &Client,
    work: &Work,
    now: Timestamp,
    entries: &[NewEntry],
) -> Result<(), DbError> {
    if entries.is_empty() {
        return Ok(());
    }
    let actor =
        serde_json::to_string(&work.actor).map_err(|error| DbError::corrupt("actor", error))?;
    let ids: Vec<Uuid> = entries.iter().map(|new| new.id.uuid()).collect();
    let tenants: Vec<Option<Uuid>> = entries
        .iter()
        .map(|new| new.entry.tenant.map(TenantId::uuid))
        .collect();
    let sellers: Vec<Option<Uuid>> = entries
        .iter()
        .map(|new| new.entry.seller.map(|seller| seller.0.uuid()))
        .collect();
    let text = |pick: fn(&AuditEntry) -> &str| {
        entries
            .iter()
            .map(|new| pick(&new.entry))
            .collect::<Vec<_>>()
    };
    let optional = |pick: fn(&AuditEntry) -> Option<&str>| {
        entries
            .iter()
            .map(|new| pick(&new.entry))
            .collect::<Vec<_>>()
    };
    let statement = client
        .prepare_cached(include_str!("../../sql/audit_append.sql"))
        .await?;
    client
        .execute(
            &statement,
            &[
                &ids,
                &tenants,
                &sellers,
                &text(|entry| entry.action),
                &text(|entry| entry.resource_type),
                &text(|entry| &entry.resource_id),
                &optional(|entry| entry.before.as_deref()),
                &optional(|entry| entry.after.as_deref()),
                &now,
                &actor,
                &work.request_id.map(RequestId::uuid),
                &work.correlation_id.uuid(),
            ],
        )
        .await?;
    Ok(())
}
