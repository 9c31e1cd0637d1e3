//! The letter of a notification is to go.

use cf_platform::jobs::{JobError, JobKind};

use crate::Deps;
use crate::usecases::send::{self, JOB, POLICY, SendError, ToSend};

pub(super) fn kind(deps: &Deps) -> JobKind {
    let deps = deps.clone();
    JobKind::outside(JOB, POLICY, move |job| {
        let deps = deps.clone();
        Box::pin(async move {
            let to_send: ToSend = job.payload()?;
            send::send(&deps, to_send.notification, job.attempt)
                .await
                .map_err(|error| match error {
                    SendError::Db(error) => JobError::Db(error),
                    other @ SendError::NotNow(_) => JobError::failed(other),
                })
        })
    })
}
