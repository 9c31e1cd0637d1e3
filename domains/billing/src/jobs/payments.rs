//! Payments whose end nobody told us, and those that nobody wants any more.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;

use super::failed;
use crate::Deps;
use crate::usecases::{cancel, follow};

/// Longer than a gateway may take to answer.
const DEADLINE: Duration = Duration::from_secs(55);

pub(super) fn kinds(deps: &Deps) -> Vec<JobKind> {
    let (following, ending) = (deps.clone(), deps.clone());
    vec![
        JobKind::outside(follow::JOB, Policy::Critical, move |job| {
            let deps = following.clone();
            Box::pin(async move {
                let turn = job.payload()?;
                follow::follow(&deps, &turn).await.map_err(failed)
            })
        })
        .within(DEADLINE),
        JobKind::outside(cancel::JOB, Policy::Critical, move |job| {
            let deps = ending.clone();
            Box::pin(async move {
                let about: cancel::About = job.payload()?;
                cancel::withdraw_for_good(&deps, &about)
                    .await
                    .map_err(failed)
            })
        })
        .within(DEADLINE),
    ]
}
