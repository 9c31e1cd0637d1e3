//! The database: the one that was named, or a private one in the data directory.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use cf_platform::config::Config;
use cf_platform::db::private::{self, PrivatePostgres, Progress};
use cf_platform::db::{Cluster, RoleName};
use cf_platform::seal::{KeyRing, Sealer};
use cf_ports::secrets::{EnvSecrets, Layered, Secrets};
use cf_secrets_file::FileSecrets;
use secrecy::ExposeSecret as _;

use crate::say;

/// The name of our database on a private server.
const NAME: &str = "cloud_factory";

/// A reachable database, and the server behind it when it is ours.
pub struct Database {
    pub cluster: Cluster,
    server: Option<PrivatePostgres>,
}

/// Keys from the environment, else from the key file in the data directory.
pub async fn secrets(config: &Config) -> anyhow::Result<Arc<dyn Secrets>> {
    let file = FileSecrets::open(&config.data_dir.join("secrets.json")).await?;
    let environment = EnvSecrets::new(cf_platform::config::environment_variable);
    Ok(Arc::new(Layered::new(vec![
        Arc::new(environment),
        Arc::new(file),
    ])))
}

impl Database {
    /// Starts the private server, or takes the one that was named.
    pub async fn open(config: &Config, sealer: Arc<Sealer>) -> anyhow::Result<Self> {
        if let Some(url) = &config.database.url {
            return Ok(Self {
                cluster: shared(url.expose(), sealer)?,
                server: None,
            });
        }
        let server = PrivatePostgres::start(options(config), &|progress| tell(progress)).await?;
        let cluster = Cluster::trusted(server.config());
        create_database(&cluster).await?;
        Ok(Self {
            cluster: cluster.with_database(NAME),
            server: Some(server),
        })
    }

    /// For commands beside a running platform: its server, else one started for the moment.
    pub async fn attach(config: &Config, sealer: Arc<Sealer>) -> anyhow::Result<Self> {
        if config.database.url.is_none()
            && let Some(running) = private::attach(&config.data_dir).await?
        {
            let cluster = Cluster::trusted(running.config()).with_database(NAME);
            return Ok(Self {
                cluster,
                server: None,
            });
        }
        Self::open(config, sealer).await
    }

    /// Keeps the private server alive for as long as the platform runs, then ends it.
    pub async fn keep(self, ended: tokio_util::sync::CancellationToken) {
        let Some(mut server) = self.server else {
            return;
        };
        let mut pause = Duration::from_millis(200);
        loop {
            tokio::select! {
                () = ended.cancelled() => break,
                exit = server.exited() => {
                    tracing::error!(exit = %exit, "the private PostgreSQL ended by itself and is started again");
                    if let Err(error) = server.restart(&|_| {}).await {
                        tracing::error!(error = %cf_platform::telemetry::chain(&error), "the private PostgreSQL could not be started again");
                        tokio::time::sleep(pause).await;
                        pause = (pause * 2).min(Duration::from_secs(10));
                    } else {
                        pause = Duration::from_millis(200);
                    }
                }
                () = tokio::time::sleep(Duration::from_mins(1)) => {
                    if let Ok(Some(version)) = server.upgraded_to().await {
                        tracing::warn!(version = %version, "PostgreSQL was upgraded; the private server is restarted");
                        if let Err(error) = server.restart(&|_| {}).await {
                            tracing::error!(error = %cf_platform::telemetry::chain(&error), "the private PostgreSQL could not be started again");
                        }
                    }
                }
            }
        }
        if let Err(error) = server.stop().await {
            tracing::error!(error = %cf_platform::telemetry::chain(&error), "the private PostgreSQL did not stop in order");
        }
    }

    /// Ends a server that was started for the moment.
    pub async fn close(self) -> anyhow::Result<()> {
        if let Some(server) = self.server {
            server.stop().await?;
        }
        Ok(())
    }
}

pub async fn sealer(secrets: &dyn Secrets) -> anyhow::Result<Arc<Sealer>> {
    let ring = KeyRing::load(secrets).await?;
    Ok(Arc::new(Sealer::try_new(&ring)?))
}

fn options(config: &Config) -> private::Options {
    let mut options = private::Options::new(&config.data_dir);
    options.bin_dir.clone_from(&config.database.private.bin_dir);
    options.settings = config
        .database
        .private
        .settings
        .clone()
        .into_iter()
        .collect();
    options
}

/// Roles of a shared server have passwords, the same on every node that holds the same key.
fn shared(url: &str, sealer: Arc<Sealer>) -> anyhow::Result<Cluster> {
    let admin: tokio_postgres::Config = url.parse().context("the database URL cannot be read")?;
    let password = move |role: &RoleName| {
        let key = sealer
            .derive(&format!("password of the PostgreSQL role {role}"))
            .ok()?;
        Some(hex::encode(key.expose_secret()))
    };
    Ok(Cluster::new(admin, Arc::new(password)))
}

async fn create_database(cluster: &Cluster) -> anyhow::Result<()> {
    let client = cluster.connect_admin().await?;
    let exists = client
        .query_opt("select 1 from pg_database where datname = $1", &[&NAME])
        .await?
        .is_some();
    if !exists {
        client
            .batch_execute(&format!("create database {NAME}"))
            .await?;
    }
    Ok(())
}

fn tell(progress: Progress) {
    match progress {
        Progress::InitialisingCluster => {
            say::line("  · creating a private PostgreSQL (first start, takes a few seconds)");
        }
        Progress::Starting => say::line("  · starting the private PostgreSQL"),
        Progress::Recovering => say::line("  · PostgreSQL recovers from an unclean end"),
        Progress::EndingLeftover { pid } => {
            say::line(&format!(
                "  · ending a PostgreSQL that was left behind (process {pid})"
            ));
        }
        _ => {}
    }
}

/// Whether the data directory can be used at all, before anything is started in it. Nobody else may
/// look inside.
pub fn prepare(data_dir: &Path) -> anyhow::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data_dir)
        .with_context(|| format!("cannot create the data directory {}", data_dir.display()))
}
