//! Saving a request with everything that follows from the change: what others hear, what customers
//! have, and the next look at it.

use cf_kernel::id::ProvisioningRequestId;
use cf_platform::db::Tx;
use cf_platform::jobs::{NewJob, enqueue};
use cf_platform::seal::Sealer;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::tell::tell;
use crate::error::ProvisioningError;
use crate::model::Request;
use crate::model::engine::Said;
use crate::store::{self, Held};

/// The job that works on one request.
pub const WORK: &str = "provisioning.work";

/// Which request.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Order {
    pub request: ProvisioningRequestId,
}

/// What goes with a change.
#[derive(Debug, Default)]
pub struct Change {
    pub said: Vec<Said>,
    /// When somebody should look at it next.
    pub wake: Option<Timestamp>,
}

/// Fails with [`ProvisioningError::Overtaken`] when `before` was not the latest.
pub async fn keep(
    tx: &mut Tx,
    sealer: &Sealer,
    before: &Request,
    held: &mut Held,
    change: Change,
) -> Result<(), ProvisioningError> {
    // For that moment somebody will come already.
    let wake = change
        .wake
        .filter(|at| *at <= tx.now() || held.wake_at != Some(*at));
    if wake.is_some() {
        held.wake_at = wake;
    }
    store::update(tx, before, held).await?;
    tell(tx, sealer, &held.request, change.said).await?;
    if let Some(at) = wake {
        let request = &held.request;
        enqueue(tx, &job(request, at)?).await?;
    }
    Ok(())
}

/// Another one for each version: the job that is being done does not stand in for the next.
fn job(request: &Request, at: Timestamp) -> Result<NewJob, ProvisioningError> {
    let key = format!("{}#{}", request.id, request.version);
    let order = Order {
        request: request.id,
    };
    let job = NewJob::new(WORK, key, at).with(&order)?;
    Ok(job.of(request.tenant, request.seller))
}
