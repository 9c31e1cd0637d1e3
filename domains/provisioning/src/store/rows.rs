//! Rows as requests. A row that fits no state is an error, never a guess.

use cf_kernel::SellerId;
use cf_kernel::id::{
    JobId, OrderId, OrderItemId, ProductId, ProvisioningRequestId, ResourceId, ServiceId,
    SubscriptionId, TenantId,
};
use cf_platform::db::DbError;
use cf_provisioning_queries::queries::requests as q;
use serde_json::{Map, Value};

use super::Held;
use crate::model::{
    Back, Ending, Holding, Product, Request, State, Step, StepState, Unit, Why, Workflow,
};

pub(super) fn held(
    row: q::Request,
    resources: &mut std::vec::IntoIter<q::Resource>,
    steps: &mut std::vec::IntoIter<q::Step>,
) -> Result<Held, DbError> {
    let corrupt = |why: String| DbError::corrupt("provisioning request", why);
    let state = state(&row)?;
    let ending = match row.ending.as_str() {
        "open" => Ending::Open,
        "waited" => Ending::Waited,
        "answered" => Ending::Answered,
        other => return Err(corrupt(format!("the ending `{other}`"))),
    };
    let workflow = Workflow::from_json(row.workflow)
        .map_err(|error| DbError::corrupt("provisioning request", error))?;
    let mut units = Vec::new();
    for resource in take_while_of(resources, &row.id, |it| it.request_id) {
        let steps: Vec<Step> = take_while_of(steps, &(row.id, resource.unit), |it| {
            (it.request_id, it.unit)
        })
        .into_iter()
        .map(step)
        .collect::<Result<_, _>>()?;
        if steps.len() != workflow.steps.len() {
            return Err(corrupt(format!(
                "{} steps where its workflow has {}",
                steps.len(),
                workflow.steps.len()
            )));
        }
        units.push(unit(resource, steps)?);
    }
    if units.is_empty() {
        return Err(corrupt("no units".to_owned()));
    }
    Ok(Held {
        request: Request {
            id: ProvisioningRequestId::new(row.id),
            tenant: TenantId::new(row.tenant_id),
            seller: SellerId(TenantId::new(row.seller_id)),
            order: OrderId::new(row.order_id),
            order_number: row.order_number,
            item: OrderItemId::new(row.item_id),
            product: Product {
                id: ProductId::new(row.product_id),
                slug: row.product_slug,
                name: row.product_name,
                version: row.product_version,
            },
            kind: row.kind,
            configuration: object(row.configuration)?,
            quantity: row.quantity.unsigned_abs(),
            workflow,
            units,
            state,
            ending,
            subscription: row.subscription_id.map(SubscriptionId::new),
            version: row.version,
            created_at: row.created_at,
            started_at: row.started_at,
        },
        lease: row.lease_job.map(JobId::new).zip(row.lease_until),
        wake_at: row.wake_at,
    })
}

/// The rows at the front that belong to one thing; they come in its order.
fn take_while_of<T, K: PartialEq>(
    rows: &mut std::vec::IntoIter<T>,
    key: &K,
    of: impl Fn(&T) -> K,
) -> Vec<T> {
    let count = rows
        .as_slice()
        .iter()
        .take_while(|row| of(row) == *key)
        .count();
    rows.by_ref().take(count).collect()
}

fn state(row: &q::Request) -> Result<State, DbError> {
    let back = match (&row.back, &row.back_reason) {
        (Some(why), Some(reason)) => Some(Back {
            why: match why.as_str() {
                "failed" => Why::Failed,
                "cancelled" => Why::Cancelled,
                other => {
                    return Err(DbError::corrupt(
                        "provisioning request",
                        format!("the reason `{other}` to go back"),
                    ));
                }
            },
            reason: reason.clone(),
        }),
        _ => None,
    };
    let known = (row.state.as_str(), back, row.finished_at, &row.stuck_why);
    Ok(match known {
        ("pending", None, None, None) => State::Pending,
        ("running", None, None, None) => State::Running,
        ("completed", None, Some(at), None) => State::Completed { at },
        ("rollingBack", Some(back), None, None) => State::RollingBack { back },
        (
            "failed",
            Some(Back {
                why: Why::Failed,
                reason,
            }),
            Some(at),
            None,
        ) => State::Failed { reason, at },
        (
            "cancelled",
            Some(Back {
                why: Why::Cancelled,
                reason,
            }),
            Some(at),
            None,
        ) => State::Cancelled { reason, at },
        ("stuck", back, None, Some(why)) => State::Stuck {
            back,
            why: why.clone(),
        },
        (state, ..) => {
            return Err(DbError::corrupt(
                "provisioning request",
                format!("a row of state `{state}` fits no state"),
            ));
        }
    })
}

fn unit(row: q::Resource, steps: Vec<Step>) -> Result<Unit, DbError> {
    let holding = Holding::parse(&row.holding)
        .ok_or_else(|| DbError::corrupt("resource", format!("the holding `{}`", row.holding)))?;
    Ok(Unit {
        resource: ResourceId::new(row.id),
        service: ServiceId::new(row.service_id),
        part: row.part,
        name: row.name,
        kind: row.kind,
        region: row.region,
        configuration: object(row.configuration)?,
        holding,
        reference: row.reference,
        uncertain_since: row.uncertain_since,
        announced: row.announced,
        steps,
    })
}

fn step(row: q::Step) -> Result<Step, DbError> {
    let state = StepState::parse(&row.state)
        .ok_or_else(|| DbError::corrupt("step", format!("the state `{}`", row.state)))?;
    Ok(Step {
        state,
        tries: row.tries.unsigned_abs(),
        failures: row.failures.unsigned_abs(),
        percent: u8::try_from(row.percent).unwrap_or(100),
        started_at: row.started_at,
        finished_at: row.finished_at,
        next_at: row.next_at,
        error: row.error,
    })
}

pub(super) fn object(value: Value) -> Result<Map<String, Value>, DbError> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(DbError::corrupt("configuration", "it is no object")),
    }
}
