//! Machinery without business: what every domain stands on.
//!
//! | room | gives |
//! |---|---|
//! | [`config`] | one typed configuration from defaults, file, environment and flags |
//! | [`telemetry`] | logs, metrics, traces, and the ids that tie them together |
//! | [`db`] | PostgreSQL: the private server, pools by role, transactions in a scope, migrations |
//! | [`bus`] | events: outbox, delivery in order, retries, dead letters |
//! | [`jobs`] | work that becomes due |
//! | [`ask`] | questions that one domain asks another and waits for |
//! | [`tasks`] | what only a person can decide |
//! | [`auth`] | who is calling, what they may do, and the record of what they did |
//! | [`audit`] | that record sealed, checked, read |
//! | [`http`] | requests and answers in one shape |
//! | [`storefronts`] | whose shop a host is, and how it looks |
//! | [`examine`] | what must hold whatever happened |
//! | [`resilience`] | calls to the outside |
//! | [`seal`] | secrets at rest |
//! | [`host`] | runs a list of domains |

pub mod ask;
pub mod audit;
pub mod auth;
pub mod bus;
pub mod config;
pub mod db;
pub mod examine;
pub mod host;
pub mod http;
pub mod jobs;
pub mod resilience;
pub mod seal;
pub mod storefronts;
pub mod tasks;
pub mod telemetry;
pub mod time;
