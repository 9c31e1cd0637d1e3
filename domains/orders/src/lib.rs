//! Orders: what customers want, and how it becomes real.
//!
//! ```text
//!  draft ──▶ pendingPayment ──▶ paymentConfirmed ──▶ validating ──▶ provisioning ──▶ partiallyFulfilled
//!    │         │    ▲  ▲               │    │           │  │  │         │ │ │ │             │   │
//!    │         │    │  └── reverted ───┼────┘           │  │  │         │ │ │ └─▶ fulfilled ◀┘   │
//!    │         │    └───── reverted ───┼────────────────┘  │  └──▶ failed ◀┘ │                   │
//!    └─────────┴───────────────────────┴────────────▶ cancelled ◀──┴─────────┴───────────────────┘
//! ```
//!
//! What an order consists of and costs is looked up once more when it is submitted, and never changes
//! from then on. Every change of its state is one transaction with its event, its line in the audit log
//! and its line in the timeline.

mod error;
mod events;
mod http;
mod jobs;
/// What may happen to an order, and its saga: pure, so that a simulation can drive it.
pub mod model;
mod store;
mod usecases;

use std::time::Duration;

use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps, Services};
use jiff::SignedDuration;

pub use usecases::examine;

/// Name of the domain, its schema and its role.
pub const NAME: &str = "orders";

/// What may be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long an order can be paid after it was submitted.
    pub payment_window: Duration,
    /// What order numbers begin with.
    pub number_prefix: String,
    /// Where sellers are, for their tax. ISO 3166-1, two letters.
    pub seller_country: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            payment_window: Duration::from_hours(7 * 24),
            number_prefix: "CF".to_owned(),
            seller_country: cf_contracts::tax::HOME.to_owned(),
        }
    }
}

impl Settings {
    fn payment_window(&self) -> SignedDuration {
        SignedDuration::try_from(self.payment_window).unwrap_or(SignedDuration::MAX)
    }
}

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: cf_platform::db::Db,
    pub(crate) services: Services,
    pub(crate) settings: Settings,
}

pub fn domain(deps: &DomainDeps, settings: Settings) -> Domain {
    let deps = Deps {
        db: deps.db.clone(),
        services: deps.services.clone(),
        settings,
    };
    Domain {
        name: NAME,
        segment: "orders",
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
    migrations: cf_platform::migrations!("../migrations", "0001_orders", "0002_saga"),
};
