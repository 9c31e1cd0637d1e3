//! The PostgreSQL server of the run.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cf_platform::db::private::{Options, PrivatePostgres};
use rustix::process::{Pid, test_kill_process};
use tokio::sync::OnceCell;
use tokio_postgres::{Client, Config, NoTls};

/// Where the setup script says which server to use: socket directory, port and user.
pub const VARIABLE: &str = "CF_TEST_POSTGRES";

/// How to reach the server, as its superuser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    pub socket_dir: PathBuf,
    pub port: u16,
    pub user: String,
}

static SERVER: OnceCell<Server> = OnceCell::const_new();
/// Kept until the process ends, and ended by the kernel with it.
static OWN: OnceLock<PrivatePostgres> = OnceLock::new();

impl Server {
    /// The one of the run, else one of this process's own.
    pub async fn of_this_run() -> Self {
        SERVER
            .get_or_init(async || match std::env::var(VARIABLE) {
                Ok(text) => Self::parse(&text)
                    .unwrap_or_else(|| panic!("{VARIABLE}={text} names no server")),
                Err(_) => Self::own().await,
            })
            .await
            .clone()
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let server = Self {
            socket_dir: parts.next()?.into(),
            port: parts.next()?.parse().ok()?,
            user: parts.next()?.to_owned(),
        };
        parts.next().is_none().then_some(server)
    }

    async fn own() -> Self {
        let place = std::env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
        sweep();
        fs::create_dir_all(&place).unwrap();
        // As root the server runs as another user, who must be able to get there.
        fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
        let postgres = PrivatePostgres::start(options(&place), &|_| {})
            .await
            .unwrap();
        let server = Self::from(&postgres);
        OWN.set(postgres).unwrap();
        server
    }

    /// A database of this server, as the superuser.
    pub fn config(&self, database: &str) -> Config {
        let mut config = Config::new();
        config
            .host_path(&self.socket_dir)
            .port(self.port)
            .user(&self.user)
            .dbname(database);
        config
    }

    pub(crate) async fn connect(&self, database: &str) -> Client {
        connect(&self.config(database)).await
    }
}

pub(crate) async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    // Ends with the client, or with the server: either is the test's business.
    tokio::spawn(connection);
    client
}

impl From<&PrivatePostgres> for Server {
    fn from(postgres: &PrivatePostgres) -> Self {
        Self {
            socket_dir: postgres.socket_dir().to_path_buf(),
            port: postgres.port(),
            user: postgres.superuser().to_owned(),
        }
    }
}

/// Fast, and for many at once.
pub fn options(place: &Path) -> Options {
    Options {
        durable: false,
        settings: vec![
            ("max_connections".into(), "300".into()),
            ("autovacuum".into(), "off".into()),
        ],
        ..Options::new(place.join("data"))
    }
}

const PREFIX: &str = "cf-test-pg-";

/// Nobody is left at the end of a process to remove its directory: the next one does.
fn sweep() {
    for entry in fs::read_dir(std::env::temp_dir())
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        let pid = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX))
            .and_then(|pid| pid.parse().ok());
        if pid
            .and_then(Pid::from_raw)
            .is_some_and(|pid| test_kill_process(pid).is_err())
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
