use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cf_kernel::id::{JobId, TenantId};
use cf_kernel::{Reason, Scope, SellerId};
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};
use jiff::Timestamp;
use metrics::{counter, gauge, histogram};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::job::{Handler, Job, JobError, JobKind, NewJob, enqueue};
use super::schedule::Schedule;
use crate::db::{Db, DbError, Tx, Work};
use crate::telemetry::names;

#[derive(Debug, Clone, Copy)]
pub struct WorkerSettings {
    /// How often to look for due work.
    pub poll: Duration,
    /// How long a job is out of others' reach.
    pub lease: Duration,
    /// Jobs done at once.
    pub at_once: usize,
    /// Nobody else works on this database: leases that are there at the start are of the dead.
    pub alone: bool,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(1),
            lease: Duration::from_mins(1),
            at_once: 8,
            alone: false,
        }
    }
}

/// How much work waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Backlog {
    pub due: u64,
    /// Given up on; people decide.
    pub failed: u64,
}

/// Does the jobs of one domain.
#[derive(Clone)]
pub struct Worker {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    kinds: Vec<JobKind>,
    schedules: Vec<Schedule>,
    settings: WorkerSettings,
    /// Jobs whose end could not be noted, for the database was away: taken, and done by nobody.
    dropped: Mutex<Vec<(JobId, Uuid)>>,
}

const WHY: Scope = Scope::Platform(Reason::new("due work"));

impl Worker {
    pub fn new(
        db: Db,
        kinds: Vec<JobKind>,
        schedules: Vec<Schedule>,
        settings: WorkerSettings,
    ) -> Self {
        Self {
            inner: Arc::new(Inner {
                db,
                kinds,
                schedules,
                settings,
                dropped: Mutex::default(),
            }),
        }
    }

    /// Works until told to stop. Work that is queued in this process and due is begun at once, other
    /// work when it is next looked for; what takes long does not hold up what comes after it.
    pub async fn run(self, stop: CancellationToken) {
        let inner = &*self.inner;
        let mut bury = inner.settings.alone;
        let queued = inner.db.wake().jobs_of(&inner.db.role().to_string());
        let mut next_round = tokio::time::Instant::now();
        let mut running = FuturesUnordered::new();
        let mut looking: Option<BoxFuture<'_, Result<Found, DbError>>> = None;
        // There may be more than was last found.
        let mut look = true;
        loop {
            let free = inner.settings.at_once.saturating_sub(running.len());
            let round = tokio::time::Instant::now() >= next_round;
            if looking.is_none() && free > 0 && (look || round) {
                look = false;
                if round {
                    next_round = tokio::time::Instant::now() + inner.settings.poll;
                }
                looking = Some(Box::pin(inner.find_after(bury, free, round)));
            }
            let idle = looking.is_none() && free > 0;
            let found = async {
                match looking.as_mut() {
                    Some(looking) => looking.await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                found = found => {
                    looking = None;
                    match found {
                        Ok(found) => {
                            bury = false;
                            look |= found.full;
                            for job in found.jobs {
                                running.push(inner.do_one(job, found.lease));
                            }
                        }
                        Err(error) => next_round = inner.wait_for_database(&error),
                    }
                }
                Some(done) = running.next(), if !running.is_empty() => {
                    if let Err(error) = done {
                        next_round = inner.wait_for_database(&error);
                    }
                }
                () = queued.notified() => look = true,
                () = tokio::time::sleep_until(next_round), if idle => {}
            }
        }
    }

    /// Does what is due now, at most as many as are done at once. Gives how many were tried.
    pub async fn run_due(&self) -> Result<usize, DbError> {
        let Found { lease, jobs, .. } = self.inner.find(self.inner.settings.at_once, true).await?;
        let count = jobs.len();
        futures_util::stream::iter(jobs)
            .map(|job| self.inner.do_one(job, lease))
            .buffer_unordered(self.inner.settings.at_once)
            .collect::<Vec<Result<(), DbError>>>()
            .await
            .into_iter()
            .collect::<Result<(), DbError>>()?;
        Ok(count)
    }

    /// The domain whose work this is.
    pub fn domain(&self) -> &str {
        self.inner.db.role().part()
    }

    pub async fn backlog(&self) -> Result<Backlog, DbError> {
        let tx = self.inner.db.read(&WHY).await?;
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../sql/job_backlog.sql"))
            .await?;
        let row = tx
            .client()
            .query_one(&statement, &[&self.inner.db.clock().now()])
            .await?;
        let count = |name| row.get::<_, i64>(name).unsigned_abs();
        Ok(Backlog {
            due: count("due"),
            failed: count("failed"),
        })
    }
}

/// Jobs that were taken, and under which lease.
struct Found {
    lease: Uuid,
    jobs: Vec<Job>,
    /// As many as were asked for: there may be more.
    full: bool,
}

impl Inner {
    /// The first time, what the dead have left is taken from them.
    async fn find_after(&self, bury: bool, free: usize, round: bool) -> Result<Found, DbError> {
        if bury {
            let tx = self.begin(WHY).await?;
            let statement = include_str!("../../sql/job_bury.sql");
            let statement = tx.client().prepare_cached(statement).await?;
            tx.client().execute(&statement, &[]).await?;
            tx.commit().await?;
        }
        self.give_back().await?;
        self.find(free, round).await
    }

