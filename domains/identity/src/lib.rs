//! Who people and machines are, which organisation they belong to, and what they may do.
//!
//! ```text
//!  register ─▶ user + organisation      sign in ─▶ [second factor] ─▶ session
//!  invite ───▶ user, invited ─accept─┐                                   │ refresh: a new token for
//!                                    ▼                                   │ the spent one; a spent one
//!             membership ─ roles ─▶ rights ─▶ access token ◀─────────────┘ that comes back ends it
//!  API key ─────────────── scopes ─▶ rights ─▶ access token
//! ```
//!
//! A token says what its holder may do; a revocation takes it back at once, in every process.

mod error;
mod http;
mod jobs;
mod model;
mod store;
mod usecases;

use std::sync::Arc;

use cf_platform::db::Db;
use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps, Services};

pub use usecases::demo::{DemoPeople, DemoUser, demo};
pub use usecases::found::{Founded, found};

use crate::usecases::hashing::Hasher;
use crate::usecases::signing::Signer;

/// Name of the domain, its schema and its role.
pub const NAME: &str = "identity";

/// What may be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who tokens say has issued them, and for whom.
    pub issuer: String,
    pub audience: String,
    /// What the platform calls itself, in letters and in apps for codes.
    pub product_name: String,
    /// Where people reach the platform: links in letters begin with it.
    pub public_url: String,
    /// Who letters are from.
    pub mail_from: String,
    /// Nobody signs in before their address is verified.
    pub require_verified_email: bool,
    /// 2 to the power of this many rounds for each password.
    pub bcrypt_cost: u32,
    /// How many passwords are hashed at once; the rest wait.
    pub hashing_at_once: usize,
}

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: Db,
    pub(crate) services: Services,
    pub(crate) hasher: Hasher,
    pub(crate) signer: Signer,
    pub(crate) settings: Arc<Settings>,
}

impl Deps {
    fn new(deps: &DomainDeps, settings: Settings) -> Self {
        Self {
            db: deps.db.clone(),
            services: deps.services.clone(),
            hasher: Hasher::start(settings.bcrypt_cost, settings.hashing_at_once),
            signer: Signer::default(),
            settings: Arc::new(settings),
        }
    }
}

pub fn domain(deps: &DomainDeps, settings: Settings) -> Domain {
    let deps = Deps::new(deps, settings);
    Domain {
        name: NAME,
        segment: "identity",
        migrations: MIGRATIONS,
        reactions: Vec::new(),
        jobs: jobs::kinds(&deps),
        schedules: jobs::schedules(),
        health: vec![usecases::health::check(&deps)],
        api: http::router(deps),
    }
}

const MIGRATIONS: SchemaMigrations = SchemaMigrations {
    domain: NAME,
    migrations: cf_platform::migrations!("../migrations", "0001_people"),
};
