//! Tells people what happened: in the application, and by mail.
//!
//! ```text
//!  event ─▶ news ─▶ whom it concerns ─▶ notification ─▶ list, badge
//!                    (their wishes)          └─▶ letter: queued ─▶ sent | skipped | failed
//! ```
//!
//! A fact is told to one person once, however often it is delivered.

mod error;
mod events;
mod http;
mod jobs;
mod model;
mod store;
mod usecases;

use std::sync::Arc;

use cf_platform::db::Db;
use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps, Services};
use cf_platform::storefronts::Storefronts;

/// Name of the domain, its schema and its role.
pub const NAME: &str = "notifications";

/// What may be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the platform: links in letters begin with it, unless the seller's shop has
    /// a host of its own.
    pub public_url: String,
    /// Who letters are from; the name gives way to that of the seller's shop.
    pub mail_from: String,
}

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: Db,
    pub(crate) services: Services,
    pub(crate) storefronts: Storefronts,
    pub(crate) settings: Arc<Settings>,
}

pub fn domain(deps: &DomainDeps, settings: Settings, storefronts: Storefronts) -> Domain {
    let deps = Deps {
        db: deps.db.clone(),
        services: deps.services.clone(),
        storefronts,
        settings: Arc::new(settings),
    };
    Domain {
        name: NAME,
        segment: "notifications",
        migrations: MIGRATIONS,
        reactions: events::reactions(),
        jobs: jobs::kinds(&deps),
        schedules: jobs::schedules(),
        health: vec![usecases::health::check(&deps)],
        api: http::router(deps),
    }
}

const MIGRATIONS: SchemaMigrations = SchemaMigrations {
    domain: NAME,
    migrations: cf_platform::migrations!("../migrations", "0001_notifications"),
};
