//! Requests, their units and steps.

use cf_kernel::SellerId;
use cf_kernel::id::{JobId, OrderId, OrderItemId, ProvisioningRequestId, TenantId};
use cf_kernel::page::{Page, PageRequest};
use cf_platform::db::{DbError, Tx};
use cf_provisioning_queries::client::Params as _;
use cf_provisioning_queries::queries::requests as q;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::rows::held;
use super::{Readable, small};
use crate::error::ProvisioningError;
use crate::model::{Back, Ending, Request, RequestSort, State, Whose, Why};

/// A request, and who works on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub request: Request,
    /// Who has it in hand, and until when nobody else takes it.
    pub lease: Option<(JobId, Timestamp)>,
    /// For when the next look at it is queued.
    pub wake_at: Option<Timestamp>,
}

/// Nothing is written where the thing has a request already; whether it was.
pub async fn insert(tx: &Tx, request: &Request) -> Result<bool, ProvisioningError> {
    let workflow = request
        .workflow
        .to_json()
        .map_err(|error| DbError::corrupt("workflow", error))?;
    let configuration = Value::Object(request.configuration.clone());
    let added = q::insert_request()
        .params(
            tx.client(),
            &q::InsertRequestParams {
                id: request.id.uuid(),
                tenant_id: request.tenant.uuid(),
                seller_id: request.seller.0.uuid(),
                order_id: request.order.uuid(),
                order_number: request.order_number.as_str(),
                item_id: request.item.uuid(),
                product_id: request.product.id.uuid(),
                product_slug: request.product.slug.as_str(),
                product_name: request.product.name.as_str(),
                product_version: request.product.version,
                kind: request.kind.as_str(),
                configuration: &configuration,
                quantity: i32::try_from(request.quantity).unwrap_or(i32::MAX),
                workflow: &workflow,
                created_at: request.created_at,
            },
        )
        .await?;
    if added == 0 {
        return Ok(false);
    }
    let (id, tenant, seller) = (
        request.id.uuid(),
        request.tenant.uuid(),
        request.seller.0.uuid(),
    );
    let resources: Vec<Value> = request
        .units
        .iter()
        .enumerate()
        .map(|(number, unit)| {
            json!({
                "id": unit.resource.uuid(), "unit": number, "tag": format!("{}/{number}", request.id),
                "service_id": unit.service.uuid(), "part": unit.part, "name": unit.name,
                "kind": unit.kind, "region": unit.region, "configuration": unit.configuration,
            })
        })
        .collect();
    let resources = Value::Array(resources);
    let resources = q::InsertResourcesParams {
        tenant_id: tenant,
        seller_id: seller,
        request_id: id,
        now: request.created_at,
        resources: &resources,
    };
    let steps = q::InsertStepsParams {
        request_id: id,
        tenant_id: tenant,
        seller_id: seller,
        units: small(request.units.len()).into(),
        steps: small(request.workflow.steps.len()).into(),
    };
    let (resources_of, steps_of) = (q::insert_resources(), q::insert_steps());
    tokio::try_join!(
        resources_of.params(tx.client(), &resources),
        steps_of.params(tx.client(), &steps)
    )?;
    Ok(true)
}

pub async fn find(
    tx: &impl Readable,
    id: ProvisioningRequestId,
) -> Result<Request, ProvisioningError> {
    let row = q::find_request().bind(tx.on(), &id.uuid()).opt().await?;
    let row = row.ok_or(ProvisioningError::NotFound)?;
    let mut held = with_units(tx, vec![row]).await?;
    held.pop()
        .map(|held| held.request)
        .ok_or(ProvisioningError::NotFound)
}

/// Locks the row until the transaction ends.
pub async fn find_for_change(
    tx: &Tx,
    id: ProvisioningRequestId,
) -> Result<Held, ProvisioningError> {
    let row = q::find_request_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?;
    let row = row.ok_or(ProvisioningError::NotFound)?;
    let mut held = with_units(tx, vec![row]).await?;
    held.pop().ok_or(ProvisioningError::NotFound)
}

/// Locks all of them, the last one first.
pub async fn find_of_order_for_change(
    tx: &Tx,
    order: OrderId,
) -> Result<Vec<Held>, ProvisioningError> {
    let rows = q::find_requests_of_order_for_change()
        .bind(tx.client(), &order.uuid())
        .all()
        .await?;
    with_units(tx, rows).await
}

