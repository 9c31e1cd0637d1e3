//! How the platform is: every domain and every dependency is asked again and again, and what was
//! found is there for everyone to see.
//!
//! ```text
//!   every interval ──▶ probe ──▶ all targets at once ──▶ findings kept ──▶ state changed? log, count
//!                                 and the event bus         │
//!   someone looks ◀── fresh findings of every target ◀──────┘
//!        ▲
//!        └── else the target is asked there and then: also, and above all, without a database
//! ```
//!
//! It reacts to nothing, so it has no room for events, and refuses nothing, so it has no errors.

mod http;
mod jobs;
mod model;
mod store;
mod usecases;

use std::sync::Arc;
use std::time::Duration;

use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps, HealthCheck, LagSource};
use cf_ports::cache::Cache;
use jiff::Timestamp;

pub use model::TargetKind;

/// Name of the domain, its schema and its role.
pub const NAME: &str = "monitoring";

/// What may be set.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often everything is asked.
    pub interval: Duration,
    /// How many findings are kept of each target.
    pub history: usize,
}

/// Something to be asked how it is.
#[derive(Debug, Clone)]
pub struct Target {
    pub kind: TargetKind,
    pub check: HealthCheck,
}

/// What there is to ask, and what is known about this program.
#[derive(Clone)]
pub struct Sources {
    /// In the order in which they are shown. This domain adds itself.
    pub targets: Vec<Target>,
    pub lags: LagSource,
    pub started_at: Timestamp,
    pub version: &'static str,
}

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: cf_platform::db::Db,
    pub(crate) cache: Arc<dyn Cache>,
    pub(crate) settings: Settings,
    pub(crate) sources: Arc<Sources>,
}

pub fn domain(deps: &DomainDeps, settings: Settings, mut sources: Sources) -> Domain {
    let own = usecases::health::check(&deps.db);
    if !sources
        .targets
        .iter()
        .any(|target| target.kind == TargetKind::Domain && target.check.name == NAME)
    {
        sources.targets.push(Target {
            kind: TargetKind::Domain,
            check: own.clone(),
        });
    }
    let deps = Deps {
        db: deps.db.clone(),
        cache: Arc::clone(&deps.services.cache),
        settings,
        sources: Arc::new(sources),
    };
    Domain {
        name: NAME,
        segment: "monitoring",
        migrations: MIGRATIONS,
        reactions: Vec::new(),
        jobs: jobs::kinds(&deps),
        schedules: jobs::schedules(&deps),
        health: vec![own],
        api: http::router(deps),
    }
}

const MIGRATIONS: SchemaMigrations = SchemaMigrations {
    domain: NAME,
    migrations: cf_platform::migrations!("../migrations", "0001_probes"),
};
