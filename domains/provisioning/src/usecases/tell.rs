//! What was decided, as others hear it: events, services, tasks of the operator, the audit log.

use cf_contracts::events::provisioning::{
    ProvisioningCompleted, ProvisioningFailed, ProvisioningStarted, RollbackCompleted,
    ServiceActivated, ServiceTerminated, StepCompleted,
};
use cf_kernel::id::ServiceId;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use cf_platform::jobs::NewJob;
use cf_platform::seal::Sealer;
use cf_platform::tasks::{self, NewTask};
use serde_json::json;

use super::decide::{GIVE_UP, RETRY};
use super::keep::Order;
use crate::error::ProvisioningError;
use crate::model::engine::{self, Said};
use crate::model::{ANYWHERE, Request, State, Step, StepState, Unit};
use crate::store::{self, NewService};

/// The sort of trouble that a task is about.
pub const STUCK: &str = "provisioning-stuck";

pub async fn tell(
    tx: &mut Tx,
    sealer: &Sealer,
    request: &Request,
    said: Vec<Said>,
) -> Result<(), ProvisioningError> {
    for said in said {
        one(tx, sealer, request, said).await?;
    }
    Ok(())
}

/// How a request stands, once more, for whoever asks: nothing has happened to it.
pub fn tell_again(tx: &mut Tx, request: &Request) -> Result<(), ProvisioningError> {
    for said in engine::standing(request) {
        match said {
            Said::Completed => completed(tx, request)?,
            Said::Failed { step, reason } => failed(tx, request, step, reason)?,
            Said::RolledBack { reason, terminated } => {
                rolled_back(tx, request, reason, terminated)?;
            }
            Said::Started
            | Said::StepCompleted { .. }
            | Said::Activated { .. }
            | Said::Reached { .. }
            | Said::Ending { .. }
            | Said::Terminated { .. }
            | Said::Stuck { .. }
            | Said::Decided => {}
        }
    }
    Ok(())
}

async fn one(
    tx: &mut Tx,
    sealer: &Sealer,
    request: &Request,
    said: Said,
) -> Result<(), ProvisioningError> {
    match said {
        Said::Started => started(tx, request),
        Said::StepCompleted { step, percent } => step_completed(tx, request, step, percent),
        Said::Activated { unit, endpoints } => {
            let new = NewService {
                request,
                unit,
                endpoints: &endpoints,
            };
            store::insert_service(tx, sealer, &new).await?;
            activated(tx, request, unit)
        }
        Said::Reached { unit, endpoints } => {
            let Some(unit) = request.units.get(unit) else {
                return Ok(());
            };
            store::set_endpoints(tx, sealer, request.tenant, unit.service, &endpoints).await
        }
        Said::Completed => {
            store::set_verified(tx, request.id).await?;
            record(tx, request, "provisioning.complete", "completed");
            completed(tx, request)
        }
        Said::Failed { step, reason } => {
            record(tx, request, "provisioning.fail", &reason);
            failed(tx, request, step, reason)
        }
        Said::Ending { unit } => match request.units.get(unit) {
            Some(unit) => store::set_ending(tx, unit.service).await,
            None => Ok(()),
        },
        Said::Terminated { unit, reason } => {
            let Some(unit) = request.units.get(unit) else {
                return Ok(());
            };
            store::set_terminated(tx, unit.service, &reason).await?;
            terminated(tx, request, unit, reason)
        }
        Said::RolledBack { reason, terminated } => {
            record(tx, request, "provisioning.roll-back", &reason);
            rolled_back(tx, request, reason, terminated)
        }
        Said::Stuck { step, why } => stuck(tx, request, &step, &why).await,
        Said::Decided => {
            let how = format!("it goes on: {}", request.state.name());
            tasks::close(tx, STUCK, request.id, &how).await?;
            Ok(())
        }
    }
}

fn record(tx: &mut Tx, request: &Request, action: &'static str, after: &str) {
    tx.record(
        AuditEntry::new(action, "provisioning-request", request.id)
            .of(request.tenant, request.seller)
            .after(&after),
    );
}

