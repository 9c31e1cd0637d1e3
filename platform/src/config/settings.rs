//! Every setting. The doc comment of a field is its entry in the reference; limits stand beside it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use cf_ports::limits::Quota;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::business::{BillingConfig, OrdersConfig, ProvisioningConfig};
use super::duration::DurationText;
use super::explain::Origin;
use super::network::{Cidr, ListenText, OptionalListenText};
use super::rate::Rate;
use super::secret::{DatabaseUrl, Secret};

/// The whole configuration.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where everything that must survive a restart is kept, unless it is kept elsewhere: the private PostgreSQL, keys, files.
    #[schemars(extend("format" = "path"))]
    pub data_dir: PathBuf,
    /// Fill an empty installation with demo data at the first `cloud-factory up`.
    pub demo: bool,
    /// Password of the demo users. Without it one is made up and printed once.
    pub demo_password: Option<Secret>,
    pub http: HttpConfig,
    pub gateway: GatewayConfig,
    pub database: DatabaseConfig,
    pub bus: BusConfig,
    pub jobs: JobsConfig,
    pub auth: AuthConfig,
    pub identity: IdentityConfig,
    pub monitoring: MonitoringConfig,
    pub catalog: CatalogConfig,
    pub orders: OrdersConfig,
    pub provisioning: ProvisioningConfig,
    pub billing: BillingConfig,
    pub telemetry: TelemetryConfig,
    pub cache: CacheConfig,
    pub mail: MailConfig,
    /// Where each value that is not a default came from.
    #[serde(skip)]
    pub(super) origins: BTreeMap<String, Origin>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data"),
            demo: true,
            demo_password: None,
            http: HttpConfig::default(),
            gateway: GatewayConfig::default(),
            database: DatabaseConfig::default(),
            bus: BusConfig::default(),
            jobs: JobsConfig::default(),
            auth: AuthConfig::default(),
            identity: IdentityConfig::default(),
            monitoring: MonitoringConfig::default(),
            catalog: CatalogConfig::default(),
            orders: OrdersConfig::default(),
            provisioning: ProvisioningConfig::default(),
            billing: BillingConfig::default(),
            telemetry: TelemetryConfig::default(),
            cache: CacheConfig::default(),
            mail: MailConfig::default(),
            origins: BTreeMap::new(),
        }
    }
}

/// The door to the outside.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HttpConfig {
    /// Where browsers and integrations connect.
    #[serde(with = "ListenText")]
    pub listen: SocketAddr,
    /// Where `/metrics` and the liveness probe answer, away from the public. Empty: nowhere.
    #[serde(with = "OptionalListenText")]
    pub metrics_listen: Option<SocketAddr>,
    /// The largest request body that is read; a larger one is answered with 413.
    #[schemars(range(min = 1024, max = 1_073_741_824))]
    pub body_limit_bytes: usize,
    /// How long a request may take to arrive, head and body, before the connection is closed.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "100ms", "x-max" = "10m"))]
    pub send_timeout: Duration,
    /// How long the handling of one request may take before it is answered with 503.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "100ms", "x-max" = "1h"))]
    pub request_timeout: Duration,
    /// How long running requests and work may take to finish after a stop was asked for.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "0s", "x-max" = "1h"))]
    pub shutdown_grace: Duration,
    /// Proxies whose `X-Forwarded-For` is believed. None: the address of the connection counts.
    pub trusted_proxies: Vec<Cidr>,
    /// Other sites whose pages may call the API from a browser, for example `https://shop.example.com`.
    pub origins: Vec<String>,
    /// The address under which people reach the platform: links in mails begin with it. Without it: `http.listen`.
    #[schemars(with = "Option<String>", extend("format" = "url"))]
    pub public_url: Option<Url>,
    /// Where plain requests are only sent on to https, usually `0.0.0.0:80`. Empty: nowhere.
    #[serde(with = "OptionalListenText")]
    pub redirect_listen: Option<SocketAddr>,
    pub tls: TlsConfig,
}

