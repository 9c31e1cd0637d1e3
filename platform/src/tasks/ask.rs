//! A domain's side: it opens a task, and closes it when the trouble is over.

use cf_kernel::id::{TaskId, TenantId};
use cf_kernel::{Outcome, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio_postgres::Row;

use super::TaskState;
use super::task::{StoredJob, entry};
use crate::auth::audit::AuditEntry;
use crate::db::{DbError, Tx};
use crate::jobs::{Job, JobError, NewJob};

/// Something that a domain could not do by itself.
#[derive(Debug, Clone)]
pub struct NewTask {
    kind: &'static str,
    subject: String,
    owner: Option<(TenantId, SellerId)>,
    title: String,
    known: Value,
    attempts: u32,
    retry: Option<(String, NewJob)>,
    give_up: Option<(String, NewJob)>,
    spent: Option<(String, Timestamp)>,
}

impl NewTask {
    /// `kind` and `subject` say which trouble it is: there is one open task for both.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an id reads better without a borrow"
    )]
    pub fn new(kind: &'static str, subject: impl ToString, title: impl Into<String>) -> Self {
        Self {
            kind,
            subject: subject.to_string(),
            owner: None,
            title: title.into(),
            known: Value::Null,
            attempts: 0,
            retry: None,
            give_up: None,
            spent: None,
        }
    }

    /// Whose trouble it is: that seller's staff see it, too. Without, the operator alone does.
    #[must_use]
    pub fn of(mut self, tenant: TenantId, seller: SellerId) -> Self {
        self.owner = Some((tenant, seller));
        self
    }

    /// What is known, for people. Secrets have no place here.
    pub fn known(mut self, known: &impl Serialize) -> Result<Self, DbError> {
        self.known =
            serde_json::to_value(known).map_err(|error| DbError::corrupt("task", error))?;
        Ok(self)
    }

    /// How often it was tried.
    #[must_use]
    pub fn after(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// What another try would do, in words, and the job of this domain that does it. Its payload is
    /// nothing or an object; the [`Decision`] is added to it.
    #[must_use]
    pub fn retry(mut self, would: impl Into<String>, job: NewJob) -> Self {
        self.retry = Some((would.into(), job));
        self
    }

    /// The same for giving up. Without a job, a person can only say that it was seen to by hand.
    #[must_use]
    pub fn give_up(mut self, would: impl Into<String>, job: NewJob) -> Self {
        self.give_up = Some((would.into(), job));
        self
    }

    /// Its tries are used up: it lies with the dead letters as well, with why the last one failed.
    #[must_use]
    pub fn spent(mut self, error: impl Into<String>, first_failed_at: Timestamp) -> Self {
        self.spent = Some((error.into(), first_failed_at));
        self
    }
}

/// Opens a task, or opens it again after a retry in vain. One that is open learns what is known now.
pub async fn open(tx: &mut Tx, task: &NewTask) -> Result<Outcome<TaskId>, DbError> {
    let (id, opened) = match find(tx, task.kind, &task.subject).await? {
        Some(row) => {
            let id = TaskId::new(row.get("id"));
            refresh(tx, id, task).await?;
            let retried = TaskState::parse(row.get("state"))? == TaskState::Retrying;
            (id, retried)
        }
        None => insert(tx, task).await?,
    };
    if !opened {
        return Ok(Outcome::AlreadyApplied);
    }
    let mut entry = AuditEntry::new("task.open", "task", id).after(&json!({
        "kind": task.kind, "subject": task.subject, "title": task.title, "attempts": task.attempts,
    }));
    if let Some((tenant, seller)) = task.owner {
        entry = entry.of(tenant, seller);
    }
    tx.record(entry);
    Ok(Outcome::Executed(id))
}

/// The trouble is over. Says how, for the record; a domain calls it whenever the work is done.
pub async fn close(
    tx: &mut Tx,
    kind: &str,
    subject: impl ToString,
    how: &str,
) -> Result<Outcome<()>, DbError> {
    let subject = subject.to_string();
    let Some(row) = find(tx, kind, &subject).await? else {
        return Ok(Outcome::AlreadyApplied);
    };
    let id = TaskId::new(row.get("id"));
    let by = tx.work().actor.to_string();
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_state.sql"))
        .await?;
    tx.client()
        .execute(
            &statement,
            &[&id.uuid(), &TaskState::Done.as_str(), &tx.now(), &by, &how],
        )
        .await?;
    tx.record(entry("task.close", id, &row).after(&how));
    Ok(Outcome::Executed(()))
}

/// What was decided about a task; stands in the payload of the job that it queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub task: TaskId,
    /// Who decided.
    pub by: String,
    pub reason: Option<String>,
}

impl Decision {
    /// `None` when no decision queued the job.
    pub fn of(job: &Job) -> Result<Option<Self>, JobError> {
        #[derive(Deserialize)]
        struct Decided {
            decision: Option<Decision>,
        }
        let decided: Option<Decided> = job.payload()?;
        Ok(decided.and_then(|decided| decided.decision))
    }
}

async fn find(tx: &Tx, kind: &str, subject: &str) -> Result<Option<Row>, DbError> {
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_find.sql"))
        .await?;
    Ok(tx
        .client()
        .query_opt(&statement, &[&kind, &subject])
        .await?)
}

/// The task, and whether it was opened here and not by someone who asked at the same time.
async fn insert(tx: &Tx, task: &NewTask) -> Result<(TaskId, bool), DbError> {
    let id = TaskId::generate(tx.ids());
    let (retry_would, retry_job) = choice(task.retry.as_ref())?;
    let (give_up_would, give_up_job) = choice(task.give_up.as_ref())?;
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_insert.sql"))
        .await?;
    let added = tx
        .client()
        .execute(
            &statement,
            &[
                &id.uuid(),
                &task.kind,
                &task.subject,
                &task.owner.map(|(tenant, _)| tenant.uuid()),
                &task.owner.map(|(_, seller)| seller.0.uuid()),
                &task.title,
                &task.known.to_string(),
                &attempts(task),
                &retry_would,
                &retry_job,
                &give_up_would,
                &give_up_job,
                &task.spent.as_ref().map(|(error, _)| error),
                &task.spent.as_ref().map(|(_, since)| since),
                &tx.now(),
            ],
        )
        .await?;
    Ok((id, added == 1))
}

async fn refresh(tx: &Tx, id: TaskId, task: &NewTask) -> Result<(), DbError> {
    let (retry_would, retry_job) = choice(task.retry.as_ref())?;
    let (give_up_would, give_up_job) = choice(task.give_up.as_ref())?;
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/task_reopen.sql"))
        .await?;
    tx.client()
        .execute(
            &statement,
            &[
                &id.uuid(),
                &task.title,
                &task.known.to_string(),
                &attempts(task),
                &retry_would,
                &retry_job,
                &give_up_would,
                &give_up_job,
                &task.spent.as_ref().map(|(error, _)| error),
                &task.spent.as_ref().map(|(_, since)| since),
            ],
        )
        .await?;
    Ok(())
}

fn choice(choice: Option<&(String, NewJob)>) -> Result<(Option<&str>, Option<String>), DbError> {
    let Some((would, job)) = choice else {
        return Ok((None, None));
    };
    let job = serde_json::to_string(&StoredJob::from(job))
        .map_err(|error| DbError::corrupt("task", error))?;
    Ok((Some(would), Some(job)))
}

fn attempts(task: &NewTask) -> i32 {
    i32::try_from(task.attempts).unwrap_or(i32::MAX)
}
