//! A PostgreSQL server and how we present ourselves to it.

use std::fmt;
use std::sync::Arc;

use tokio_postgres::Config;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::DbError;

/// The name of a role of ours: `cf_` and the name of a part of the platform.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RoleName(String);

impl RoleName {
    /// Role of a domain. Names are checked, because they become identifiers.
    pub fn of(part: &str) -> Self {
        let name: String = part
            .chars()
            .filter(|c| c.is_ascii_lowercase() || *c == '_')
            .collect();
        Self(format!("cf_{name}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of the platform that it belongs to.
    pub fn part(&self) -> &str {
        self.0.trim_start_matches("cf_")
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives each role its password; `None` where the server trusts its socket.
pub type RolePasswords = Arc<dyn Fn(&RoleName) -> Option<String> + Send + Sync>;

/// One database on one server.
#[derive(Clone)]
pub struct Cluster {
    admin: Config,
    passwords: RolePasswords,
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cluster")
            .field("database", &self.admin.get_dbname())
            .finish_non_exhaustive()
    }
}

impl Cluster {
    /// `admin` may create roles and schemas in the database that it names.
    pub fn new(admin: Config, passwords: RolePasswords) -> Self {
        Self { admin, passwords }
    }

    /// For a server that trusts everyone who can reach its socket.
    pub fn trusted(admin: Config) -> Self {
        Self::new(admin, Arc::new(|_| None))
    }

    /// The same server, another database.
    #[must_use]
    pub fn with_database(&self, name: &str) -> Self {
        let mut admin = self.admin.clone();
        admin.dbname(name);
        Self {
            admin,
            passwords: Arc::clone(&self.passwords),
        }
    }

    pub fn database(&self) -> &str {
        self.admin
            .get_dbname()
            .or_else(|| self.admin.get_user())
            .unwrap_or("postgres")
    }

    pub(super) fn password(&self, role: &RoleName) -> Option<String> {
        (self.passwords)(role)
    }

    pub(super) fn config_for(&self, role: &RoleName) -> Config {
        let mut config = self.admin.clone();
        config.user(role.as_str());
        if let Some(password) = self.password(role) {
            config.password(password);
        }
        config
    }

    /// A connection with the administrator's rights: migrations and checks only.
    pub async fn connect_admin(&self) -> Result<tokio_postgres::Client, DbError> {
        connect(&self.admin).await
    }

    /// A single connection of a role, outside of any pool: LISTEN.
    pub(crate) async fn connect_as(
        &self,
        role: &RoleName,
    ) -> Result<(tokio_postgres::Client, Notifications), DbError> {
        connect_listening(&self.config_for(role)).await
    }
}

/// Who rings on the channels that a connection listens to (the sender's backend); ends with the
/// connection.
pub(crate) type Notifications = tokio::sync::mpsc::Receiver<i32>;

async fn connect(config: &Config) -> Result<tokio_postgres::Client, DbError> {
    connect_listening(config).await.map(|(client, _)| client)
}

async fn connect_listening(
    config: &Config,
) -> Result<(tokio_postgres::Client, Notifications), DbError> {
    let (client, mut connection) = config.connect(tls()).await?;
    // When it is full, enough wake-ups are waiting.
    let (wake, woken) = tokio::sync::mpsc::channel(64);
    crate::telemetry::spawn("db.connection", async move {
        loop {
            match std::future::poll_fn(|cx| connection.poll_message(cx)).await {
                Some(Ok(tokio_postgres::AsyncMessage::Notification(notification))) => {
                    let _ = wake.try_send(notification.process_id());
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => {
                    tracing::debug!(error = %error, "a database connection ended");
                    break;
                }
                None => break,
            }
        }
    });
    Ok((client, woken))
}

/// TLS for servers across a network; a socket on this machine does not use it.
pub(super) fn tls() -> MakeRustlsConnect {
    let roots = rustls::RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_root_certificates(roots).with_no_client_auth());
    match config {
        Ok(config) => MakeRustlsConnect::new(config),
        // The provider is compiled in; this arm exists because its API is fallible.
        Err(_) => MakeRustlsConnect::new(
            rustls::ClientConfig::builder()
                .with_root_certificates(rustls::RootCertStore::empty())
                .with_no_client_auth(),
        ),
    }
}