impl HttpConfig {
    /// What a link to the platform begins with, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        if let Some(url) = &self.public_url {
            return url.as_str().trim_end_matches('/').to_owned();
        }
        let address = self.listen;
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            format!("http://localhost:{}", address.port())
        } else {
            format!("http://{address}")
        }
    }
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8880)),
            metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 9880))),
            body_limit_bytes: 10 * 1024 * 1024,
            send_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_mins(1),
            shutdown_grace: Duration::from_secs(20),
            trusted_proxies: Vec::new(),
            origins: Vec::new(),
            public_url: None,
            redirect_listen: None,
            tls: TlsConfig::default(),
        }
    }
}

/// TLS 1.2 and 1.3, with HTTP/2.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TlsConfig {
    /// Where https is spoken. Empty: nowhere. Left at its default, a port that is taken is done without.
    #[serde(with = "OptionalListenText")]
    pub listen: Option<SocketAddr>,
    /// The certificate in PEM, followed by those up to its authority. A new one is taken over within a minute. Without it one is made in the data directory, which browsers do not trust.
    #[schemars(extend("format" = "path"))]
    pub certificate: Option<PathBuf>,
    /// The private key of that certificate in PEM.
    #[schemars(extend("format" = "path"))]
    pub key: Option<PathBuf>,
}

impl Default for TlsConfig {
    fn default() -> Self {
        Self {
            listen: Some(SocketAddr::from(([127, 0, 0, 1], 8443))),
            certificate: None,
            key: None,
        }
    }
}

/// The one entry, where parts of the platform run in processes of their own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GatewayConfig {
    /// Who answers `/api/{segment}/…` that this process does not answer itself: addresses of the instances, by segment. What is asked of `/api/{segment}/x` is asked of `{address}/v1/x`.
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub upstreams: BTreeMap<String, Vec<Url>>,
    pub forwarding: ForwardingConfig,
    pub limits: LimitsConfig,
    /// How long an answer that is the same for everyone is given out without asking again. A change through this process ends it at once.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "0s", "x-max" = "1h"))]
    pub cache_ttl: Duration,
    /// The most that those answers may weigh together.
    #[schemars(range(min = 0, max = 1_099_511_627_776_u64))]
    pub cache_max_bytes: u64,
}

impl Default for GatewayConfig {
    fn default() -> Self {
        Self {
            upstreams: BTreeMap::new(),
            forwarding: ForwardingConfig::default(),
            limits: LimitsConfig::default(),
            cache_ttl: Duration::from_millis(500),
            cache_max_bytes: 16 * 1024 * 1024,
        }
    }
}

/// How often someone may ask: so many a second (`s`), minute (`m`) or hour (`h`), and a burst on top of it at once. Counted for each address (IPv6: each /64), and for each API key where one is used.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitsConfig {
    /// `POST /api/identity/auth/login`.
    pub login: Rate,
    /// `POST /api/identity/auth/register`.
    pub register: Rate,
    /// All other addresses of the API, except `/api/billing/webhooks/…`.
    pub general: Rate,
    /// Signing in, codes, passwords, links of mails and invitations, all of them together, beside the limits above.
    pub sensitive: Rate,
    /// Addresses with a rate of their own in place of `general`, with a method or without: `"POST /api/orders/{id}/cancel" = "5/m"`, `"/api/reporting/*" = "10/s burst 10"`.
    pub routes: BTreeMap<String, Rate>,
    /// API keys with a rate of their own in place of `general`, by the key's id.
    pub keys: BTreeMap<String, Rate>,
    /// Those who ask that are counted at a time, at least. Beyond it those are forgotten who have done least.
    #[schemars(range(min = 1000, max = 100_000_000))]
    pub remembered: usize,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            login: Quota::per_second(5, 3).into(),
            register: Quota::per_second(2, 2).into(),
            general: Quota::per_second(30, 20).into(),
            sensitive: Quota::per_minute(30, 30).into(),
            routes: BTreeMap::new(),
            keys: BTreeMap::new(),
            remembered: 100_000,
        }
    }
}

