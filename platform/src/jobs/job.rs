use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use cf_kernel::id::{JobId, TenantId};
use cf_kernel::{Outcome, SellerId};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bus::Policy;
use crate::db::{DbError, Tx};

/// A job to be done later.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub(crate) kind: &'static str,
    pub(crate) key: String,
    pub(crate) payload: serde_json::Value,
    due_at: Timestamp,
    tenant: Option<(TenantId, SellerId)>,
}

impl NewJob {
    /// `key` says which work it is: while a job of this kind and key waits, another is not queued.
    pub fn new(kind: &'static str, key: impl Into<String>, due_at: Timestamp) -> Self {
        Self {
            kind,
            key: key.into(),
            payload: serde_json::Value::Null,
            due_at,
            tenant: None,
        }
    }

    pub fn with(mut self, payload: &impl Serialize) -> Result<Self, DbError> {
        self.payload =
            serde_json::to_value(payload).map_err(|error| DbError::corrupt("job", error))?;
        Ok(self)
    }

    /// Whose work it is; it will see those rows only.
    #[must_use]
    pub fn of(mut self, tenant: TenantId, seller: SellerId) -> Self {
        self.tenant = Some((tenant, seller));
        self
    }
}

/// Queues a job in the transaction of the change that wants it.
pub async fn enqueue(tx: &Tx, job: &NewJob) -> Result<Outcome<JobId>, DbError> {
    let id = JobId::generate(tx.ids());
    let statement = tx
        .client()
        .prepare_cached(include_str!("../../sql/job_add.sql"))
        .await?;
    let payload = job.payload.to_string();
    let tenant = job.tenant.map(|(tenant, _)| tenant.uuid());
    let seller = job.tenant.map(|(_, seller)| seller.0.uuid());
    let added = tx
        .client()
        .execute(
            &statement,
            &[
                &id.uuid(),
                &job.kind,
                &job.key,
                &tenant,
                &seller,
                &payload,
                &job.due_at,
            ],
        )
        .await?;
    Ok(if added == 1 {
        if job.due_at <= tx.now() {
            tx.wants_own_worker();
        }
        Outcome::Executed(id)
    } else {
        Outcome::AlreadyApplied
    })
}

/// A job at work.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: JobId,
    pub key: String,
    pub due_at: Timestamp,
    /// 1 at the first try.
    pub attempt: u32,
    pub(super) kind: String,
    pub(super) payload: String,
    pub(super) tenant: Option<(TenantId, SellerId)>,
}

impl Job {
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        serde_json::from_str(&self.payload)
            .map_err(|error| JobError::Db(DbError::corrupt("job", error)))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum JobError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("{0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the job panicked")]
    Panicked,
    #[error("the job took longer than {0:?}")]
    TimedOut(Duration),
    #[error("whoever took the job ended without a word, as often as it may be tried")]
    Deadly,
}

impl JobError {
    pub fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed(error.into())
    }
}

type Inside =
    Arc<dyn for<'a> Fn(&'a mut Tx, &'a Job) -> BoxFuture<'a, Result<(), JobError>> + Send + Sync>;
type Outside = Arc<dyn Fn(Job) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync>;

#[derive(Clone)]
pub(super) enum Handler {
    /// In the transaction that crosses the job off: done once, or not at all.
    Inside(Inside),
    /// Without a transaction, for what waits on the outside world: done at least once.
    Outside(Outside),
}

/// How jobs of one kind are done.
#[derive(Clone)]
pub struct JobKind {
    pub(super) name: &'static str,
    pub(super) policy: Policy,
    pub(super) deadline: Duration,
    pub(super) handler: Handler,
}

impl fmt::Debug for JobKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobKind")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl JobKind {
    pub fn new<F>(name: &'static str, policy: Policy, work: F) -> Self
    where
        F: for<'a> Fn(&'a mut Tx, &'a Job) -> BoxFuture<'a, Result<(), JobError>>
            + Send
            + Sync
            + 'static,
    {
        Self {
            name,
            policy,
            deadline: Duration::from_secs(30),
            handler: Handler::Inside(Arc::new(work)),
        }
    }

    /// For work that asks the outside world and may take its time: no transaction is open meanwhile
    /// (an open one would hold up the delivery of events). It may run again after a crash, so it must
    /// be safe to repeat.
    pub fn outside<F>(name: &'static str, policy: Policy, work: F) -> Self
    where
        F: Fn(Job) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync + 'static,
    {
        Self {
            name,
            policy,
            deadline: Duration::from_secs(30),
            handler: Handler::Outside(Arc::new(work)),
        }
    }

    #[must_use]
    pub fn within(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    pub fn name(&self) -> &'static str {
        self.name
    }
}
