//! Webhooks that came before what they are about.

use cf_platform::bus::Policy;
use cf_platform::jobs::JobKind;

use super::failed;
use crate::usecases::webhook;

pub(super) fn kind() -> JobKind {
    JobKind::new(webhook::JOB, Policy::Critical, |tx, job| {
        Box::pin(async move {
            let turn = job.payload()?;
            webhook::apply_waiting(tx, &turn).await.map_err(failed)
        })
    })
}
