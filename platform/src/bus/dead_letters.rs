//! Events that a group could not digest. People look at them, then replay or discard.

use cf_kernel::event::Envelope;
use cf_kernel::id::{DeadLetterId, EventId, TaskId, TenantId};
use cf_kernel::page::{Page, PageRequest, Sort};
use cf_kernel::{ErrorKind, Failure, FieldError, Outcome, Reason, Scope};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio_postgres::Row;
use uuid::Uuid;

use crate::auth::audit::AuditEntry;
use crate::db::{Db, DbError, Tx};
use crate::tasks::{TaskError, desk};

const DESK: Scope = Scope::Platform(Reason::new("dead letter desk"));

/// Where a dead letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeadLetterState {
    /// Waits for someone to decide.
    Dead,
    /// Was given to its group once more.
    Replayed,
    /// Was put aside for good.
    Discarded,
}

impl DeadLetterState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Replayed => "replayed",
            Self::Discarded => "discarded",
        }
    }

    fn from_row(row: &Row) -> Result<Self, DbError> {
        match row.get("state") {
            "dead" => Ok(Self::Dead),
            "replayed" => Ok(Self::Replayed),
            "discarded" => Ok(Self::Discarded),
            other => Err(DbError::corrupt("dead letter", format!("state `{other}`"))),
        }
    }
}

/// A dead letter, without its content.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetter {
    pub id: DeadLetterId,
    /// The group that could not digest it.
    pub group: String,
    pub event_id: EventId,
    pub topic: String,
    /// What the event is about.
    pub aggregate: String,
    pub tenant_id: Option<TenantId>,
    pub attempts: i32,
    /// Why the last attempt failed.
    pub error: String,
    pub first_failed_at: Timestamp,
    pub died_at: Timestamp,
    pub state: DeadLetterState,
    pub resolved_at: Option<Timestamp>,
    pub resolved_by: Option<String>,
}

/// A dead letter with the event itself.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetterContent {
    #[serde(flatten)]
    pub letter: DeadLetter,
    /// The event as it was said.
    pub event: serde_json::Value,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeadLetterSort {
    #[default]
    NewestFirst,
}

