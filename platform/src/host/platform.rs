use std::sync::Arc;
use std::time::Duration;

use aide::axum::ApiRouter;
use cf_ports::event_stream::{EventStream, Lag};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use metrics::gauge;

use super::sample::{self, Watched, whole};
use super::{Domain, DomainDeps, Health, HealthCheck, Services};
use crate::audit::Notary;
use crate::auth::{Guard, Trust};
use crate::bus::{self, EmbeddedStream, Group, GroupSettings, Policy, Wake};
use crate::db::migrate::{self, Applied, MigrateError, SchemaMigrations};
use crate::db::{Cluster, Db, PoolSettings, RoleName, roles, surface};
use crate::jobs::{Every, JobError, JobKind, Schedule, Worker, WorkerSettings};
use crate::storefronts::Storefronts;
use crate::tasks;
use crate::telemetry::{Tasks, names};

#[derive(Debug, Clone, Copy, Default)]
pub struct HostSettings {
    pub pool: PoolSettings,
    pub group: GroupSettings,
    pub worker: WorkerSettings,
    pub bus_poll: Option<Duration>,
    pub event_retention_days: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum HostError {
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    #[error(transparent)]
    Role(#[from] roles::RoleError),
    #[error("row-level security is missing on {0}: whoever asks would see every tenant's rows")]
    Unprotected(String),
}

/// Runs domains on one database.
#[derive(Clone)]
pub struct Host {
    cluster: Cluster,
    services: Services,
    settings: HostSettings,
    wake: Wake,
    trust: Trust,
    storefronts: Storefronts,
    bus: Db,
    stream: Arc<dyn EventStream>,
}

/// How far one consumer group is behind.
#[derive(Debug, Clone)]
pub struct GroupLag {
    pub group: &'static str,
    pub lag: Lag,
    pub dead_letters: u64,
}

/// Tells how far the groups are behind, whenever it is asked.
pub type LagSource =
    Arc<dyn Fn() -> BoxFuture<'static, Result<Vec<GroupLag>, bus::Outage>> + Send + Sync>;

impl Host {
    pub fn new(cluster: Cluster, services: Services, settings: HostSettings) -> Self {
        let (wake, trust) = (Wake::default(), Trust::default());
        let poll = settings.bus_poll.unwrap_or(Duration::from_secs(1));
        let stream = Arc::new(EmbeddedStream::new(cluster.clone(), wake.clone(), poll));
        let bus = pool(&cluster, "bus", &services, settings.pool, &wake, &trust);
        Self {
            cluster,
            services,
            settings,
            wake,
            trust,
            storefronts: Storefronts::reading(bus.clone()),
            bus,
            stream,
        }
    }

    /// What a domain of this name is built from.
    pub fn deps(&self, name: &str) -> DomainDeps {
        let db = pool(
            &self.cluster,
            name,
            &self.services,
            self.settings.pool,
            &self.wake,
            &self.trust,
        );
        DomainDeps {
            db,
            services: self.services.clone(),
        }
    }

    /// What is known about tokens: for a guard, and to be loaded before the first one is checked.
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// Whose shop each host is: to be loaded before the first page is shown.
    pub fn storefronts(&self) -> &Storefronts {
        &self.storefronts
    }

    /// The bus's own rows: positions, waiting events, dead letters.
    pub fn bus(&self) -> &Db {
        &self.bus
    }

    pub async fn migrate(&self, schemas: &[SchemaMigrations]) -> Result<Vec<Applied>, HostError> {
        Ok(migrate::run(&self.cluster, schemas).await?)
    }

    /// Refuses database roles that would see past row-level security, and tables without it.
    pub async fn check_isolation(&self, domains: &[&str]) -> Result<(), HostError> {
        roles::check(&self.cluster, domains).await?;
        let open = surface::tables_without_isolation(&self.cluster, domains)
            .await
            .map_err(roles::RoleError::Db)?;
        if open.is_empty() {
            Ok(())
        } else {
            Err(HostError::Unprotected(open.join(", ")))
        }
    }

    /// All addresses of the given domains, as they are seen from outside.
    pub fn api<'a>(&self, domains: impl IntoIterator<Item = &'a mut Domain>) -> ApiRouter {
        let mut api = ApiRouter::new()
            .nest("/api/events", bus::api::router(self.bus.clone()))
            .nest("/api/tasks", tasks::api::router(self.bus.clone()));
        for domain in domains {
            api = api.nest(
                &format!("/api/{}", domain.segment),
                std::mem::take(&mut domain.api),
            );
        }
        api
    }

    /// The consumer group of each domain that reacts to something.
    pub fn groups(&self, domains: &[(Domain, Db)]) -> Vec<Group> {
        domains
            .iter()
            .filter(|(domain, _)| !domain.reactions.is_empty())
            .map(|(domain, db)| {
                Group::new(
                    domain.name,
                    domain.reactions.clone(),
                    db.clone(),
                    self.bus.clone(),
                    Arc::clone(&self.stream),
                    self.settings.group,
                )
            })
            .collect()
    }

    /// The worker of each domain that has due work.
    pub fn workers(&self, domains: &[(Domain, Db)]) -> Vec<Worker> {
        let mut workers = vec![self.retention_worker()];
        for (domain, db) in domains.iter().filter(|(domain, _)| !domain.jobs.is_empty()) {
            workers.push(Worker::new(
                db.clone(),
                domain.jobs.clone(),
                domain.schedules.clone(),
                self.settings.worker,
            ));
        }
        workers
    }

    fn retention_worker(&self) -> Worker {
        let bus = self.bus.clone();
        let days = self.settings.event_retention_days.max(1);
        let drop_old = JobKind::outside("bus.retention", Policy::NonCritical, move |_job| {
            let bus = bus.clone();
            Box::pin(async move {
                let gone = bus::drop_old_events(&bus, days)
                    .await
                    .map_err(JobError::Db)?;
                tracing::info!(events = gone, "dropped events past their retention");
                Ok(())
            })
        });
        let daily = Schedule {
            name: "bus.retention",
            every: Every::Cron("17 3 * * *"),
            kind: "bus.retention",
        };
        Worker::new(
            self.bus.clone(),
            vec![drop_old],
            vec![daily],
            self.settings.worker,
        )
    }

    /// Starts reactions and due work; they end with the tasks.
    pub fn start(&self, domains: &[(Domain, Db)], tasks: &Tasks) {
        let groups = self.groups(domains);
        let workers = self.workers(domains);
        let pools = domains
            .iter()
            .map(|(_, db)| db.clone())
            .chain([self.bus.clone()])
            .collect();
        for group in groups.clone() {
            tasks.spawn("bus.group", group.run(tasks.stop_token()));
        }
        for worker in workers.clone() {
            tasks.spawn("jobs.worker", worker.run(tasks.stop_token()));
        }
        tasks.spawn("audit.notary", self.notary().run(tasks.stop_token()));
        tasks.spawn(
            "auth.trust",
            self.trust
                .clone()
                .watch(self.cluster.clone(), self.bus.clone(), tasks.stop_token()),
        );
        tasks.spawn(
            "storefronts.watch",
            self.storefronts
                .clone()
                .watch(self.cluster.clone(), tasks.stop_token()),
        );
        let watched = Watched {
            pools,
            workers,
            groups,
        };
        tasks.spawn(
            "host.sample",
            sample::run(self.clone(), watched, tasks.stop_token()),
        );
    }

    /// Seals the audit log.
    pub fn notary(&self) -> Notary {
        Notary::new(self.bus.clone(), Arc::clone(&self.services.sealer))
    }

    /// Puts on record what a guard's callers were not allowed to do.
    pub fn keep_refusals(&self, guard: &Guard, tasks: &Tasks) {
        let refusals = guard.refusals().clone();
        tasks.spawn(
            "audit.refusals",
            refusals.run(self.bus.clone(), tasks.stop_token()),
        );
    }

    /// How the database is: without it nothing works.
    pub fn database_check(&self) -> HealthCheck {
        let bus = self.bus.clone();
        HealthCheck::new("postgresql", move || {
            let bus = bus.clone();
            async move {
                match bus.ping().await {
                    Ok(()) => Health::up(),
                    Err(error) => Health::down(error.to_string()),
                }
            }
            .boxed()
        })
    }

    /// The same question, for whoever asks it again and again.
    pub fn lag_source(&self, groups: Vec<Group>) -> LagSource {
        let host = self.clone();
        Arc::new(move || {
            let (host, groups) = (host.clone(), groups.clone());
            async move { host.lags(&groups).await }.boxed()
        })
    }

    /// How far each group is behind, and what waits for a decision.
    pub async fn lags(&self, groups: &[Group]) -> Result<Vec<GroupLag>, crate::bus::Outage> {
        let dead = bus::dead_letters::counts(&self.bus).await?;
        let mut lags = Vec::with_capacity(groups.len());
        for group in groups {
            let topics = group.topics();
            let lag = self.stream.lag(group.name(), &topics).await?;
            let dead_letters = dead
                .iter()
                .find(|(name, _)| name == group.name())
                .map_or(0, |(_, count)| *count);
            gauge!(names::BUS_LAG_EVENTS, "group" => group.name()).set(whole(lag.pending));
            gauge!(names::BUS_DEAD_LETTERS, "group" => group.name()).set(whole(dead_letters));
            gauge!(names::BUS_LAG_SECONDS, "group" => group.name()).set(lag.oldest.as_secs_f64());
            lags.push(GroupLag {
                group: group.name(),
                lag,
                dead_letters,
            });
        }
        Ok(lags)
    }
}

fn pool(
    cluster: &Cluster,
    name: &str,
    services: &Services,
    settings: PoolSettings,
    wake: &Wake,
    trust: &Trust,
) -> Db {
    Db::new(
        cluster,
        RoleName::of(name),
        settings,
        Arc::clone(&services.clock),
        Arc::clone(&services.ids),
        wake.clone(),
        trust.clone(),
    )
}
