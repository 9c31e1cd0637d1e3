//! The shell around the saga: load, decide, do, save, tell; in one transaction.

mod ask_room;
mod deadlines;
mod decided;
mod progress;
mod refunded;
mod show;
mod tasks;

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, TenantId};
use cf_platform::db::{DbError, Tx};
use cf_platform::jobs::{self, NewJob};
use serde::{Deserialize, Serialize};

pub use ask_room::{ASK_ROOM, AskRoom, ask_room};
pub use deadlines::{WAKE, wake, wake_due};
pub use decided::{GIVE_UP, RETRY, give_up, retry};
pub use progress::progress;
pub use refunded::refunded;
pub use show::{SagaStory, show};

use super::publish::{self, publish};
use super::transition;
use crate::error::OrdersError;
use crate::model::saga::{
    Command, Definition, Done, Entry, Facts, RefundOrder, Saga, SagaEvent, carry_out,
};
use crate::model::{
    Cancellation, Fact, ItemState, Kept, Moment, Order, OrderState, Payment, Standing,
};
use crate::store;

/// Whose saga a job is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SagaOf {
    pub order: OrderId,
}

/// Something happened to an order.
pub async fn hear_of(tx: &mut Tx, id: OrderId, event: SagaEvent) -> Result<(), OrdersError> {
    let mut order = store::load_for_change(tx, id).await?;
    hear(tx, &mut order, event).await
}

/// What a person did to an order goes on with its saga. The order is saved, and its event said.
pub async fn follow(tx: &mut Tx, order: &mut Order, fact: &Fact) -> Result<(), OrdersError> {
    match fact {
        // The first thing that its saga hears.
        Fact::Submitted => {
            let saga = Saga::new(Definition::FulfilmentV1);
            decide(tx, order, saga, SagaEvent::Submitted).await
        }
        Fact::Cancelled { keep, reason, .. } => {
            let event = SagaEvent::Cancelled {
                kept: keep.iter().map(|kept| kept.item).collect(),
                reason: reason.clone(),
            };
            hear(tx, order, event).await
        }
        Fact::PaymentReverted { reason, .. } => {
            let reason = reason.clone();
            hear(tx, order, SagaEvent::PaymentReverted { reason }).await
        }
        Fact::Created
        | Fact::PaymentConfirmed { .. }
        | Fact::ValidationStarted
        | Fact::ProvisioningStarted { .. }
        | Fact::PartiallyFulfilled { .. }
        | Fact::Fulfilled { .. }
        | Fact::Failed { .. } => Ok(()),
    }
}

/// Something happened to an order that was loaded for change, and saved since it changed.
pub async fn hear(tx: &mut Tx, order: &mut Order, event: SagaEvent) -> Result<(), OrdersError> {
    let saga = store::find_saga(tx, order.tenant, order.id).await?;
    let known = saga.unwrap_or(Saga::new(Definition::FulfilmentV1));
    decide(tx, order, known, event).await
}

async fn decide(
    tx: &mut Tx,
    order: &mut Order,
    known: Saga,
    event: SagaEvent,
) -> Result<(), OrdersError> {
    let (saga, commands) = known.clone().decide(&Facts::from(&*order), event, tx.now());
    if commands.is_empty() && saga == known {
        return Ok(());
    }
    let before = order.clone();
    let mut written = Written::default();
    for command in commands {
        obey(tx, order, &saga, command, &mut written).await?;
    }
    let (tx, order) = (&*tx, &*order);
    let keep = async {
        store::save(tx, order, &before).await?;
        for payment in &written.payments {
            store::insert_payment(tx, order, payment).await?;
        }
        if written.moments.is_empty() {
            return Ok(());
        }
        store::append_timeline(tx, order, &written.moments).await
    };
    tokio::try_join!(
        keep,
        store::put_saga(tx, order, &saga),
        store::append_trail(tx, order, &written.trail),
    )?;
    Ok(())
}

/// What is written when all is done.
#[derive(Default)]
struct Written {
    trail: Vec<Entry>,
    moments: Vec<Moment>,
    payments: Vec<Payment>,
}

