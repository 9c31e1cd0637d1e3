//! Pages of the log, newest first, within a scope.

use cf_kernel::id::{AuditId, CorrelationId, RequestId, TenantId};
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_kernel::{Actor, ErrorKind, Failure, FieldError, Scope};
use jiff::Timestamp;
use serde_json::value::RawValue;
use tokio_postgres::Row;
use uuid::Uuid;

use super::Category;
use super::canonical::StoredTime;
use super::kinds::{self, Wanted};
use super::query::{self, Kinds, Whose};
use crate::db::{Db, DbError};

pub use super::kinds::Actions;

/// One line as it is shown.
#[derive(Debug, Clone)]
pub struct AuditLine {
    pub id: AuditId,
    pub at: Timestamp,
    pub tenant: Option<TenantId>,
    pub seller: Option<TenantId>,
    /// None where what is stored is no actor: someone was at it.
    pub actor: Option<Actor>,
    pub action: String,
    pub resource_type: String,
    pub resource_id: String,
    pub before: Option<Box<RawValue>>,
    pub after: Option<Box<RawValue>>,
    pub request_id: Option<RequestId>,
    pub correlation_id: CorrelationId,
    /// The part of the platform that wrote it.
    pub service: String,
    /// Its place in the chain of its tenant; none until it is sealed.
    pub link: Option<Link>,
}

/// A place in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub position: u64,
    /// In hexadecimal.
    pub mac: String,
}

impl AuditLine {
    pub fn category(&self) -> Category {
        Category::of(&self.action)
    }
}

/// All that is given has to hold.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    pub resource_type: Option<String>,
    pub resource_id: Option<String>,
    pub actions: Option<Actions>,
    /// One of these.
    pub categories: Option<Vec<Category>>,
    /// `usr_…`, `key_…`, the name of a part of the platform, or `visitor`.
    pub actor: Option<String>,
    pub from: Option<Timestamp>,
    /// Without this moment itself.
    pub to: Option<Timestamp>,
    pub tenant: Option<TenantId>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AuditSort {
    #[default]
    NewestFirst,
}

impl Sort for AuditSort {
    const ALL: &'static [Self] = &[Self::NewestFirst];
    fn name(self) -> &'static str {
        match self {
            Self::NewestFirst => "-at",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum AuditReadError {
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for AuditReadError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Cursor => ErrorKind::Invalid,
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Cursor => "invalid",
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::Db(_) => Vec::new(),
        }
    }
}

/// One page. `db` is the way to the database of the domain that shows the log; the role of any other
/// sees nothing.
pub async fn list(
    db: &Db,
    scope: &Scope,
    filter: &AuditFilter,
    page: &PageRequest<AuditSort>,
) -> Result<Page<AuditLine, AuditSort>, AuditReadError> {
    let after = page.after.as_ref().map(|cursor| {
        let at = cursor.key.parse::<Timestamp>().ok();
        // Not even PostgreSQL knows all years that a text can name.
        at.filter(|at| *at >= Timestamp::UNIX_EPOCH)
            .map(|at| (at, cursor.id))
            .ok_or(AuditReadError::Cursor)
    });
    let search = Search::prepare(db, scope, filter).await?;
    let lines = search
        .lines(db, after.transpose()?, page.limit.and_one())
        .await?;
    Ok(Page::from_rows(lines, page, |line, _| {
        (line.at.to_string(), line.id.uuid())
    }))
}

/// A filter that knows how it is looked for.
pub(super) struct Search {
    scope: Scope,
    filter: AuditFilter,
    /// `None`: nothing can be found.
    plan: Option<(Whose, Kinds)>,
}

impl Search {
    pub(super) async fn prepare(
        db: &Db,
        scope: &Scope,
        filter: &AuditFilter,
    ) -> Result<Self, DbError> {
        let wanted = Wanted {
            resource_type: filter.resource_type.as_deref(),
            actions: filter.actions.as_ref(),
            categories: filter.categories.as_deref(),
        };
        let whose = Whose::of(scope, filter);
        let one_thing = filter.resource_id.is_some();
        let everything = whose == Some(Whose::Everyones) && filter.actor.is_none();
        let plan = match whose {
            None => None,
            Some(whose) if wanted.any() && (one_thing || everything) => Some((whose, Kinds::Any)),
            Some(whose) => {
                let kinds = kinds::find(db, &wanted).await?;
                let found = !kinds.is_empty();
                let kinds = if one_thing {
                    Kinds::Passing(kinds)
                } else {
                    Kinds::Each(kinds)
                };
                found.then_some((whose, kinds))
            }
        };
        Ok(Self {
            scope: *scope,
            filter: filter.clone(),
            plan,
        })
    }

    /// So many lines after a place.
    pub(super) async fn lines(
        &self,
        db: &Db,
        after: Option<(Timestamp, Uuid)>,
        limit: i64,
    ) -> Result<Vec<AuditLine>, DbError> {
        let Some((whose, kinds)) = &self.plan else {
            return Ok(Vec::new());
        };
        let query = query::page(&self.filter, *whose, kinds, after, limit);
        let tx = db.read(&self.scope).await?;
        // Planned for these very values: another filter needs another plan.
        let rows = tx.client().query_typed(&query.sql, &query.values()).await?;
        rows.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<AuditLine, DbError> {
    let corrupt = |error: serde_json::Error| DbError::corrupt("audit entry", error);
    let json = |column| {
        row.get::<_, Option<String>>(column)
            .map(RawValue::from_string)
            .transpose()
            .map_err(corrupt)
    };
    let at: StoredTime = row.get("at");
    let link = row
        .get::<_, Option<i64>>("position")
        .zip(row.get::<_, Option<&[u8]>>("mac"))
        .map(|(position, mac)| Link {
            position: position.unsigned_abs(),
            mac: hex::encode(mac),
        });
    Ok(AuditLine {
        id: AuditId::new(row.get("id")),
        // Beyond the calendar only if someone was at it, and then the line is to be seen all the same.
        at: at.timestamp().unwrap_or(Timestamp::MAX),
        tenant: row.get::<_, Option<Uuid>>("tenant_id").map(TenantId::new),
        seller: row.get::<_, Option<Uuid>>("seller_id").map(TenantId::new),
        actor: serde_json::from_str(row.get("actor")).ok(),
        action: row.get("action"),
        resource_type: row.get("resource_type"),
        resource_id: row.get("resource_id"),
        before: json("before")?,
        after: json("after")?,
        request_id: row.get::<_, Option<Uuid>>("request_id").map(RequestId::new),
        correlation_id: CorrelationId::new(row.get("correlation_id")),
        service: row.get("service"),
        link,
    })
}