/// The newest first.
pub async fn list(
    tx: &impl Readable,
    whose: Whose,
    order: Option<OrderId>,
    state: Option<&str>,
    page: &PageRequest<RequestSort>,
) -> Result<Page<Request, RequestSort>, ProvisioningError> {
    let after = page.after.as_ref().map(|after| after.id);
    let limit = page.limit.and_one();
    let on = tx.on();
    let rows = match (order.map(OrderId::uuid), whose, state) {
        (Some(order), ..) => {
            let query = q::list_requests_of_order();
            query.bind(on, &order, &state, &after, &limit).all().await?
        }
        (None, Whose::Tenant(tenant), _) => {
            let (query, tenant) = (q::list_requests_of_tenant(), tenant.uuid());
            query
                .bind(on, &tenant, &state, &after, &limit)
                .all()
                .await?
        }
        (None, Whose::Seller(seller), _) => {
            let (query, seller) = (q::list_requests_of_seller(), seller.0.uuid());
            query
                .bind(on, &seller, &state, &after, &limit)
                .all()
                .await?
        }
        (None, Whose::Everyones, Some(state)) => {
            let query = q::list_requests_in_state();
            query.bind(on, &state, &after, &limit).all().await?
        }
        (None, Whose::Everyones, None) => q::list_requests().bind(on, &after, &limit).all().await?,
    };
    let held = with_units(tx, rows).await?;
    let requests = held.into_iter().map(|held| held.request).collect();
    Ok(Page::from_rows(requests, page, |request: &Request, _| {
        (String::new(), request.id.uuid())
    }))
}

async fn with_units(
    tx: &impl Readable,
    rows: Vec<q::Request>,
) -> Result<Vec<Held>, ProvisioningError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let (resources_of, steps_of) = (q::resources_of(), q::steps_of());
    let (resources, steps) = tokio::try_join!(
        resources_of.bind(tx.on(), &ids).all(),
        steps_of.bind(tx.on(), &ids).all()
    )?;
    // Units and steps come by id; the requests in whatever order was asked for.
    let (mut resources, mut steps) = (resources.into_iter(), steps.into_iter());
    let mut by_id = rows;
    by_id.sort_by_key(|row| row.id);
    let mut made = std::collections::HashMap::new();
    for row in by_id {
        let id = row.id;
        made.insert(id, held(row, &mut resources, &mut steps)?);
    }
    Ok(ids.drain(..).filter_map(|id| made.remove(&id)).collect())
}

/// Saves what differs from `before`, which was the latest. The version goes up.
pub async fn update(tx: &Tx, before: &Request, held: &mut Held) -> Result<(), ProvisioningError> {
    let Held {
        request,
        lease,
        wake_at,
    } = &*held;
    let back = match &request.state {
        State::RollingBack { back }
        | State::Stuck {
            back: Some(back), ..
        } => Some(back.clone()),
        State::Failed { reason, .. } => Some(Back {
            why: Why::Failed,
            reason: reason.clone(),
        }),
        State::Cancelled { reason, .. } => Some(Back {
            why: Why::Cancelled,
            reason: reason.clone(),
        }),
        State::Pending
        | State::Running
        | State::Completed { .. }
        | State::Stuck { back: None, .. } => None,
    };
    let stuck_why = match &request.state {
        State::Stuck { why, .. } => Some(why.as_str()),
        State::Pending
        | State::Running
        | State::Completed { .. }
        | State::RollingBack { .. }
        | State::Failed { .. }
        | State::Cancelled { .. } => None,
    };
    let row = q::UpdateRequestParams {
        state: request.state.name(),
        back: back.as_ref().map(|back| match back.why {
            Why::Failed => "failed",
            Why::Cancelled => "cancelled",
        }),
        back_reason: back.as_ref().map(|back| back.reason.as_str()),
        stuck_why,
        ending: match request.ending {
            Ending::Open => "open",
            Ending::Waited => "waited",
            Ending::Answered => "answered",
        },
        subscription_id: request
            .subscription
            .map(cf_kernel::id::SubscriptionId::uuid),
        lease_job: lease.map(|(job, _)| job.uuid()),
        lease_until: lease.map(|(_, until)| until),
        wake_at: *wake_at,
        seen_version: before.version,
        started_at: request.started_at,
        finished_at: request.state.finished_at(),
        id: request.id.uuid(),
    };
    let (resources, steps) = (
        changed_units(before, request),
        changed_steps(before, request),
    );
    let resources = (!resources.is_empty()).then_some(Value::Array(resources));
    let steps = (!steps.is_empty()).then_some(Value::Array(steps));
    let now = tx.now();
    let id = request.id.uuid();
    let update_row = async {
        let statement = q::update_request();
        statement.params(tx.client(), &row).await
    };
    let update_resources = async {
        let Some(resources) = &resources else {
            return Ok(0);
        };
        let statement = q::update_resources();
        statement.bind(tx.client(), &now, resources, &id).await
    };
    let update_steps = async {
        let Some(steps) = &steps else { return Ok(0) };
        let statement = q::update_steps();
        statement.bind(tx.client(), steps, &id).await
    };
    // All on the wire at once; what was overtaken is rolled back whole.
    let (updated, _, _) = tokio::try_join!(update_row, update_resources, update_steps)?;
    if updated == 0 {
        return Err(ProvisioningError::Overtaken);
    }
    held.request.version = before.version + 1;
    Ok(())
}