/// How requests are passed on to instances of the platform's other parts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwardingConfig {
    /// A certificate authority in PEM that https instances are trusted by, beside the public ones.
    #[schemars(extend("format" = "path"))]
    pub authority: Option<PathBuf>,
    /// How long an instance may take to accept a connection.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "5m"))]
    pub connect_timeout: Duration,
    /// How long an instance may pause while it takes a request.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "10m"))]
    pub send_timeout: Duration,
    /// How long an instance may pause while it answers.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "1h"))]
    pub read_timeout: Duration,
    /// How long a WebSocket may stay silent.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "168h"))]
    pub websocket_idle: Duration,
    /// How often every instance is asked whether it can take requests.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "5m"))]
    pub check_interval: Duration,
}

impl Default for ForwardingConfig {
    fn default() -> Self {
        Self {
            authority: None,
            connect_timeout: Duration::from_secs(10),
            send_timeout: Duration::from_secs(30),
            read_timeout: Duration::from_mins(1),
            websocket_idle: Duration::from_hours(24),
            check_interval: Duration::from_secs(2),
        }
    }
}

/// PostgreSQL.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatabaseConfig {
    /// The PostgreSQL to use. Without it a private one is run in the data directory.
    pub url: Option<DatabaseUrl>,
    /// Connections of each domain.
    #[schemars(range(min = 1, max = 200))]
    pub pool_size: usize,
    /// How long to wait for a free connection before the request is answered with 503.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "5m"))]
    pub acquire_timeout: Duration,
    /// How long one statement may run before PostgreSQL cancels it.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "100ms", "x-max" = "1h"))]
    pub statement_timeout: Duration,
    /// The name that PostgreSQL's own views show.
    #[schemars(extend("format" = "name"))]
    pub application_name: String,
    pub private: PrivateDatabaseConfig,
}

impl Default for DatabaseConfig {
    fn default() -> Self {
        Self {
            url: None,
            pool_size: 8,
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            application_name: "cloud-factory".to_owned(),
            private: PrivateDatabaseConfig::default(),
        }
    }
}

/// The private PostgreSQL.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivateDatabaseConfig {
    /// The directory with `postgres` and `initdb`. Without it the newest installed one is found.
    #[schemars(extend("format" = "path"))]
    pub bin_dir: Option<PathBuf>,
    /// Lines for `postgresql.conf`, for example `shared_buffers = "1GB"`.
    pub settings: BTreeMap<String, String>,
}

/// Events.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BusConfig {
    /// Events read at once for a consumer group.
    #[schemars(range(min = 1, max = 10_000))]
    pub batch: usize,
    /// Aggregates that a group handles side by side; each stays in order.
    #[schemars(range(min = 1, max = 256))]
    pub lanes: usize,
    /// How often to look for events when no wake-up arrives.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "5m"))]
    pub poll_interval: Duration,
    /// Days for which events that everyone has seen are kept.
    #[schemars(range(min = 1, max = 3650))]
    pub retention_days: u32,
}

impl Default for BusConfig {
    fn default() -> Self {
        Self {
            batch: 256,
            lanes: 8,
            poll_interval: Duration::from_secs(1),
            retention_days: 30,
        }
    }
}

/// Work that becomes due.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobsConfig {
    /// How often to look for work that has become due.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "10ms", "x-max" = "5m"))]
    pub poll_interval: Duration,
    /// How long a worker keeps a job without a sign of life before another may take it.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "1s", "x-max" = "1h"))]
    pub lease: Duration,
    /// Jobs that run side by side.
    #[schemars(range(min = 1, max = 256))]
    pub workers: usize,
}

impl Default for JobsConfig {
    fn default() -> Self {
        Self {
            poll_interval: Duration::from_secs(1),
            lease: Duration::from_mins(1),
            workers: 4,
        }
    }
}

