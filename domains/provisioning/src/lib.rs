//! Provisioning: makes real what was ordered, and knows what exists.
//!
//! ```text
//!  order.provisioning-started ─▶ pending ─▶ running ─▶ completed
//!                                   │        │   │        │
//!                        called off │        │   │ failed │ the order ended without it
//!                                   ▼        │   ▼        ▼
//!                               cancelled ◀──┼── rollingBack ──▶ failed
//!                                            ▼        ▲ ▼
//!                                           stuck ────┴─┘   a person decides
//! ```
//!
//! Every step is written down before the provider is asked, carries a token that the provider sees, and
//! ends as done, refused or unknown. Unknown is looked for before anything else is tried. What was made
//! is taken back the last first, and only by its own tag.

mod error;
mod events;
mod http;
mod jobs;
pub mod model;
mod store;
mod usecases;

use std::sync::Arc;
use std::time::Duration;

use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps};
use cf_platform::seal::Sealer;
use cf_ports::drivers::Driver;

/// The engine's calls as a driver is asked them, for whoever drives the engine without a database.
pub use usecases::ask as asking;
pub use usecases::examine;
pub use usecases::regions::ship;

/// Name of the domain, its schema and its role.
pub const NAME: &str = "provisioning";

/// What may be set.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often the provider's inventory is held against ours.
    pub survey_every: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            survey_every: Duration::from_mins(5),
        }
    }
}

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: cf_platform::db::Db,
    pub(crate) sealer: Arc<Sealer>,
    pub(crate) driver: Arc<dyn Driver>,
    pub(crate) settings: Settings,
}

/// `driver`: who makes what is ordered.
pub fn domain(deps: &DomainDeps, settings: Settings, driver: Arc<dyn Driver>) -> Domain {
    let deps = Deps {
        db: deps.db.clone(),
        sealer: Arc::clone(&deps.services.sealer),
        driver,
        settings,
    };
    Domain {
        name: NAME,
        segment: "provisioning",
        migrations: MIGRATIONS,
        reactions: events::reactions(&deps),
        jobs: jobs::kinds(&deps),
        schedules: jobs::schedules(&deps),
        health: vec![usecases::health::check(&deps)],
        api: http::router(deps),
    }
}

const MIGRATIONS: SchemaMigrations = SchemaMigrations {
    domain: NAME,
    migrations: cf_platform::migrations!("../migrations", "0001_provisioning"),
};
