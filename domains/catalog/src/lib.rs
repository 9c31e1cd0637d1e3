//! The catalogue: what can be bought, from whom, and since when.
//!
//! ```text
//!            revise                 revise
//!            ┌────┐                 ┌────┐
//!  create ──▶│draft├──── publish ──▶│active├──── retire ──▶ retired
//!            └────┘                 └────┘
//!                                   publish: the working copy becomes the next version
//! ```
//!
//! A product is edited in a working copy and offered in versions. A version never changes: orders and
//! subscriptions that were made with one keep it.

mod error;
mod events;
mod http;
mod jobs;
mod model;
mod store;
mod usecases;

use std::sync::Arc;
use std::time::Duration;

use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps};
use cf_platform::storefronts::HostName;
use cf_ports::cache::Cache;

pub use usecases::calculator::{Calculated, Calculator};
pub use usecases::resales::demo::resell_demo;
pub use usecases::reshelve::reshelve;
pub use usecases::ship::ship;
pub use usecases::storefronts::open_for_demo;

/// Name of the domain, its schema and its role.
pub const NAME: &str = "catalog";

/// What may be set.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How long offers are answered from the cache, unless an event drops them sooner.
    pub cache_ttl: Duration,
    /// Names that lead to the operator's storefront, and to no other.
    pub reserved_hosts: Vec<HostName>,
}

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: cf_platform::db::Db,
    pub(crate) cache: Arc<dyn Cache>,
    pub(crate) settings: Settings,
    pub(crate) versions: usecases::KnownVersions,
}

pub fn domain(deps: &DomainDeps, settings: Settings) -> Domain {
    let deps = Deps {
        db: deps.db.clone(),
        cache: Arc::clone(&deps.services.cache),
        settings,
        versions: usecases::KnownVersions::default(),
    };
    Domain {
        name: NAME,
        segment: "products",
        migrations: MIGRATIONS,
        reactions: events::reactions(&deps),
        jobs: jobs::kinds(&deps),
        schedules: jobs::schedules(),
        health: vec![usecases::health::check(&deps)],
        api: http::router(deps),
    }
}

const MIGRATIONS: SchemaMigrations = SchemaMigrations {
    domain: NAME,
    migrations: cf_platform::migrations!(
        "../migrations",
        "0001_products",
        "0002_shelf",
        "0003_quotes",
        "0004_selling_terms"
    ),
};
