//! The audit record: who did what to which thing, what it was before and what it is now.
//!
//! Written in the transaction of the change. Append-only: no role of the program may read it through
//! this door, change or delete a line.

use cf_kernel::SellerId;
use cf_kernel::id::{AuditId, RequestId, TenantId};
use deadpool_postgres::Client;
use jiff::Timestamp;
use serde::Serialize;
use tokio_postgres::Statement;

use crate::db::{DbError, Work, actors, column};

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
    /// Which of its transaction's works did it.
    pub(crate) work: usize,
}

pub(crate) const APPEND: &str = include_str!("../../sql/audit_append.sql");

pub(crate) async fn append(
    client: &Client,
    statement: Option<Statement>,
    works: &[Work],
    now: Timestamp,
    entries: &[NewEntry],
) -> Result<(), DbError> {
    let Some(statement) = statement else {
        return Ok(());
    };
    let work = |new: &NewEntry| &works[new.work];
    let actors = actors(works)?;
    client
        .execute(
            &statement,
            &[
                &column(entries, |new| new.id.uuid()),
                &column(entries, |new| new.entry.tenant.map(TenantId::uuid)),
                &column(entries, |new| {
                    new.entry.seller.map(|seller| seller.0.uuid())
                }),
                &column(entries, |new| new.entry.action),
                &column(entries, |new| new.entry.resource_type),
                &column(entries, |new| &*new.entry.resource_id),
                &column(entries, |new| new.entry.before.as_deref()),
                &column(entries, |new| new.entry.after.as_deref()),
                &now,
                &column(entries, |new| &*actors[new.work]),
                &column(entries, |new| work(new).request_id.map(RequestId::uuid)),
                &column(entries, |new| work(new).correlation_id.uuid()),
            ],
        )
        .await?;
    Ok(())
}