fn started(tx: &mut Tx, request: &Request) -> Result<(), ProvisioningError> {
    let event = ProvisioningStarted {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        steps: request.workflow.step_names(),
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

fn step_completed(
    tx: &mut Tx,
    request: &Request,
    step: usize,
    percent: u8,
) -> Result<(), ProvisioningError> {
    let Some(plan) = request.workflow.steps.get(step) else {
        return Ok(());
    };
    let event = StepCompleted {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        step: plan.name.clone(),
        phase: plan.phase.name().to_owned(),
        percent,
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

fn activated(tx: &mut Tx, request: &Request, unit: usize) -> Result<(), ProvisioningError> {
    let Some(unit) = request.units.get(unit) else {
        return Ok(());
    };
    tx.record(
        AuditEntry::new("service.activate", "service", unit.service)
            .of(request.tenant, request.seller)
            .after(&json!({ "kind": unit.kind, "region": unit.region, "order": request.order })),
    );
    let event = ServiceActivated {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        service_id: unit.service,
        kind: unit.kind.clone(),
        region: (unit.region != ANYWHERE).then(|| unit.region.clone()),
        activated_at: tx.now(),
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

fn completed(tx: &mut Tx, request: &Request) -> Result<(), ProvisioningError> {
    let event = ProvisioningCompleted {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        service_ids: request.services(),
        completed_at: request.state.finished_at().unwrap_or(tx.now()),
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

fn failed(
    tx: &mut Tx,
    request: &Request,
    step: String,
    reason: String,
) -> Result<(), ProvisioningError> {
    let event = ProvisioningFailed {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        step,
        reason,
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

fn rolled_back(
    tx: &mut Tx,
    request: &Request,
    reason: String,
    terminated: Vec<ServiceId>,
) -> Result<(), ProvisioningError> {
    let event = RollbackCompleted {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        reason,
        terminated,
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

fn terminated(
    tx: &mut Tx,
    request: &Request,
    unit: &Unit,
    reason: String,
) -> Result<(), ProvisioningError> {
    tx.record(
        AuditEntry::new("service.terminate", "service", unit.service)
            .of(request.tenant, request.seller)
            .after(&reason),
    );
    let event = ServiceTerminated {
        request_id: request.id,
        order_id: request.order,
        item_id: request.item,
        tenant_id: request.tenant,
        seller_id: request.seller,
        service_id: unit.service,
        reason,
        terminated_at: tx.now(),
    };
    tx.emit(Some(request.tenant), Some(request.seller), &event)?;
    Ok(())
}

/// A person has to decide: with what is known, and with what either decision would do.
async fn stuck(
    tx: &mut Tx,
    request: &Request,
    step: &str,
    why: &str,
) -> Result<(), ProvisioningError> {
    record(tx, request, "provisioning.stick", why);
    let way_back = matches!(request.state, State::Stuck { back: Some(_), .. });
    let (retry_would, give_up_would) = if way_back {
        (
            "asks the provider again to take it back",
            "ends the work: what may be left at the provider stays on the list of orphans",
        )
    } else {
        (
            "looks again, and goes on from what is there",
            "takes back what was made; the customer is refunded for it",
        )
    };
    let now = tx.now();
    let job = |kind: &'static str| {
        let order = Order {
            request: request.id,
        };
        let key = format!("{}#{}", request.id, request.version);
        NewJob::new(kind, key, now)
            .with(&order)
            .map(|job| job.of(request.tenant, request.seller))
    };
    let since = request.started_at.unwrap_or(request.created_at);
    let task = NewTask::new(
        STUCK,
        request.id,
        format!(
            "{} of {} is stuck",
            request.product.name, request.order_number
        ),
    )
    .of(request.tenant, request.seller)
    .known(&json!({
        "orderId": request.order,
        "orderNumber": request.order_number,
        "itemId": request.item,
        "product": request.product.slug,
        "step": step,
        "wayBack": way_back,
        "why": why,
        "units": request.units.iter().enumerate().map(known).collect::<Vec<_>>(),
    }))?
    .after(tries(request))
    .retry(retry_would, job(RETRY)?)
    .give_up(give_up_would, job(GIVE_UP)?)
    .spent(why, since);
    tasks::open(tx, &task).await?;
    Ok(())
}

fn known((number, unit): (usize, &Unit)) -> serde_json::Value {
    let open = unit
        .steps
        .iter()
        .position(|step| step.state != StepState::Done);
    json!({
        "unit": number,
        "kind": unit.kind,
        "region": unit.region,
        "reference": unit.reference,
        "holding": unit.holding.name(),
        "stepsDone": open.unwrap_or(unit.steps.len()),
        "state": open.and_then(|at| unit.steps.get(at)).map(|step| step.state.name()),
        "error": open.and_then(|at| unit.steps.get(at)).and_then(|step| step.error.as_deref()),
    })
}

fn tries(request: &Request) -> u32 {
    let steps = request.units.iter().flat_map(|unit| &unit.steps);
    steps
        .map(|step: &Step| step.failures)
        .max()
        .unwrap_or_default()
        .max(1)
}
