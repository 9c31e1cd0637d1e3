//! There is something to do about a request. It waits for the provider, so no transaction is open; it
//! may run again after a crash, and then looks before it asks.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;

use super::failed;
use crate::Deps;
use crate::usecases::keep::{Order, WORK};
use crate::usecases::work;

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(WORK, Policy::Critical, move |job| {
        let deps = deps.clone();
        Box::pin(async move {
            let order: Order = job.payload()?;
            work::work(&deps, job.id, order.request)
                .await
                .map_err(failed)
        })
    })
    .within(Duration::from_secs(55))
}
