//! A database of the test's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_lc_rs::digest::{SHA256, digest};
use cf_kernel::{Clock as _, IdSource, Reason, Scope};
use cf_platform::ask::Questions;
use cf_platform::auth::Trust;
use cf_platform::bus::Wake;
use cf_platform::db::migrate::{self, Applied, MigrateError, SchemaMigrations};
use cf_platform::db::{Cluster, Db, PoolSettings, RoleName, Work};
use cf_platform::host::{Host, HostSettings, Services};
use cf_ports::cache::Cache;
use tokio_postgres::Client;

use crate::server::{self, Server};
use crate::{Letters, ManualClock, MemoryBlobs, NoCache, SeededIds};

/// Roles are the server's, not the database's: whoever may make some takes this lock, in `postgres`.
const ROLES: i64 = 0x6366_7465_7374;

/// A fresh database with the roles and tables of the given schemas; gone when dropped.
pub struct TestDb {
    server: Server,
    name: String,
    pub clock: ManualClock,
    pub ids: Arc<SeededIds>,
    /// What was mailed.
    pub letters: Letters,
    pub blobs: MemoryBlobs,
    cache: Arc<dyn Cache>,
    wake: Wake,
    /// Who answers what one domain asks another.
    pub questions: Questions,
}

impl TestDb {
    /// Migrated, as a copy of a template that is migrated once for all tests with these schemas.
    pub async fn new(schemas: &[SchemaMigrations]) -> Self {
        let db = Self::reserve().await;
        db.create_from(schemas).await;
        db
    }

    /// With nothing in it, not even the platform's own schema.
    pub async fn empty() -> Self {
        let db = Self::reserve().await;
        db.server
            .connect("postgres")
            .await
            .batch_execute(&format!("create database {}", db.name))
            .await
            .unwrap();
        db
    }

