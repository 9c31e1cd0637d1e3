use cf_platform::db::Db;
use cf_platform::host::{Health, HealthCheck};

use crate::NAME;

/// Whether findings can be kept. Without it the platform works all the same.
pub fn check(db: &Db) -> HealthCheck {
    let db = db.clone();
    HealthCheck::new(NAME, move || {
        let db = db.clone();
        Box::pin(async move {
            match db.ping().await {
                Ok(()) => Health::up(),
                Err(error) => Health::down(error.to_string()),
            }
        })
    })
    .optional()
}
