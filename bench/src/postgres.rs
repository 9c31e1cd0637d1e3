//! The PostgreSQL that is measured, seen from outside.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use cf_platform::db::private::{self, PrivatePostgres};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, Config, NoTls};

/// The name of the platform's database on a private server.
pub const DATABASE: &str = "cloud_factory";

/// A running server.
#[derive(Debug, Clone)]
pub struct Server {
    pub pid: u32,
    pub port: u16,
    pub socket_dir: PathBuf,
    pub superuser: &'static str,
}

impl Server {
    /// The private server that the platform runs in a data directory.
    pub fn in_data_dir(runtime: &Runtime, data_dir: &Path) -> anyhow::Result<Self> {
        let attached = runtime.block_on(private::attach(data_dir))?;
        let attached =
            attached.with_context(|| format!("no PostgreSQL runs in {}", data_dir.display()))?;
        Ok(Self {
            pid: attached.pid(),
            port: attached.port(),
            socket_dir: attached.socket_dir().to_path_buf(),
            superuser: attached.superuser(),
        })
    }

    /// A program of the same installation.
    pub fn program(&self, name: &str) -> anyhow::Result<PathBuf> {
        let postgres = std::fs::read_link(format!("/proc/{}/exe", self.pid))?;
        let program = postgres.with_file_name(name);
        anyhow::ensure!(
            program.is_file(),
            "{} is not there; it comes with PostgreSQL's server package",
            program.display()
        );
        Ok(program)
    }

    /// The superuser, in a database.
    pub fn config(&self, database: &str) -> Config {
        let mut config = Config::new();
        config
            .host_path(&self.socket_dir)
            .port(self.port)
            .user(self.superuser)
            .dbname(database);
        config
    }

    /// A connection of the superuser. Polled on the runtime, until the client goes.
    pub async fn connect(&self, database: &str) -> anyhow::Result<Client> {
        let (client, connection) = self.config(database).connect(NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    /// As `DATABASE_URL` has it.
    pub fn url(&self) -> String {
        format!(
            "host={} port={} user={} dbname={DATABASE}",
            self.socket_dir.display(),
            self.port,
            self.superuser
        )
    }
}

impl From<&PrivatePostgres> for Server {
    fn from(postgres: &PrivatePostgres) -> Self {
        Self {
            pid: postgres.pid(),
            port: postgres.port(),
            socket_dir: postgres.socket_dir().to_path_buf(),
            superuser: postgres.superuser(),
        }
    }
}
