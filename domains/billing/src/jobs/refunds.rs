//! Refunds: sent, looked after, decided.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;
use cf_platform::tasks::Decision;

use super::failed;
use crate::Deps;
use crate::usecases::refund::{decide, send};

/// Longer than a gateway may take to answer twice.
const DEADLINE: Duration = Duration::from_secs(55);

pub(super) fn kinds(deps: &Deps) -> Vec<JobKind> {
    let (sending, following) = (deps.clone(), deps.clone());
    vec![
        JobKind::outside(send::JOB, Policy::Critical, move |job| {
            let deps = sending.clone();
            Box::pin(async move {
                let turn = job.payload()?;
                send::send(&deps, &turn).await.map_err(failed)
            })
        })
        .within(DEADLINE),
        JobKind::outside(send::FOLLOW, Policy::Critical, move |job| {
            let deps = following.clone();
            Box::pin(async move {
                let turn = job.payload()?;
                send::follow(&deps, &turn).await.map_err(failed)
            })
        })
        .within(DEADLINE),
        JobKind::new(decide::RETRY, Policy::Critical, |tx, job| {
            Box::pin(async move {
                let about = job.payload()?;
                let decision = Decision::of(job)?;
                decide::retry(tx, &about, decision.as_ref())
                    .await
                    .map_err(failed)
            })
        }),
        JobKind::new(decide::GIVE_UP, Policy::Critical, |tx, job| {
            Box::pin(async move {
                let about = job.payload()?;
                let decision = Decision::of(job)?;
                decide::give_up(tx, &about, decision.as_ref())
                    .await
                    .map_err(failed)
            })
        }),
    ]
}