    /// Jobs that were taken before the database went away can be taken again at once.
    async fn give_back(&self) -> Result<(), DbError> {
        let dropped = self.dropped().clone();
        if dropped.is_empty() {
            return Ok(());
        }
        let (jobs, leases): (Vec<Uuid>, Vec<Uuid>) = dropped
            .iter()
            .map(|(job, lease)| (job.uuid(), *lease))
            .unzip();
        let tx = self.begin(WHY).await?;
        let statement = include_str!("../../sql/job_give_back.sql");
        let statement = tx.client().prepare_cached(statement).await?;
        tx.client().execute(&statement, &[&jobs, &leases]).await?;
        tx.commit().await?;
        self.dropped().retain(|job| !dropped.contains(job));
        Ok(())
    }

    fn dropped(&self) -> MutexGuard<'_, Vec<(JobId, Uuid)>> {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what is due, as much as can be done now; in a new round, what schedules want as well.
    async fn find(&self, free: usize, round: bool) -> Result<Found, DbError> {
        if round {
            self.fire_schedules().await?;
        }
        let lease = self.db.ids().uuid();
        let jobs = self.claim(lease, free).await?;
        let full = jobs.len() >= free;
        Ok(Found { lease, jobs, full })
    }

    /// When to look again after the database was away.
    fn wait_for_database(&self, error: &DbError) -> tokio::time::Instant {
        tracing::warn!(role = %self.db.role(), error = %crate::telemetry::chain(error), "due work waits for the database");
        tokio::time::Instant::now() + self.settings.poll.max(Duration::from_secs(1))
    }

