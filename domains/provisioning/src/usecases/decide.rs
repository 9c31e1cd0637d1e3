//! A person decides about a request: it goes on, or it does not.

use cf_kernel::id::ProvisioningRequestId;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::seal::Sealer;

use super::ProvisioningOperate;
use super::keep::{Change, keep};
use crate::error::ProvisioningError;
use crate::model::Request;
use crate::model::engine::{self, Event};
use crate::store;

/// The job by which a task's decision to go on is carried out.
pub const RETRY: &str = "provisioning.retry";
/// The job by which a task's decision against it is carried out.
pub const GIVE_UP: &str = "provisioning.give-up";

/// What is waited for is done now; what is stuck goes on.
pub async fn retry(
    tx: &mut Tx,
    _permit: &Permit<ProvisioningOperate>,
    sealer: &Sealer,
    id: ProvisioningRequestId,
) -> Result<Request, ProvisioningError> {
    decide(tx, sealer, id, Event::Retried, "provisioning.retry").await
}

/// Nothing more is tried: what was made is taken back. What cannot be is left to a person.
pub async fn cancel(
    tx: &mut Tx,
    _permit: &Permit<ProvisioningOperate>,
    sealer: &Sealer,
    id: ProvisioningRequestId,
    reason: &str,
) -> Result<Request, ProvisioningError> {
    let reason = reason.trim().to_owned();
    let event = Event::GivenUp { reason };
    decide(tx, sealer, id, event, "provisioning.cancel").await
}

/// The same as a task's job. What has been decided otherwise meanwhile stays so.
pub async fn by_task(
    tx: &mut Tx,
    sealer: &Sealer,
    id: ProvisioningRequestId,
    event: Event,
) -> Result<(), ProvisioningError> {
    let action = match event {
        Event::Retried => "provisioning.retry",
        _ => "provisioning.cancel",
    };
    match decide(tx, sealer, id, event, action).await {
        Ok(_) | Err(ProvisioningError::Engine(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

async fn decide(
    tx: &mut Tx,
    sealer: &Sealer,
    id: ProvisioningRequestId,
    event: Event,
    action: &'static str,
) -> Result<Request, ProvisioningError> {
    let mut held = store::find_for_change(tx, id).await?;
    let before = held.request.clone();
    let now = tx.now();
    let said = engine::apply(&mut held.request, event, now)?;
    if held.request == before {
        return Ok(held.request);
    }
    tx.record(
        AuditEntry::new(action, "provisioning-request", id)
            .of(before.tenant, before.seller)
            .before(&before.state.name())
            .after(&held.request.state.name()),
    );
    let wake = held.request.state.is_moving().then_some(now);
    keep(tx, sealer, &before, &mut held, Change { said, wake }).await?;
    Ok(held.request)
}
