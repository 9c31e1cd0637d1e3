//! Money: what is due for an order, how it is paid, billed and given back.
//!
//! ```text
//!  order.submitted ──▶ receivable + draft invoice
//!                         │
//!        pay ──▶ payment ─┴─▶ billing.payment-received ──▶ (orders)
//!                    ▲                                        │
//!   gateway's webhook, a look at the gateway, staff           ▼
//!                                       order.fulfilled ──▶ invoice issued and paid, subscriptions
//!                                       order.cancelled, order.failed ──▶ draft void
//!                                       billing.refund-requested ──▶ refund ──▶ refund-completed
//! ```
//!
//! Money is charged and given back outside of transactions: what is about to be asked of a gateway is
//! written down before, what came of it after, and what lies between is asked for, never assumed. Every
//! movement is a double entry in a ledger that is only added to.

mod error;
mod events;
mod http;
mod jobs;
pub mod model;
mod store;
mod usecases;

use std::sync::Arc;

use cf_platform::db::migrate::SchemaMigrations;
use cf_platform::host::{Domain, DomainDeps};
use tokio::sync::Mutex;

pub use usecases::desk::{DeskError, DeskPage, DeskState, DueNotice, SandboxDesk};
pub use usecases::examine;
pub use usecases::settings::{BankAccount, Gateways, PartyOf, Settings};

/// Name of the domain, its schema and its role.
pub const NAME: &str = "billing";

/// What the rooms of this domain share.
#[derive(Clone)]
pub(crate) struct Deps {
    pub(crate) db: cf_platform::db::Db,
    pub(crate) questions: cf_platform::ask::Questions,
    pub(crate) settings: Arc<Settings>,
    /// Whoever carries the practice bank's webhooks: one at a time, for each takes all that are due.
    pub(crate) carrier: Arc<Mutex<()>>,
}

pub fn domain(deps: &DomainDeps, settings: Settings) -> Domain {
    let deps = Deps {
        db: deps.db.clone(),
        questions: deps.services.questions.clone(),
        settings: Arc::new(settings),
        carrier: Arc::default(),
    };
    Domain {
        name: NAME,
        segment: "billing",
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
    migrations: cf_platform::migrations!("../migrations", "0001_billing"),
};
