//! A paid order is held against what there is room for: provisioning is asked.

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;

use super::done;
use crate::Deps;
use crate::usecases::saga;

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(saga::ASK_ROOM, Policy::Critical, move |job| {
        let deps = deps.clone();
        Box::pin(async move { done(saga::ask_room(&deps, job.payload()?).await) })
    })
}
