//! The desk's side: people look at tasks and decide.

use cf_kernel::id::{JobId, TaskId};
use cf_kernel::page::{Page, PageRequest};
use cf_kernel::{Outcome, Reason, Scope};
use serde_json::{Map, Value};
use tokio_postgres::Row;
use uuid::Uuid;

use super::ask::Decision;
use super::task::{StoredJob, entry, task};
use super::{Task, TaskError, TaskSort, TaskState};
use crate::db::{Db, DbError, ReadTx, Tx};

const LONGEST_REASON: usize = 500;

/// What a list may be narrowed down to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    pub state: Option<TaskState>,
    pub domain: Option<&'a str>,
    pub subject: Option<&'a str>,
}

/// `tx` is the bus's, in the scope of whoever looks.
pub async fn list(
    tx: &ReadTx,
    wanted: Wanted<'_>,
    page: &PageRequest<TaskSort>,
) -> Result<Page<Task, TaskSort>, TaskError> {
    let after = page.after.as_ref().map(|cursor| {
        cursor
            .key
            .parse::<jiff::Timestamp>()
            .map(|at| (at, cursor.id))
    });
    let after = after.transpose().map_err(|_| TaskError::Cursor)?;
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/tasks_list.sql"))
        .await
        .map_err(DbError::from)?;
    let rows = tx
        .client()
        .query(
            &statement,
            &[
                &wanted.state.map(TaskState::as_str),
                &wanted.domain,
                &wanted.subject,
                &after.map(|(at, _)| at),
                &after.map(|(_, id)| id),
                &page.limit.and_one(),
            ],
        )
        .await
        .map_err(DbError::from)?;
    let tasks = rows.iter().map(task).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_rows(tasks, page, |task, _| {
        (task.opened_at.to_string(), task.id.uuid())
    }))
}

pub async fn show(tx: &ReadTx, id: TaskId) -> Result<Task, TaskError> {
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_show.sql"))
        .await
        .map_err(DbError::from)?;
    let row = tx
        .client()
        .query_opt(&statement, &[&id.uuid()])
        .await
        .map_err(DbError::from)?
        .ok_or(TaskError::NotFound)?;
    Ok(task(&row)?)
}

/// Has the domain try again. Said twice, it tries once.
pub async fn retry(tx: &mut Tx, id: TaskId) -> Result<Outcome<()>, TaskError> {
    let row = find(tx, id).await?;
    let state = TaskState::parse(row.get("state"))?;
    if state.is_over() {
        return Err(TaskError::Over(state));
    }
    let job = stored(&row, "retry_job")?.ok_or(TaskError::NoRetry)?;
    let decision = Decision {
        task: id,
        by: tx.work().actor.to_string(),
        reason: None,
    };
    let queued = queue(tx, &row, job, &decision).await?;
    if state == TaskState::Retrying && !queued {
        return Ok(Outcome::AlreadyApplied);
    }
    set(tx, id, TaskState::Retrying, None).await?;
    tx.record(entry("task.retry", id, &row));
    Ok(Outcome::Executed(()))
}

/// Has the domain end it without another try, for a stated reason.
pub async fn give_up(tx: &mut Tx, id: TaskId, reason: &str) -> Result<Outcome<()>, TaskError> {
    let reason = reason.trim();
    if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
        return Err(TaskError::Reason);
    }
    let row = find(tx, id).await?;
    let state = TaskState::parse(row.get("state"))?;
    match state {
        TaskState::GivenUp => return Ok(Outcome::AlreadyApplied),
        TaskState::Done => return Err(TaskError::Over(state)),
        TaskState::Open | TaskState::Retrying => {}
    }
    if let Some(job) = stored(&row, "give_up_job")? {
        let decision = Decision {
            task: id,
            by: tx.work().actor.to_string(),
            reason: Some(reason.to_owned()),
        };
        queue(tx, &row, job, &decision).await?;
    }
    set(tx, id, TaskState::GivenUp, Some(reason)).await?;
    tx.record(entry("task.give-up", id, &row).after(&reason));
    Ok(Outcome::Executed(()))
}

/// How many wait, by domain.
pub async fn counts(bus: &Db) -> Result<Vec<(String, u64)>, DbError> {
    const DESK: Scope = Scope::Platform(Reason::new("operator tasks"));
    let tx = bus.read(&DESK).await?;
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/tasks_count.sql"))
        .await?;
    let rows = tx.client().query(&statement, &[]).await?;
    Ok(rows
        .iter()
        .map(|row| (row.get("domain"), row.get::<_, i64>("open").unsigned_abs()))
        .collect())
}

async fn find(tx: &Tx, id: TaskId) -> Result<Row, TaskError> {
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_decide.sql"))
        .await
        .map_err(DbError::from)?;
    tx.client()
        .query_opt(&statement, &[&id.uuid()])
        .await
        .map_err(DbError::from)?
        .ok_or(TaskError::NotFound)
}

fn stored(row: &Row, column: &str) -> Result<Option<StoredJob>, DbError> {
    row.get::<_, Option<&str>>(column)
        .map(serde_json::from_str)
        .transpose()
        .map_err(|error| DbError::corrupt("task", error))
}

/// Queues the domain's own job, due at once. Gives whether it was not queued before.
async fn queue(tx: &Tx, row: &Row, job: StoredJob, decision: &Decision) -> Result<bool, DbError> {
    let mut payload = match job.payload {
        Value::Null => Map::new(),
        Value::Object(payload) => payload,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            return Err(DbError::corrupt("task", "a payload that is no object"));
        }
    };
    let decision =
        serde_json::to_value(decision).map_err(|error| DbError::corrupt("task", error))?;
    payload.insert("decision".to_owned(), decision);
    let owner: &str = row.get("owner");
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/job_add_for.sql"))
        .await?;
    let added = tx
        .client()
        .execute(
            &statement,
            &[
                &JobId::generate(tx.ids()).uuid(),
                &owner,
                &job.kind,
                &job.key,
                &row.get::<_, Option<Uuid>>("tenant_id"),
                &row.get::<_, Option<Uuid>>("seller_id"),
                &Value::Object(payload).to_string(),
                &tx.now(),
            ],
        )
        .await?;
    tx.wants_worker_of(owner);
    Ok(added == 1)
}

async fn set(
    tx: &Tx,
    id: TaskId,
    state: TaskState,
    resolution: Option<&str>,
) -> Result<(), DbError> {
    let over = state.is_over();
    let by = over.then(|| tx.work().actor.to_string());
    let at = over.then(|| tx.now());
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_state.sql"))
        .await?;
    tx.client()
        .execute(
            &statement,
            &[&id.uuid(), &state.as_str(), &at, &by, &resolution],
        )
        .await?;
    Ok(())
}
