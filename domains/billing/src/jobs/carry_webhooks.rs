//! The practice bank has nobody who sends its webhooks: we carry them to our own door.

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;

use super::failed;
use crate::Deps;
use crate::usecases::desk;

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(desk::JOB, Policy::Default, move |_job| {
        let deps = deps.clone();
        Box::pin(async move { desk::deliver(&deps).await.map_err(failed) })
    })
}
