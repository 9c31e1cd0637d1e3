use cf_platform::host::{Health, HealthCheck};

use crate::{Deps, NAME};

/// Whether provisioning can read its rows.
pub fn check(deps: &Deps) -> HealthCheck {
    let db = deps.db.clone();
    HealthCheck::new(NAME, move || {
        let db = db.clone();
        Box::pin(async move {
            match db.ping().await {
                Ok(()) => Health::up(),
                Err(error) => Health::down(error.to_string()),
            }
        })
    })
}
