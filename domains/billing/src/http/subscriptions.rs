use aide::transform::TransformOperation;
use axum::extract::State;
use cf_contracts::purchase::Cycle;
use cf_kernel::Money;
use cf_kernel::id::{OrderId, OrderItemId, ServiceId, SubscriptionId, TenantId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, List, Ok, PageBody, Versioned};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::Subscription;
use crate::usecases::show::Newest;
use crate::usecases::{SubscriptionsRead, show as showing};

/// A price that comes round.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Subscription")]
pub struct SubscriptionView {
    id: SubscriptionId,
    order_id: OrderId,
    item_id: OrderItemId,
    service_ids: Vec<ServiceId>,
    product: String,
    cycle: Cycle,
    quantity: u32,
    /// For one period, before tax.
    recurring: Money,
    /// `active`
    state: String,
    starts_at: Timestamp,
    period_start: Timestamp,
    /// When it comes round.
    period_end: Timestamp,
    tenant_id: TenantId,
    seller_id: TenantId,
    version: i32,
    created_at: Timestamp,
}

impl Versioned for SubscriptionView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Subscription> for SubscriptionView {
    fn from(of: Subscription) -> Self {
        Self {
            id: of.id,
            order_id: of.order,
            item_id: of.item,
            service_ids: of.services,
            product: of.product,
            cycle: of.cycle,
            quantity: of.quantity,
            recurring: of.recurring,
            state: of.state.name().to_owned(),
            starts_at: of.starts_at,
            period_start: of.period_start,
            period_end: of.period_end,
            tenant_id: of.tenant,
            seller_id: of.seller.0,
            version: of.version,
            created_at: of.created_at,
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "SubscriptionFilter")]
pub struct Filter {
    order_id: Option<OrderId>,
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listSubscriptions")
        .tag("billing")
        .summary("List what comes round, the newest first")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<SubscriptionsRead>,
    list: List<Newest, Filter>,
) -> Result<Ok<PageBody<SubscriptionView>>, Early> {
    let page = showing::subscriptions(&deps, &permit, list.filter.order_id, &list.page).await?;
    Answer::of(&PageBody::from(page.map(SubscriptionView::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getSubscription")
        .tag("billing")
        .summary("Read a subscription")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<SubscriptionsRead>,
    Id(id): Id<SubscriptionId>,
) -> Result<Ok<SubscriptionView>, Early> {
    let subscription = showing::subscription(&deps, &permit, id).await?;
    Answer::versioned(&SubscriptionView::from(subscription))
}
