//! One small pool for each role.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cf_kernel::{Clock, IdSource, Scope};
use deadpool_postgres::{
    Manager, ManagerConfig, Pool, PoolError, QueueMode, RecyclingMethod, Runtime,
};
use futures_util::FutureExt as _;

use super::meters::Meters;
use super::tx::{Listeners, ReadTx, Tx, Work};
use super::{Cluster, DbError, RoleName, cluster, scope_sql};
use crate::auth::Trust;
use crate::auth::audit::AuditEntry;
use crate::bus::Wake;

#[derive(Debug, Clone, Copy)]
pub struct PoolSettings {
    pub size: usize,
    /// How long a request waits for a free connection.
    pub acquire_timeout: Duration,
    /// How long PostgreSQL works on one statement.
    pub statement_timeout: Duration,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            size: 8,
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
        }
    }
}

/// A domain's way to its rows.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    pool: Pool,
    role: RoleName,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    listeners: Listeners,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db")
            .field("role", &self.inner.role)
            .finish_non_exhaustive()
    }
}

impl Db {
    /// Connects when first used.
    pub fn new(
        cluster: &Cluster,
        role: RoleName,
        settings: PoolSettings,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        wake: Wake,
        trust: Trust,
    ) -> Self {
        let mut config = cluster.config_for(&role);
        config.application_name(format!("cloud-factory {role}"));
        config.options(format!(
            "-c statement_timeout={}",
            settings.statement_timeout.as_millis()
        ));
        config.connect_timeout(Duration::from_secs(10));
        let manager = Manager::from_config(
            config,
            cluster::tls(),
            ManagerConfig {
                recycling_method: RecyclingMethod::Fast,
            },
        );
        let pool = Pool::builder(manager)
            .max_size(settings.size)
            .wait_timeout(Some(settings.acquire_timeout))
            .create_timeout(Some(Duration::from_secs(10)))
            // The one used last knows its statements best; what a rush has opened rests again.
            .queue_mode(QueueMode::Lifo)
            .runtime(Runtime::Tokio1)
            .build();
        // Building fails only where time-outs are set without a runtime.
        #[expect(clippy::expect_used, reason = "the runtime is named one line above")]
        let pool = pool.expect("a pool with a runtime");
        let meters = Arc::new(Meters::of(&role));
        let jobs = wake.jobs_of(&role.to_string());
        Self {
            inner: Arc::new(Inner {
                pool,
                role,
                clock,
                ids,
                listeners: Listeners {
                    wake,
                    trust,
                    meters,
                    jobs,
                },
            }),
        }
    }

    pub fn role(&self) -> &RoleName {
        &self.inner.role
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    pub fn ids(&self) -> &Arc<dyn IdSource> {
        &self.inner.ids
    }

    /// Opens a transaction for a change. Nothing is kept unless [`Tx::commit`] is called.
    ///
    /// `BEGIN` is only put on the wire here: it travels with the first statement.
    pub async fn begin(&self, work: Work) -> Result<Tx, DbError> {
        let client = self.acquire().await?;
        let mut sql = String::with_capacity(192);
        // What changes rows names them: the plan is the same whoever they are. Left to itself, PostgreSQL
        // plans each statement with an array anew, which takes longer than what it does.
        sql.push_str("BEGIN; SET LOCAL plan_cache_mode = force_generic_plan");
        scope_sql::set_local(&work.scope, &mut sql);
        let opening = send(&client, sql);
        let Inner {
            clock,
            ids,
            listeners,
            ..
        } = &*self.inner;
        let listeners = listeners.clone();
        Ok(Tx::new(client, opening, work, clock, ids, listeners))
    }

    /// Opens a transaction that can only read.
    pub async fn read(&self, scope: &Scope) -> Result<ReadTx, DbError> {
        self.reading("BEGIN READ ONLY", scope).await
    }

    /// The same, and all of its statements see one moment: nothing that is committed between two of
    /// them shows in the second alone.
    pub async fn snapshot(&self, scope: &Scope) -> Result<ReadTx, DbError> {
        self.reading("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", scope)
            .await
    }

    /// The same, for lists: how one is best found depends on what it is filtered by, so each is planned
    /// for its own.
    pub async fn listing(&self, scope: &Scope) -> Result<ReadTx, DbError> {
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_custom_plan";
        self.reading(begin, scope).await
    }

    async fn reading(&self, begin: &str, scope: &Scope) -> Result<ReadTx, DbError> {
        let client = self.acquire().await?;
        let mut sql = String::with_capacity(192);
        sql.push_str(begin);
        scope_sql::set_local(scope, &mut sql);
        let opening = send(&client, sql);
        Ok(ReadTx::new(client, opening, *scope))
    }

    /// Puts on record that something was looked at, in a transaction of its own. Done before the
    /// answer goes out: what cannot be recorded is not shown.
    pub async fn record_read(&self, work: Work, entry: AuditEntry) -> Result<(), DbError> {
        let mut tx = self.begin(work).await?;
        tx.record(entry);
        tx.commit().await
    }

    pub(crate) fn wake(&self) -> &Wake {
        &self.inner.listeners.wake
    }

    /// Whether the server answers, for health checks.
    pub async fn ping(&self) -> Result<(), DbError> {
        let client = self.acquire().await?;
        client.batch_execute("SELECT 1").await?;
        Ok(())
    }

    /// Connections: in use, idle, the most there may be, and how many wait for one.
    pub fn usage(&self) -> PoolUsage {
        let status = self.inner.pool.status();
        PoolUsage {
            in_use: status.size.saturating_sub(status.available),
            idle: status.available,
            max: status.max_size,
            waiting: status.waiting,
        }
    }

    /// Lets go of all connections; later calls fail.
    pub fn close(&self) {
        self.inner.pool.close();
    }

    async fn acquire(&self) -> Result<Arc<deadpool_postgres::Client>, DbError> {
        let asked = Instant::now();
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that takes a connection"
        )]
        let client = self.inner.pool.get().await.map_err(|error| match error {
            PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => DbError::PoolExhausted,
            other => DbError::Unreachable(Box::new(other)),
        })?;
        self.inner.listeners.meters.waited.record(asked.elapsed());
        Ok(Arc::new(client))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct PoolUsage {
    pub in_use: usize,
    pub idle: usize,
    pub max: usize,
    pub waiting: usize,
}

/// The answer to a command that is on the wire already.
pub(super) type Pending =
    futures_util::future::BoxFuture<'static, Result<(), tokio_postgres::Error>>;

/// Puts a command on the wire now and leaves its answer for later. What the connection is asked
/// next comes after it.
pub(super) fn send(client: &Arc<deadpool_postgres::Client>, sql: String) -> Pending {
    let client = Arc::clone(client);
    let mut answer = Box::pin(async move { client.batch_execute(&sql).await });
    match answer.as_mut().now_or_never() {
        None => answer,
        Some(result) => Box::pin(std::future::ready(result)),
    }
}