async fn obey(
    tx: &mut Tx,
    order: &mut Order,
    saga: &Saga,
    command: Command,
    written: &mut Written,
) -> Result<(), OrdersError> {
    let was = order.state();
    match carry_out(order, command, tx.now())? {
        Done::Quietly => {}
        Done::Said(fact) => {
            let moment = transition::announce(tx, order, Some(was), &fact)?;
            written.moments.push(moment);
            if let Fact::PaymentConfirmed { payment } = fact {
                written.payments.push(payment);
            }
        }
        Done::Delivered(id) => {
            if let Some(item) = order.item(id) {
                let services = item.state.services().to_vec();
                publish::delivered(tx, order, item, services)?;
            }
        }
        Done::AskForRoom { asked, at } => {
            let question = AskRoom {
                order: order.id,
                tenant: order.tenant,
                seller: order.seller,
                asked,
            };
            let job = NewJob::new(ASK_ROOM, format!("{}/{asked}", order.id), at);
            let job = job.of(order.tenant, order.seller).with(&question)?;
            jobs::enqueue(tx, &job).await?;
        }
        Done::Refund(refund) => ask_refund(tx, order, &refund)?,
        Done::Probe => probe(tx, order)?,
        Done::OpenTask(task) => tasks::open(tx, order, saga, &task).await?,
        Done::CloseTask { wait, how } => tasks::close(tx, order, wait, &how).await?,
        Done::Note(entry) => written.trail.push(entry),
    }
    Ok(())
}

fn ask_refund(tx: &mut Tx, order: &Order, refund: &RefundOrder) -> Result<(), OrdersError> {
    let wanted = publish::Refund {
        item: refund.item,
        payment: Some(refund.payment),
        receipt: refund.receipt,
        amount: Some(refund.amount),
        cause: refund.cause,
        reason: &refund.reason,
    };
    publish::ask_refund(tx, order, &wanted)?;
    Ok(())
}

/// Says once more what provisioning has to know; it answers with where everything stands. No line of
/// the timeline: nothing happened to the order.
fn probe(tx: &mut Tx, order: &Order) -> Result<(), DbError> {
    let fact = match &order.standing {
        Standing::Provisioning { .. } | Standing::PartiallyFulfilled { .. } => {
            Fact::ProvisioningStarted {
                policy: order.policy,
            }
        }
        Standing::Cancelled {
            end:
                Cancellation {
                    from,
                    reason,
                    expired,
                    ..
                },
            ..
        } => Fact::Cancelled {
            from: *from,
            reason: reason.clone(),
            expired: *expired,
            keep: kept(order, *from),
            to_refund: None,
        },
        Standing::Failed { reason, .. } => Fact::Failed {
            reason: reason.clone(),
            to_refund: None,
        },
        Standing::Draft
        | Standing::PendingPayment { .. }
        | Standing::PaymentConfirmed { .. }
        | Standing::Validating { .. }
        | Standing::Fulfilled { .. } => return Ok(()),
    };
    publish(tx, order, &fact)?;
    Ok(())
}

/// What stayed when it was called off.
fn kept(order: &Order, from: OrderState) -> Vec<Kept> {
    let stays = from == OrderState::PartiallyFulfilled;
    let active = order.items.iter().filter(|_| stays);
    active
        .filter_map(|item| match &item.state {
            ItemState::Active { services, at } => Some(Kept {
                item: item.id(),
                services: services.clone(),
                at: *at,
            }),
            ItemState::Pending
            | ItemState::Provisioning { .. }
            | ItemState::Failed { .. }
            | ItemState::RolledBack { .. } => None,
        })
        .collect()
}

/// A job for one saga, due at once, in the rows of whose order it is.
pub(super) fn job_for(
    kind: &'static str,
    order: OrderId,
    owner: (TenantId, SellerId),
    now: jiff::Timestamp,
) -> Result<NewJob, DbError> {
    NewJob::new(kind, order.to_string(), now)
        .of(owner.0, owner.1)
        .with(&SagaOf { order })
}
