//! Every few minutes: what the provider has is held against what we know.

use std::time::Duration;

use cf_platform::bus::Policy;
use cf_platform::jobs::{Every, JobKind, Schedule};

use super::failed;
use crate::Deps;
use crate::usecases::survey;

const KIND: &str = "provisioning.survey";

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(KIND, Policy::NonCritical, move |_job| {
        let deps = deps.clone();
        Box::pin(async move {
            let looked = survey::survey(&deps).await.map_err(failed)?;
            if let Some(problem) = &looked.problem {
                tracing::warn!(driver = %looked.driver, problem = %problem, "the provider's inventory could not be read to its end");
            }
            Ok(())
        })
    })
    .within(Duration::from_secs(55))
}

pub(super) fn schedule(deps: &Deps) -> Schedule {
    Schedule {
        name: KIND,
        every: Every::Span(deps.settings.survey_every),
        kind: KIND,
    }
}