    async fn fire_schedules(&self) -> Result<(), DbError> {
        for schedule in &self.schedules {
            let now = self.db.clock().now();
            let Ok(next) = schedule.next_after(now) else {
                tracing::error!(schedule = schedule.name, "a schedule never comes round");
                continue;
            };
            let tx = self.begin(WHY).await?;
            let known = tx
                .client()
                .prepare_cached(include_str!("../../sql/schedule_known.sql"))
                .await?;
            let take = tx
                .client()
                .prepare_cached(include_str!("../../sql/schedule_take.sql"))
                .await?;
            if tx
                .client()
                .execute(&known, &[&schedule.name, &next])
                .await?
                == 1
            {
                // Seen for the first time: what is done once a month is not done today.
                tx.commit().await?;
                continue;
            }
            if tx
                .client()
                .query_opt(&take, &[&schedule.name, &now, &next])
                .await?
                .is_some()
            {
                enqueue(&tx, &NewJob::new(schedule.kind, schedule.name, now)).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    async fn begin(&self, scope: Scope) -> Result<Tx, DbError> {
        self.db
            .begin(Work::system("jobs", scope, &**self.db.ids()))
            .await
    }

    async fn claim(&self, lease: Uuid, most: usize) -> Result<Vec<Job>, DbError> {
        let tx = self.begin(WHY).await?;
        let now = tx.now();
        let until = now
            .checked_add(self.settings.lease)
            .unwrap_or(Timestamp::MAX);
        let limit = i64::try_from(most).unwrap_or(1);
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../sql/job_claim.sql"))
            .await?;
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name).collect();
        let rows = tx
            .client()
            .query(&statement, &[&lease, &now, &until, &limit, &kinds])
            .await?;
        let jobs = rows
            .iter()
            .map(|row| {
                let tenant = row.get::<_, Option<Uuid>>("tenant_id").map(TenantId::new);
                let seller = row
                    .get::<_, Option<Uuid>>("seller_id")
                    .map(|id| SellerId(TenantId::new(id)));
                Job {
                    id: JobId::new(row.get("id")),
                    kind: row.get("kind"),
                    key: row.get("key"),
                    due_at: row.get("due_at"),
                    attempt: u32::try_from(row.get::<_, i32>("attempts")).unwrap_or(1),
                    payload: row.get("payload"),
                    tenant: tenant.zip(seller),
                }
            })
            .collect();
        tx.commit().await?;
        Ok(jobs)
    }

    async fn do_one(&self, job: Job, lease: Uuid) -> Result<(), DbError> {
        // Only known kinds are claimed.
        let Some(kind) = self.kinds.iter().find(|kind| kind.name == job.kind) else {
            return Ok(());
        };
        let started = Instant::now();
        gauge!(names::JOBS_RUNNING).increment(1);
        let result = if job.attempt > kind.policy.retries() + 1 {
            // It was taken as often as it may, and the last who took it said nothing: it kills.
            Err(JobError::Deadly)
        } else {
            let doing = AssertUnwindSafe(self.attempt(kind, &job, lease)).catch_unwind();
            match tokio::time::timeout(kind.deadline.min(self.settings.lease), doing).await {
                Ok(Ok(result)) => result,
                Ok(Err(_panic)) => Err(JobError::Panicked),
                Err(_elapsed) => Err(JobError::TimedOut(kind.deadline)),
            }
        };
        gauge!(names::JOBS_RUNNING).decrement(1);
        histogram!(names::JOBS_DURATION_SECONDS, "kind" => job.kind.clone())
            .record(started.elapsed());
        let outcome = if result.is_ok() { "done" } else { "failed" };
        counter!(names::JOBS_TOTAL, "kind" => job.kind.clone(), "outcome" => outcome).increment(1);
        let Err(error) = result else { return Ok(()) };
        let noted = self.note_failure(kind, &job, lease, &error).await;
        if noted.is_err() {
            self.dropped().push((job.id, lease));
        }
        noted
    }

    /// The work and the crossing off, in one transaction.
    async fn attempt(&self, kind: &JobKind, job: &Job, lease: Uuid) -> Result<(), JobError> {
        let scope = match job.tenant {
            Some((tenant, seller)) if seller.0 == tenant => Scope::Seller(seller),
            Some((tenant, seller)) => Scope::Tenant { tenant, seller },
            None => WHY,
        };
        let work = Work::system(kind.name, scope, &**self.db.ids());
        let span = tracing::info_span!("jobs.do", job.kind = kind.name, job.id = %job.id, job.key = %job.key);
        // On the heap: else every future around it carries the whole transaction.
        let doing = Box::pin(async {
            if let Handler::Outside(handler) = &kind.handler {
                handler(job.clone()).await?;
            }
            let mut tx = self.db.begin(work.clone()).await?;
            let done = tx
                .client()
                .prepare_cached(include_str!("../../sql/job_done.sql"))
                .await
                .map_err(DbError::from)?;
            let mine = tx
                .client()
                .execute(&done, &[&job.id.uuid(), &lease])
                .await
                .map_err(DbError::from)?;
            if mine == 0 {
                // The lease ran out and someone else has it.
                return Ok(());
            }
            if let Handler::Inside(handler) = &kind.handler {
                handler(&mut tx, job).await?;
            }
            tx.commit().await?;
            Ok(())
        });
        crate::telemetry::within(span, work.telemetry(), doing).await
    }

    async fn note_failure(
        &self,
        kind: &JobKind,
        job: &Job,
        lease: Uuid,
        error: &JobError,
    ) -> Result<(), DbError> {
        let message = crate::telemetry::chain(error).to_string();
        let chance = self.db.ids().uuid().as_u64_pair().1;
        let delay = kind.policy.delay(job.attempt, chance);
        let tx = self.begin(WHY).await?;
        let (state, due) = match delay {
            Some(delay) => (
                "waiting",
                tx.now().checked_add(delay).unwrap_or(Timestamp::MAX),
            ),
            None => ("failed", job.due_at),
        };
        let statement = tx
            .client()
            .prepare_cached(include_str!("../../sql/job_failed.sql"))
            .await?;
        tx.client()
            .execute(
                &statement,
                &[&job.id.uuid(), &lease, &state, &due, &message],
            )
            .await?;
        tx.commit().await?;
        if delay.is_some() {
            tracing::warn!(job.kind = %job.kind, job.id = %job.id, attempt = job.attempt, error = %message, "a job failed and will be tried again");
        } else {
            tracing::error!(job.kind = %job.kind, job.id = %job.id, attempt = job.attempt, error = %message, "a job was given up");
        }
        Ok(())
    }
}
