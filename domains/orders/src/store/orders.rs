//! Orders as rows.

use cf_contracts::purchase::FulfilmentPolicy;
use cf_kernel::id::OrderId;
use cf_orders_queries::queries::orders as q;
use cf_platform::db::{DbError, Tx};
use uuid::Uuid;

use super::Readable;
use super::content::{self, OrderContent};
use super::rows::order_of;
use crate::error::OrdersError;
use crate::model::{Item, ItemState, Order, OrderNumber, Standing};

/// A new order takes the next number of its seller. The counter stays locked until the transaction
/// ends: the last thing that it does.
pub async fn insert(tx: &Tx, order: &mut Order, prefix: &str) -> Result<(), OrdersError> {
    let year = tx.now().to_zoned(jiff::tz::TimeZone::UTC).year();
    let items: Vec<Uuid> = order.items.iter().map(|item| item.id().uuid()).collect();
    let bought = bought(order)?;
    let submitted = order.standing.submitted();
    let number = q::insert_order()
        .bind(
            tx.client(),
            &order.seller.0.uuid(),
            &year,
            &order.id.uuid(),
            &order.tenant.uuid(),
            &prefix,
            &order.state().name(),
            &policy_name(order.policy),
            &order.language.code(),
            &order.currency().code(),
            &order.totals.gross.minor(),
            &content::order_to_json(&of(order))?,
            &order.regions(),
            &order.version,
            &order.created_at,
            &submitted.map(|it| it.at),
            &submitted.map(|it| it.pay_by),
            &items,
            &bought,
        )
        .one()
        .await?;
    order.number = OrderNumber::parse(&number)
        .ok_or_else(|| DbError::corrupt("order number", format!("`{number}`")))?;
    Ok(())
}

/// With its items. To change it, see [`load_for_change`].
pub async fn find(tx: &impl Readable, id: OrderId) -> Result<Order, OrdersError> {
    let id = id.uuid();
    let (order, items) = (q::find_order(), q::find_items());
    let order = order.bind(tx.on(), &id);
    let items = items.bind(tx.on(), &id);
    let (order, items) = tokio::join!(order.opt(), items.all());
    let order = order?.ok_or(OrdersError::NotFound)?;
    Ok(order_of(order, items?)?)
}

/// Locks it until the transaction ends.
pub async fn load_for_change(tx: &Tx, id: OrderId) -> Result<Order, OrdersError> {
    let id = id.uuid();
    // Prepared before, so that both are asked in this order: the items are read when the lock is held.
    let order = q::find_order_for_change().prepare(tx.client()).await?;
    let items = q::find_items().prepare(tx.client()).await?;
    let order = order.bind(tx.client(), &id);
    let items = items.bind(tx.client(), &id);
    let (order, items) = tokio::join!(order.opt(), items.all());
    let order = order?.ok_or(OrdersError::NotFound)?;
    Ok(order_of(order, items?)?)
}

/// Saves what differs from the order `before`, as it was loaded: where it and its items stand.
pub async fn save(tx: &Tx, order: &Order, before: &Order) -> Result<(), OrdersError> {
    let update = async {
        if order.differs_beside_items(before) {
            update(tx, order, before.version).await?;
        }
        Ok::<(), OrdersError>(())
    };
    let items = ItemRows::changed(order, before);
    let (updated, saved) = tokio::join!(update, items.save(tx, order.id));
    saved?;
    updated
}

/// The same for a draft whose things, or their prices, have changed as well.
pub async fn save_with_items(tx: &Tx, order: &Order, seen_version: i32) -> Result<(), OrdersError> {
    let ids: Vec<Uuid> = order.items.iter().map(|item| item.id().uuid()).collect();
    let id = order.id.uuid();
    q::delete_other_items().bind(tx.client(), &id, &ids).await?;
    let bought = bought(order)?;
    let (tenant, seller) = (order.tenant.uuid(), order.seller.0.uuid());
    let put = q::put_items();
    let put = put.bind(tx.client(), &id, &tenant, &seller, &ids, &bought);
    let (updated, put) = tokio::join!(update(tx, order, seen_version), put);
    put?;
    updated
}