impl Sort for DeadLetterSort {
    const ALL: &'static [Self] = &[Self::NewestFirst];
    fn name(self) -> &'static str {
        match self {
            Self::NewestFirst => "-diedAt",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum DeadLetterError {
    #[error("there is no such dead letter")]
    NotFound,
    #[error("this dead letter was {} already", .0.as_str())]
    Resolved(DeadLetterState),
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error(transparent)]
    Task(#[from] TaskError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for DeadLetterError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::Resolved(_) => ErrorKind::Conflict,
            Self::Cursor => ErrorKind::Invalid,
            Self::Task(error) => error.kind(),
            Self::Db(error) => error.kind(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::NotFound | Self::Resolved(_) | Self::Task(_) | Self::Db(_) => Vec::new(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Resolved(_) => "dead-letter-resolved",
            Self::Cursor => "invalid",
            Self::Task(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }
}

pub async fn list(
    bus: &Db,
    state: Option<DeadLetterState>,
    group: Option<&str>,
    page: &PageRequest<DeadLetterSort>,
) -> Result<Page<DeadLetter, DeadLetterSort>, DeadLetterError> {
    let after = page
        .after
        .as_ref()
        .map(|cursor| cursor.key.parse::<Timestamp>().map(|at| (at, cursor.id)));
    let after = after.transpose().map_err(|_| DeadLetterError::Cursor)?;
    let tx = bus.read(&DESK).await?;
    let state = state.map(DeadLetterState::as_str);
    let statement = prepare(tx.client(), include_str!("../../sql/dead_letters_list.sql")).await?;
    let rows = tx
        .client()
        .query(
            &statement,
            &[
                &state,
                &group,
                &after.map(|(at, _)| at),
                &after.map(|(_, id)| id),
                &page.limit.and_one(),
            ],
        )
        .await
        .map_err(DbError::from)?;
    let letters = rows.iter().map(letter).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_rows(letters, page, |letter, _| {
        (letter.died_at.to_string(), letter.id.uuid())
    }))
}

pub async fn show(bus: &Db, id: DeadLetterId) -> Result<DeadLetterContent, DeadLetterError> {
    let tx = bus.read(&DESK).await?;
    let statement = prepare(tx.client(), include_str!("../../sql/dead_letters_show.sql")).await?;
    let row = tx
        .client()
        .query_opt(&statement, &[&id.uuid()])
        .await
        .map_err(DbError::from)?
        .ok_or(DeadLetterError::NotFound)?;
    let event = serde_json::from_str(row.get("envelope"))
        .map_err(|error| DbError::corrupt("event", error))?;
    Ok(DeadLetterContent {
        letter: letter(&row)?,
        event,
    })
}

/// Gives the event to its group once more. Said twice, it is given once. What lies here for a task has
/// the task's id, and is retried by it.
pub async fn replay(tx: &mut Tx, id: DeadLetterId) -> Result<Outcome<()>, DeadLetterError> {
    match desk::retry(tx, TaskId::new(id.uuid())).await {
        Err(TaskError::NotFound) => {}
        decided => return Ok(decided?),
    }
    let Some(row) = resolve(tx, id, DeadLetterState::Replayed).await? else {
        return Ok(Outcome::AlreadyApplied);
    };
    let envelope: &str = row.get("envelope");
    // Read once more, so that what cannot be read is refused here and not in the delivery.
    let event: Envelope =
        serde_json::from_str(envelope).map_err(|error| DbError::corrupt("event", error))?;
    let statement = prepare(tx.client(), include_str!("../../sql/deferred_add.sql")).await?;
    let group: &str = row.get("group_name");
    tx.client()
        .execute(
            &statement,
            &[
                &group,
                &event.aggregate,
                &event.id.uuid(),
                &event.topic.as_str(),
                &envelope,
                &0_i32,
                &tx.now(),
                &None::<String>,
                &tx.now(),
            ],
        )
        .await
        .map_err(DbError::from)?;
    tx.record(AuditEntry::new("dead-letter.replay", "dead-letter", id));
    Ok(Outcome::Executed(()))
}

/// Puts the event aside for good. It stays on record.
pub async fn discard(tx: &mut Tx, id: DeadLetterId) -> Result<Outcome<()>, DeadLetterError> {
    let why = "its dead letter was discarded";
    match desk::give_up(tx, TaskId::new(id.uuid()), why).await {
        Err(TaskError::NotFound) => {}
        decided => return Ok(decided?),
    }
    if resolve(tx, id, DeadLetterState::Discarded).await?.is_none() {
        return Ok(Outcome::AlreadyApplied);
    }
    tx.record(AuditEntry::new("dead-letter.discard", "dead-letter", id));
    Ok(Outcome::Executed(()))
}

/// How many wait for a decision, by group.
pub async fn counts(bus: &Db) -> Result<Vec<(String, u64)>, DbError> {
    let tx = bus.read(&DESK).await?;
    let statement = prepare(
        tx.client(),
        include_str!("../../sql/dead_letters_count.sql"),
    )
    .await?;
    let rows = tx.client().query(&statement, &[]).await?;
    Ok(rows
        .iter()
        .map(|row| {
            (
                row.get("group_name"),
                row.get::<_, i64>("dead").unsigned_abs(),
            )
        })
        .collect())
}

/// `None` when it was resolved in this very way before.
async fn resolve(
    tx: &Tx,
    id: DeadLetterId,
    to: DeadLetterState,
) -> Result<Option<Row>, DeadLetterError> {
    let statement = prepare(
        tx.client(),
        include_str!("../../sql/dead_letters_resolve.sql"),
    )
    .await?;
    let by = tx.work().actor.to_string();
    let row = tx
        .client()
        .query_opt(&statement, &[&id.uuid(), &to.as_str(), &tx.now(), &by])
        .await
        .map_err(DbError::from)?;
    if row.is_some() {
        return Ok(row);
    }
    let show = prepare(tx.client(), include_str!("../../sql/dead_letters_show.sql")).await?;
    let known = tx
        .client()
        .query_opt(&show, &[&id.uuid()])
        .await
        .map_err(DbError::from)?
        .ok_or(DeadLetterError::NotFound)?;
    match DeadLetterState::from_row(&known)? {
        state if state == to => Ok(None),
        state => Err(DeadLetterError::Resolved(state)),
    }
}

async fn prepare(
    client: &deadpool_postgres::Client,
    sql: &str,
) -> Result<tokio_postgres::Statement, DbError> {
    Ok(client.prepare_cached(sql).await?)
}

fn letter(row: &Row) -> Result<DeadLetter, DbError> {
    Ok(DeadLetter {
        id: DeadLetterId::new(row.get("id")),
        group: row.get("group_name"),
        event_id: EventId::new(row.get("event_id")),
        topic: row.get("topic"),
        aggregate: row.get("aggregate"),
        tenant_id: row.get::<_, Option<Uuid>>("tenant_id").map(TenantId::new),
        attempts: row.get("attempts"),
        error: row.get("error"),
        first_failed_at: row.get("first_failed_at"),
        died_at: row.get("died_at"),
        state: DeadLetterState::from_row(row)?,
        resolved_at: row.get("resolved_at"),
        resolved_by: row.get("resolved_by"),
    })
}
