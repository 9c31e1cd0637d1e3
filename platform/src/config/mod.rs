//! One typed configuration.
//!
//! ```text
//! defaults → file → environment → command line        (the later wins)
//!     merged → checked, all problems at once → Config
//! ```
//!
//! | file | says |
//! |---|---|
//! | `settings`, `business` | every setting, its default and its meaning: the one source |
//! | `kind` | what a value may look like |
//! | `schema` | the list of settings, read from the types |
//! | `load` | the sources and their order |
//! | `explain`, `reference` | what is set and why, what can be set |
//!
//! This is the only module that reads the environment.

mod business;
mod duration;
mod error;
mod explain;
mod kind;
mod load;
mod network;
mod rate;
mod reference;
mod schema;
mod secret;
mod settings;

pub use business::{
    BankConfig, BillingConfig, CompanyConfig, OrdersConfig, ProvisioningConfig, SimulatedConfig,
    StripeConfig,
};
pub use duration::DurationText;
pub use error::{ConfigError, Problem};
pub use explain::{Explained, Origin};
pub use load::{Environment, Options, environment_variable};
pub use network::Cidr;
pub use rate::Rate;
pub use reference::reference_markdown;
pub use secret::{DatabaseUrl, Secret};
pub use settings::{
    AuthConfig, BusConfig, CacheConfig, CatalogConfig, Config, DatabaseConfig, ForwardingConfig,
    GatewayConfig, HttpConfig, JobsConfig, LimitsConfig, LogFormat, MailConfig, MonitoringConfig,
    PrivateDatabaseConfig, TelemetryConfig, TlsConfig,
};
