//! The audit log.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::TenantId;
use cf_platform::audit::Category;
use cf_platform::audit::export::Format;
use cf_platform::audit::read::{Actions, AuditFilter, AuditSort};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Download, Early, List, Ok, PageBody, Query};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use schemars::JsonSchema;
use serde::Deserialize;

use super::audit_log_views::{AuditLineView, Verification};
use crate::Deps;
use crate::usecases::{AuditExport, AuditRead, audit_logs};

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// What it was done to: `user`, `tenant`, `product` …
    resource_type: Option<String>,
    resource_id: Option<String>,
    /// `user.invite`; `user.` for all that begin with it.
    action: Option<String>,
    #[schemars(with = "Option<Category>")]
    category: Option<String>,
    /// `usr_…`, `key_…`, the name of a part of the platform, or `visitor`.
    actor: Option<String>,
    /// A moment, or a day in UTC.
    from: Option<String>,
    /// A moment, which is not included, or a day in UTC, which is.
    to: Option<String>,
    #[schemars(with = "Option<TenantId>")]
    tenant_id: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportFilter {
    /// `csv` unless told.
    #[schemars(with = "Option<FormatName>")]
    format: Option<String>,
    resource_type: Option<String>,
    resource_id: Option<String>,
    /// `user.invite`; `user.` for all that begin with it.
    action: Option<String>,
    #[schemars(with = "Option<Category>")]
    category: Option<String>,
    /// `usr_…`, `key_…`, the name of a part of the platform, or `visitor`.
    actor: Option<String>,
    /// A moment, or a day in UTC.
    from: Option<String>,
    /// A moment, which is not included, or a day in UTC, which is.
    to: Option<String>,
    #[schemars(with = "Option<TenantId>")]
    tenant_id: Option<String>,
}

/// For the contract.
#[derive(JsonSchema)]
#[schemars(rename = "AuditExportFormat", rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is of use")]
enum FormatName {
    Csv,
    Jsonl,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Which {
    /// Whose log; one's own when it is left out, for staff everybody's.
    #[schemars(with = "Option<TenantId>")]
    tenant_id: Option<String>,
    /// The `entries` of a `head` that was kept: the log has to continue it.
    #[schemars(with = "Option<u64>")]
    entries: Option<String>,
    /// The `mac` of that head.
    head: Option<String>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listAuditLogs")
        .tag("audit")
        .summary("Read the audit log")
        .description(
            "Who did what, newest first. Customers see their own, partners also their customers'.",
        )
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<AuditRead>,
    list: List<AuditSort, Filter>,
) -> Result<Ok<PageBody<AuditLineView>>, Early> {
    let filter = list.filter.read()?;
    let page = audit_logs::list(&deps, &permit, filter, &list.page).await?;
    Answer::of(&PageBody::from(page.map(AuditLineView::from)))
}

pub fn export_docs(op: TransformOperation) -> TransformOperation {
    op.id("exportAuditLogs")
        .tag("audit")
        .summary("Export the audit log")
        .description(
            "All that the filters find, as CSV or JSON lines. Each line carries its place in the chain and its seal.",
        )
}

pub async fn export(
    State(deps): State<Deps>,
    permit: Permit<AuditExport>,
    Query(query): Query<ExportFilter>,
) -> Result<Download, Early> {
    let format = match some(query.format).as_deref() {
        None | Some("csv") => Format::Csv,
        Some("jsonl") => Format::Jsonl,
        Some(_) => return Err(invalid("format", "must be csv or jsonl")),
    };
    let filter = Filter {
        resource_type: query.resource_type,
        resource_id: query.resource_id,
        action: query.action,
        category: query.category,
        actor: query.actor,
        from: query.from,
        to: query.to,
        tenant_id: query.tenant_id,
    };
    let lines = audit_logs::export(&deps, &permit, filter.read()?, format).await?;
    let name = format!(
        "audit-log-{}.{}",
        deps.services.clock.now().strftime("%Y-%m-%d"),
        format.extension()
    );
    Result::Ok(Download::new(format.content_type(), &name, lines))
}

pub fn verify_docs(op: TransformOperation) -> TransformOperation {
    op.id("verifyAuditLogs")
        .tag("audit")
        .summary("Check that the audit log is as it was written")
        .description("Goes through the chain of seals and names the first entry that is not as it was. Keep the head elsewhere, and a later check also finds that the whole log was put back to an older state.")
}

pub async fn verify(
    State(deps): State<Deps>,
    permit: Permit<AuditRead>,
    Query(which): Query<Which>,
) -> Result<Ok<Verification>, Early> {
    let tenant = tenant(which.tenant_id)?;
    let kept = match (some(which.entries), some(which.head)) {
        (None, None) => None,
        (Some(entries), Some(head)) => {
            let entries = entries
                .parse()
                .map_err(|_| invalid("entries", "must be a whole number"))?;
            Some((entries, head))
        }
        (Some(_), None) => return Err(invalid("head", "goes together with entries")),
        (None, Some(_)) => return Err(invalid("entries", "goes together with head")),
    };
    let report = audit_logs::verify(&deps, &permit, tenant, kept).await?;
    Answer::of(&Verification::from(report))
}

impl Filter {
    fn read(self) -> Result<AuditFilter, Early> {
        let category = some(self.category)
            .map(|word| Category::parse(&word).ok_or_else(|| invalid("category", "is not known")));
        let actor = some(self.actor).map(|actor| {
            actor
                .strip_prefix("system:")
                .map_or_else(|| actor.clone(), str::to_owned)
        });
        Result::Ok(AuditFilter {
            resource_type: some(self.resource_type),
            resource_id: some(self.resource_id),
            actions: some(self.action).as_deref().map(Actions::parse),
            categories: category.transpose()?.map(|category| vec![category]),
            actor,
            from: moment("from", self.from, false)?,
            to: moment("to", self.to, true)?,
            tenant: tenant(self.tenant_id)?,
        })
    }
}

fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn invalid(field: &'static str, message: impl Into<String>) -> Early {
    Early::invalid(vec![FieldError::new(field, message.into())])
}

fn tenant(id: Option<String>) -> Result<Option<TenantId>, Early> {
    some(id)
        .map(|id| {
            id.parse()
                .map_err(|error: cf_kernel::id::IdError| invalid("tenantId", error.to_string()))
        })
        .transpose()
}

/// A moment, or the beginning of a day: of the next one, where the day is to be included.
fn moment(
    field: &'static str,
    text: Option<String>,
    included: bool,
) -> Result<Option<Timestamp>, Early> {
    let Some(text) = some(text) else {
        return Result::Ok(None);
    };
    let day = || {
        let day: Date = text.parse().ok()?;
        let day = if included {
            day.checked_add(1.day()).ok()?
        } else {
            day
        };
        Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    let read = text.parse::<Timestamp>().ok().or_else(day);
    // Neither PostgreSQL nor the log goes back further.
    let read = read.filter(|at| *at >= Timestamp::UNIX_EPOCH);
    read.map(Some).ok_or_else(|| {
        invalid(
            field,
            "must be a moment such as 2026-11-20T12:00:00Z, or a day such as 2026-11-20",
        )
    })
}