    /// A name, under which there is no database yet.
    pub(crate) async fn reserve() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let clock = ManualClock::default();
        Self {
            server: Server::of_this_run().await,
            name: format!("test_{}_{number}", std::process::id()),
            ids: Arc::new(SeededIds::new(clock.clone(), 1)),
            clock,
            letters: Letters::default(),
            blobs: MemoryBlobs::default(),
            cache: Arc::new(NoCache),
            wake: Wake::default(),
            questions: Questions::default(),
        }
    }

    pub(crate) async fn create_from(&self, schemas: &[SchemaMigrations]) {
        let admin = self.server.connect("postgres").await;
        let template = template_name(schemas);
        if !exists(&admin, &template).await {
            self.make_template(&admin, &template, schemas).await;
        }
        admin
            .batch_execute(&format!(
                "create database {} template {template}",
                self.name
            ))
            .await
            .unwrap();
    }

    async fn make_template(&self, admin: &Client, template: &str, schemas: &[SchemaMigrations]) {
        admin
            .execute("select pg_advisory_lock($1)", &[&ROLES])
            .await
            .unwrap();
        if !exists(admin, template).await {
            // Under another name until it is whole, so that a killed test leaves no half template.
            let making = format!("{template}_making");
            admin
                .batch_execute(&format!("drop database if exists {making} with (force)"))
                .await
                .unwrap();
            admin
                .batch_execute(&format!("create database {making}"))
                .await
                .unwrap();
            migrate::run(&Cluster::trusted(self.server.config(&making)), schemas)
                .await
                .unwrap();
            // The connection of the migration may still be on its way out.
            admin
                .execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1", &[&making])
                .await
                .unwrap();
            admin
                .batch_execute(&format!("alter database {making} rename to {template}"))
                .await
                .unwrap();
        }
        admin
            .execute("select pg_advisory_unlock($1)", &[&ROLES])
            .await
            .unwrap();
    }

    /// Migrates as the program does. Other tests' roles are kept out meanwhile.
    pub async fn migrate(
        &self,
        schemas: &[SchemaMigrations],
    ) -> Result<Vec<Applied>, MigrateError> {
        let _guard = self.roles_lock().await;
        migrate::run(&self.cluster(), schemas).await
    }

    /// Keeps other tests from making or changing roles until it is dropped.
    pub async fn roles_lock(&self) -> Client {
        let admin = self.server.connect("postgres").await;
        admin
            .execute("select pg_advisory_lock($1)", &[&ROLES])
            .await
            .unwrap();
        admin
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn server(&self) -> &Server {
        &self.server
    }

    pub fn cluster(&self) -> Cluster {
        Cluster::trusted(self.server.config(&self.name))
    }

    pub fn services(&self) -> Services {
        Services {
            clock: Arc::new(self.clock.clone()),
            ids: Arc::clone(&self.ids) as Arc<dyn IdSource>,
            cache: Arc::clone(&self.cache),
            blobs: Arc::new(self.blobs.clone()),
            mailer: Arc::new(self.letters.clone()),
            sealer: crate::outside::sealer(),
            questions: self.questions.clone(),
        }
    }

    /// With other ids: for a second process that writes to the same database.
    #[must_use]
    pub fn with_seed(mut self, seed: u16) -> Self {
        self.ids = Arc::new(SeededIds::new(self.clock.clone(), seed));
        self
    }

    #[must_use]
    pub fn with_cache(mut self, cache: Arc<dyn Cache>) -> Self {
        self.cache = cache;
        self
    }

    /// A domain's way to its rows.
    pub fn db(&self, domain: &str) -> Db {
        self.db_with(
            domain,
            PoolSettings {
                size: 8,
                ..PoolSettings::default()
            },
        )
    }

    pub fn db_with(&self, domain: &str, settings: PoolSettings) -> Db {
        self.db_through(&self.cluster(), domain, settings)
    }

    /// The same by another way to the server, for example one that can be cut.
    pub fn db_through(&self, cluster: &Cluster, domain: &str, settings: PoolSettings) -> Db {
        let Services { clock, ids, .. } = self.services();
        Db::new(
            cluster,
            RoleName::of(domain),
            settings,
            clock,
            ids,
            self.wake.clone(),
            Trust::default(),
        )
    }

    /// A host with pools and a stream of its own: two are as two instances of the program.
    pub fn host(&self) -> Host {
        self.host_with(HostSettings::default())
    }

    pub fn host_with(&self, settings: HostSettings) -> Host {
        Host::new(self.cluster(), self.services(), settings)
    }

    /// The superuser, who sees everything.
    pub async fn admin(&self) -> Client {
        self.server.connect(&self.name).await
    }

    /// A bare connection of a role, without any scope.
    pub async fn connect_as(&self, role: &str) -> Client {
        let mut config = self.server.config(&self.name);
        config.user(role);
        server::connect(&config).await
    }

    /// The first column of the first row, as text; the superuser asks.
    pub async fn value(&self, sql: &str) -> String {
        let row = self
            .admin()
            .await
            .query_one(&format!("select ({sql})::text"), &[])
            .await
            .unwrap();
        row.get::<_, Option<String>>(0).unwrap_or_default()
    }

    /// Work of the platform itself.
    pub fn system(&self) -> Work {
        self.work(Scope::Platform(Reason::new("a test")))
    }

    pub fn work(&self, scope: Scope) -> Work {
        Work::system("test", scope, &*self.ids)
    }

    pub fn now(&self) -> jiff::Timestamp {
        self.clock.now()
    }
}

impl Drop for TestDb {
    /// Best effort: the server goes with the run anyway.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(async {
                let (client, connection) = server
                    .config("postgres")
                    .connect(tokio_postgres::NoTls)
                    .await?;
                tokio::spawn(connection);
                client
                    .batch_execute(&format!("drop database if exists {name} with (force)"))
                    .await
            })?;
            anyhow::Ok(())
        });
        let _ = dropping.join();
    }
}

async fn exists(admin: &Client, database: &str) -> bool {
    admin
        .query_opt("select 1 from pg_database where datname = $1", &[&database])
        .await
        .unwrap()
        .is_some()
}

fn template_name(schemas: &[SchemaMigrations]) -> String {
    let mut all = String::new();
    for schema in schemas {
        for migration in schema.migrations {
            all.extend([
                schema.domain,
                "\0",
                migration.name,
                "\0",
                migration.sql,
                "\0",
            ]);
        }
        all.extend([schema.domain, "\0\0"]);
    }
    format!(
        "template_{}",
        hex::encode(&digest(&SHA256, all.as_bytes()).as_ref()[..12])
    )
}