async fn update(tx: &Tx, order: &Order, seen_version: i32) -> Result<(), OrdersError> {
    let submitted = order.standing.submitted();
    let payment = order.standing.payment();
    let cancelled = match &order.standing {
        Standing::Cancelled { end, .. } => Some(end),
        Standing::Draft
        | Standing::PendingPayment { .. }
        | Standing::PaymentConfirmed { .. }
        | Standing::Validating { .. }
        | Standing::Provisioning { .. }
        | Standing::PartiallyFulfilled { .. }
        | Standing::Fulfilled { .. }
        | Standing::Failed { .. } => None,
    };
    let reason = match &order.standing {
        Standing::Cancelled { end, .. } => Some(end.reason.as_str()),
        Standing::Failed { reason, .. } => Some(reason.as_str()),
        Standing::Draft
        | Standing::PendingPayment { .. }
        | Standing::PaymentConfirmed { .. }
        | Standing::Validating { .. }
        | Standing::Provisioning { .. }
        | Standing::PartiallyFulfilled { .. }
        | Standing::Fulfilled { .. } => None,
    };
    let updated = q::update_order()
        .bind(
            tx.client(),
            &order.state().name(),
            &policy_name(order.policy),
            &order.currency().code(),
            &order.totals.gross.minor(),
            &order.refunded.minor(),
            &content::order_to_json(&of(order))?,
            &order.regions(),
            &order.version,
            &submitted.map(|it| it.at),
            &submitted.map(|it| it.pay_by),
            &payment.map(|it| it.id.uuid()),
            &payment.map(|it| it.amount.minor()),
            &payment.map(|it| it.method.as_str()),
            &payment.and_then(|it| it.reference.as_deref()),
            &payment.map(|it| it.at),
            &cancelled.map(|it| it.from.name()),
            &cancelled.map(|it| it.expired),
            &reason,
            &order.standing.ended_at(),
            &order.deleted_at,
            &order.id.uuid(),
            &seen_version,
        )
        .await?;
    // The row is locked since it was loaded: someone else's version is a mistake of ours.
    if updated == 1 {
        Ok(())
    } else {
        Err(OrdersError::NotFound)
    }
}

/// Where items stand, column by column.
#[derive(Default)]
struct ItemRows {
    ids: Vec<Uuid>,
    states: Vec<&'static str>,
    steps: Vec<Option<String>>,
    percents: Vec<Option<i16>>,
    services: Vec<Option<String>>,
    reasons: Vec<Option<String>>,
    ats: Vec<Option<jiff::Timestamp>>,
    refund_amounts: Vec<Option<i64>>,
    refund_completed: Vec<Option<bool>>,
}

impl ItemRows {
    fn changed(order: &Order, before: &Order) -> Self {
        let mut rows = Self::default();
        for (item, before) in order.items.iter().zip(&before.items) {
            if (&item.state, item.refund) != (&before.state, before.refund) {
                rows.push(item);
            }
        }
        rows
    }

    fn push(&mut self, item: &Item) {
        let (mut step, mut percent, mut services, mut reason, mut at) =
            (None, None, None, None, None);
        match &item.state {
            ItemState::Pending => {}
            ItemState::Provisioning { progress } => {
                step.clone_from(&progress.step);
                percent = Some(i16::from(progress.percent));
            }
            ItemState::Active {
                services: made,
                at: since,
            } => {
                let made: Vec<String> = made.iter().map(|id| id.uuid().to_string()).collect();
                services = Some(made.join(" "));
                at = Some(*since);
            }
            ItemState::Failed {
                step: failed,
                reason: why,
                at: when,
            } => {
                step = Some(failed.clone());
                reason = Some(why.clone());
                at = Some(*when);
            }
            ItemState::RolledBack {
                reason: why,
                at: when,
            } => {
                reason = Some(why.clone());
                at = Some(*when);
            }
        }
        self.ids.push(item.id().uuid());
        self.states.push(item.state.name());
        self.steps.push(step);
        self.percents.push(percent);
        self.services.push(services);
        self.reasons.push(reason);
        self.ats.push(at);
        self.refund_amounts
            .push(item.refund.map(|refund| refund.amount.minor()));
        self.refund_completed
            .push(item.refund.map(|refund| refund.completed));
    }

    async fn save(&self, tx: &Tx, order: OrderId) -> Result<(), OrdersError> {
        if self.ids.is_empty() {
            return Ok(());
        }
        q::update_items()
            .bind(
                tx.client(),
                &self.ids,
                &self.states,
                &self.steps,
                &self.percents,
                &self.services,
                &self.reasons,
                &self.ats,
                &self.refund_amounts,
                &self.refund_completed,
                &order.uuid(),
            )
            .await?;
        Ok(())
    }
}

fn of(order: &Order) -> OrderContent {
    OrderContent {
        totals: order.totals.clone(),
        billing: order.billing.clone(),
        note: order.note.clone(),
    }
}

fn bought(order: &Order) -> Result<Vec<String>, DbError> {
    let items = order.items.iter();
    items
        .map(|item| content::item_to_text(&item.bought))
        .collect()
}

const fn policy_name(policy: FulfilmentPolicy) -> &'static str {
    match policy {
        FulfilmentPolicy::PerItem => "per_item",
        FulfilmentPolicy::AllOrNothing => "all_or_nothing",
    }
}