fn changed_units(before: &Request, request: &Request) -> Vec<Value> {
    let pairs = before.units.iter().zip(&request.units).enumerate();
    pairs
        .filter(|(_, (old, new))| {
            (
                old.holding,
                &old.reference,
                old.uncertain_since,
                old.announced,
            ) != (
                new.holding,
                &new.reference,
                new.uncertain_since,
                new.announced,
            )
        })
        .map(|(number, (_, unit))| {
            json!({
                "unit": number, "holding": unit.holding.name(), "reference": unit.reference,
                "uncertain_since": unit.uncertain_since, "announced": unit.announced,
            })
        })
        .collect()
}

fn changed_steps(before: &Request, request: &Request) -> Vec<Value> {
    let mut changed = Vec::new();
    for (unit, (old, new)) in before.units.iter().zip(&request.units).enumerate() {
        for (position, (old, step)) in old.steps.iter().zip(&new.steps).enumerate() {
            if old != step {
                changed.push(json!({
                    "unit": unit, "position": position, "state": step.state.name(),
                    "tries": step.tries, "failures": step.failures, "percent": step.percent,
                    "started_at": step.started_at, "finished_at": step.finished_at,
                    "next_at": step.next_at, "error": step.error,
                }));
            }
        }
    }
    changed
}

/// A request that moves and that nobody looks at.
#[derive(Debug, Clone, Copy)]
pub struct Forgotten {
    pub id: ProvisioningRequestId,
    pub tenant: TenantId,
    pub seller: SellerId,
    pub version: i32,
}

pub async fn forgotten(
    tx: &Tx,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Forgotten>, ProvisioningError> {
    let rows = q::forgotten_requests()
        .bind(tx.client(), &before, &tx.now(), &limit)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Forgotten {
            id: ProvisioningRequestId::new(row.id),
            tenant: TenantId::new(row.tenant_id),
            seller: SellerId(TenantId::new(row.seller_id)),
            version: row.version,
        })
        .collect())
}

/// How an order ended.
#[derive(Debug, Clone)]
pub struct OrderEnd {
    pub reason: String,
    /// Things of it that stay.
    pub keep: Vec<OrderItemId>,
}

/// Whether it was news.
pub async fn end_order(
    tx: &Tx,
    order: OrderId,
    tenant: TenantId,
    seller: SellerId,
    end: &OrderEnd,
) -> Result<bool, ProvisioningError> {
    let keep: Vec<Uuid> = end.keep.iter().map(|item| item.uuid()).collect();
    let added = q::end_order()
        .params(
            tx.client(),
            &q::EndOrderParams {
                order_id: order.uuid(),
                tenant_id: tenant.uuid(),
                seller_id: seller.0.uuid(),
                reason: end.reason.as_str(),
                keep: keep.as_slice(),
                at: tx.now(),
            },
        )
        .await?;
    Ok(added == 1)
}

pub async fn find_order_end(
    tx: &Tx,
    order: OrderId,
) -> Result<Option<OrderEnd>, ProvisioningError> {
    let row = q::find_order_end()
        .bind(tx.client(), &order.uuid())
        .opt()
        .await?;
    Ok(row.map(|row| OrderEnd {
        reason: row.reason,
        keep: row.keep.into_iter().map(OrderItemId::new).collect(),
    }))
}
