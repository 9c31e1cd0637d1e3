//! A person has decided about a task.

use std::sync::Arc;

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;
use cf_platform::tasks::Decision;

use super::failed;
use crate::Deps;
use crate::model::engine::Event;
use crate::usecases::decide::{GIVE_UP, RETRY, by_task};
use crate::usecases::keep::Order;

pub(super) fn kinds(deps: &Deps) -> Vec<JobKind> {
    let (on_retry, on_give_up) = (Arc::clone(&deps.sealer), Arc::clone(&deps.sealer));
    vec![
        JobKind::new(RETRY, Policy::Critical, move |tx, job| {
            let sealer = Arc::clone(&on_retry);
            Box::pin(async move {
                let order: Order = job.payload()?;
                by_task(tx, &sealer, order.request, Event::Retried)
                    .await
                    .map_err(failed)
            })
        }),
        JobKind::new(GIVE_UP, Policy::Critical, move |tx, job| {
            let sealer = Arc::clone(&on_give_up);
            Box::pin(async move {
                let order: Order = job.payload()?;
                let reason = Decision::of(job)?
                    .and_then(|decision| decision.reason)
                    .unwrap_or_else(|| "given up by the operator".to_owned());
                by_task(tx, &sealer, order.request, Event::GivenUp { reason })
                    .await
                    .map_err(failed)
            })
        }),
    ]
}