/// Who is calling.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuthConfig {
    /// Who must have issued an access token.
    #[schemars(extend("format" = "name"))]
    pub issuer: String,
    /// For whom an access token must have been issued.
    #[schemars(extend("format" = "name"))]
    pub audience: String,
    /// The public keys that sign access tokens, as a JSON Web Key Set.
    #[schemars(extend("format" = "jwks"))]
    pub jwks: Option<String>,
    /// A file with that key set.
    #[schemars(extend("format" = "path"))]
    pub jwks_file: Option<PathBuf>,
    /// By how much the clocks of issuer and verifier may differ.
    #[schemars(range(min = 0, max = 300))]
    pub leeway_seconds: u64,
    /// Verified tokens that are remembered until they expire.
    #[schemars(range(min = 0, max = 10_000_000))]
    pub verified_cache: u64,
}

impl Default for AuthConfig {
    fn default() -> Self {
        Self {
            issuer: "cloud-factory".to_owned(),
            audience: "cloud-factory".to_owned(),
            jwks: None,
            jwks_file: None,
            leeway_seconds: 5,
            verified_cache: 10_000,
        }
    }
}

/// People and organisations.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityConfig {
    /// What the platform calls itself in letters, and in apps that show sign-in codes.
    #[schemars(extend("format" = "name"))]
    pub product_name: String,
    /// Whether an address has to be verified before its owner can sign in.
    pub require_verified_email: bool,
    /// Passwords that are hashed at once; 0: one for each core. They give way to everything else.
    #[schemars(range(min = 0, max = 256))]
    pub hashing_at_once: usize,
}

impl Default for IdentityConfig {
    fn default() -> Self {
        Self {
            product_name: "Cloud Factory".to_owned(),
            require_verified_email: false,
            hashing_at_once: 0,
        }
    }
}

/// Platform health.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonitoringConfig {
    /// How often every domain and dependency is asked how it is.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "100ms", "x-max" = "1h"))]
    pub interval: Duration,
    /// Answers that are kept for each.
    #[schemars(range(min = 1, max = 100_000))]
    pub history: usize,
}

impl Default for MonitoringConfig {
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(15),
            history: 240,
        }
    }
}

/// The catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogConfig {
    /// How long published products are answered from the cache.
    #[serde(with = "DurationText")]
    #[schemars(extend("x-min" = "0s", "x-max" = "24h"))]
    pub cache_ttl: Duration,
}

impl Default for CatalogConfig {
    fn default() -> Self {
        Self {
            cache_ttl: Duration::from_mins(5),
        }
    }
}

/// Logs, metrics, traces.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TelemetryConfig {
    /// How log lines look. `auto`: for people on a terminal, JSON otherwise.
    pub format: LogFormat,
    /// What is logged, by level and module: `info,cf_platform::bus=debug`.
    #[schemars(extend("format" = "log-filter"))]
    pub filter: String,
    /// The OpenTelemetry collector (OTLP over HTTP) that gets traces, for example `http://localhost:4318`.
    #[schemars(with = "Option<String>", extend("format" = "url"))]
    pub otlp_endpoint: Option<Url>,
    /// The name under which traces arrive there.
    #[schemars(extend("format" = "name"))]
    pub service_name: String,
}

impl Default for TelemetryConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::Auto,
            filter: "info".to_owned(),
            otlp_endpoint: None,
            service_name: "cloud-factory".to_owned(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum LogFormat {
    Auto,
    Human,
    Json,
}

/// Hot copies in memory.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CacheConfig {
    /// The most that cached values may weigh together.
    #[schemars(range(min = 0, max = 1_099_511_627_776_u64))]
    pub max_bytes: u64,
}

impl Default for CacheConfig {
    fn default() -> Self {
        Self {
            max_bytes: 64 * 1024 * 1024,
        }
    }
}

/// Mail.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The sender of mail that is not sent under a seller's brand.
    #[schemars(extend("format" = "mailbox"))]
    pub from: String,
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            from: "Cloud Factory <no-reply@cloudfactory.test>".to_owned(),
        }
    }
}
