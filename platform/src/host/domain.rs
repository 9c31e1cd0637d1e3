use std::sync::Arc;

use aide::axum::ApiRouter;
use cf_kernel::{Clock, IdSource};
use cf_ports::blobs::Blobs;
use cf_ports::cache::Cache;
use cf_ports::mail::Mailer;

use super::HealthCheck;
use crate::ask::Questions;
use crate::bus::Reaction;
use crate::db::Db;
use crate::db::migrate::SchemaMigrations;
use crate::jobs::{JobKind, Schedule};
use crate::seal::Sealer;

/// A domain as a value: everything that the host needs to run it.
pub struct Domain {
    /// Also the name of its schema, of its role and of its consumer group.
    pub name: &'static str,
    /// Its part of the address: `/api/{segment}/x` outside, `/v1/x` on its own port.
    pub segment: &'static str,
    pub migrations: SchemaMigrations,
    pub api: ApiRouter,
    pub reactions: Vec<Reaction>,
    pub jobs: Vec<JobKind>,
    pub schedules: Vec<Schedule>,
    pub health: Vec<HealthCheck>,
}

impl std::fmt::Debug for Domain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Domain")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What all domains share, whatever the distance between them.
#[derive(Clone)]
pub struct Services {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub cache: Arc<dyn Cache>,
    pub blobs: Arc<dyn Blobs>,
    pub mailer: Arc<dyn Mailer>,
    pub sealer: Arc<Sealer>,
    pub questions: Questions,
}

/// What a domain is built from.
#[derive(Clone)]
pub struct DomainDeps {
    pub db: Db,
    pub services: Services,
}
