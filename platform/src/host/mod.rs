//! Runs a list of domains: all of them in one process, or some of them in several.

mod domain;
mod health;
mod platform;
mod sample;

pub use domain::{Domain, DomainDeps, Services};
pub use health::{Health, HealthCheck, HealthReport, HealthState};
pub use platform::{GroupLag, Host, HostError, HostSettings, LagSource};
