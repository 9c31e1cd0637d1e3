//! Tasks as they are stored and shown.

use cf_kernel::id::{TaskId, TenantId};
use cf_kernel::page::Sort;
use cf_kernel::{ErrorKind, Failure, FieldError, SellerId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio_postgres::Row;
use uuid::Uuid;

use crate::auth::audit::AuditEntry;
use crate::db::DbError;
use crate::jobs::NewJob;

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TaskState {
    /// Waits for someone to decide.
    Open,
    /// Someone decided for another try; how that ended is not known yet.
    Retrying,
    /// Someone decided against another try.
    GivenUp,
    /// The trouble is over.
    Done,
}

impl TaskState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Retrying => "retrying",
            Self::GivenUp => "givenUp",
            Self::Done => "done",
        }
    }

    pub(super) fn parse(text: &str) -> Result<Self, DbError> {
        match text {
            "open" => Ok(Self::Open),
            "retrying" => Ok(Self::Retrying),
            "givenUp" => Ok(Self::GivenUp),
            "done" => Ok(Self::Done),
            other => Err(DbError::corrupt("task", format!("state `{other}`"))),
        }
    }

    pub(super) const fn is_over(self) -> bool {
        match self {
            Self::Open | Self::Retrying => false,
            Self::GivenUp | Self::Done => true,
        }
    }
}

/// Something that only a person can decide.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OperatorTask")]
pub struct Task {
    pub id: TaskId,
    /// The domain that asks.
    pub domain: String,
    /// Which sort of trouble.
    pub kind: String,
    /// What it is about, for example an order's id.
    pub subject: String,
    pub tenant_id: Option<TenantId>,
    pub seller_id: Option<TenantId>,
    pub title: String,
    /// What is known.
    pub known: Value,
    /// How often it was tried.
    pub attempts: i32,
    /// What another try would do; null where there is none.
    pub retry_would: Option<String>,
    /// What giving up would do; null: it is put aside as seen to by hand.
    pub give_up_would: Option<String>,
    pub state: TaskState,
    pub opened_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
    pub resolved_by: Option<String>,
    /// How it ended, or why it was given up.
    pub resolution: Option<String>,
}

pub(super) fn task(row: &Row) -> Result<Task, DbError> {
    Ok(Task {
        id: TaskId::new(row.get("id")),
        domain: row.get("domain"),
        kind: row.get("kind"),
        subject: row.get("subject"),
        tenant_id: row.get::<_, Option<Uuid>>("tenant_id").map(TenantId::new),
        seller_id: row.get::<_, Option<Uuid>>("seller_id").map(TenantId::new),
        title: row.get("title"),
        known: serde_json::from_str(row.get("known"))
            .map_err(|error| DbError::corrupt("task", error))?,
        attempts: row.get("attempts"),
        retry_would: row.get("retry_would"),
        give_up_would: row.get("give_up_would"),
        state: TaskState::parse(row.get("state"))?,
        opened_at: row.get("opened_at"),
        resolved_at: row.get("resolved_at"),
        resolved_by: row.get("resolved_by"),
        resolution: row.get("resolution"),
    })
}

/// A line for the audit log of whoever's trouble it is.
pub(super) fn entry(action: &'static str, id: TaskId, row: &Row) -> AuditEntry {
    let entry = AuditEntry::new(action, "task", id);
    let tenant: Option<Uuid> = row.get("tenant_id");
    let seller: Option<Uuid> = row.get("seller_id");
    match tenant.zip(seller) {
        Some((tenant, seller)) => entry.of(TenantId::new(tenant), SellerId(TenantId::new(seller))),
        None => entry,
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TaskSort {
    #[default]
    NewestFirst,
}

impl Sort for TaskSort {
    const ALL: &'static [Self] = &[Self::NewestFirst];
    fn name(self) -> &'static str {
        match self {
            Self::NewestFirst => "-openedAt",
        }
    }
}

/// A domain's job that waits for a decision.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredJob {
    pub(super) kind: String,
    pub(super) key: String,
    #[serde(default)]
    pub(super) payload: Value,
}

impl From<&NewJob> for StoredJob {
    fn from(job: &NewJob) -> Self {
        Self {
            kind: job.kind.to_owned(),
            key: job.key.clone(),
            payload: job.payload.clone(),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    #[error("there is no such task, or it is not yours")]
    NotFound,
    #[error("this task is over: {}", match .0 {
        TaskState::GivenUp => "it was given up",
        TaskState::Done | TaskState::Open | TaskState::Retrying => "the trouble ended",
    })]
    Over(TaskState),
    #[error("there is nothing to try again")]
    NoRetry,
    #[error("say why, in 1 to 500 characters")]
    Reason,
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for TaskError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::Over(_) | Self::NoRetry => ErrorKind::Conflict,
            Self::Reason | Self::Cursor => ErrorKind::Invalid,
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Over(_) => "task-over",
            Self::NoRetry => "task-without-retry",
            Self::Reason | Self::Cursor => "invalid",
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Reason => vec![FieldError::new("/reason", self.to_string())],
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::NotFound | Self::Over(_) | Self::NoRetry | Self::Db(_) => Vec::new(),
        }
    }
}
