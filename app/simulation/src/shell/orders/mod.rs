//! Mirrors `domains/orders/src/usecases`: `transition`, `publish`, `saga/*`, `cancel`, `revert_payment`
//! and the reactions of `events/`.

mod publish;
mod room;

use std::collections::BTreeMap;

use cf_billing::model::RefundWish;
use cf_contracts::events::billing::RefundCause;
use cf_kernel::Outcome;
use cf_kernel::id::OrderItemId;
use cf_orders::model::saga::{
    Definition, Done, Facts, NewSagaTask, Saga, SagaEvent, Wait, carry_out,
};
use cf_orders::model::{Fact, Order, OrderError, OrderState};
use jiff::{SignedDuration, Timestamp};

use self::publish::{probe, publish};
pub use self::room::ask_room;
use super::Refused;
use crate::Bug;
use crate::jobs::{Job, Kind};
use crate::said::Said;
use crate::tasks::{Change, Task};
use crate::world::Tx;

pub const WINDOW: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What orders keep of one order.
#[derive(Debug, Clone, Default)]
pub struct OrderRows {
    pub order: Option<Order>,
    pub saga: Option<Saga>,
    /// For when it wants to be woken; the schedule comes by every fifteen seconds.
    pub wake: Option<Timestamp>,
    /// How often each thing was handed over.
    pub delivered: BTreeMap<OrderItemId, u32>,
}

impl Tx {
    fn take_order(&mut self) -> Result<Order, Refused> {
        self.orders.order.take().ok_or(Refused::NotFound)
    }
}

/// What an order hears of others. Whether it listens.
pub fn react(tx: &mut Tx, said: &Said) -> Result<bool, Refused> {
    let event = match said {
        Said::PaymentReceived { payment, settled } => {
            if tx.bug == Some(Bug::KeepLateMoney)
                && tx
                    .orders
                    .order
                    .as_ref()
                    .is_some_and(|it| it.state() != OrderState::PendingPayment)
            {
                return Ok(true);
            }
            SagaEvent::PaymentReceived {
                payment: payment.clone(),
                settled: *settled,
            }
        }
        Said::PaymentFailed { message } => SagaEvent::PaymentFailed {
            why: message.clone(),
        },
        Said::RefundCompleted {
            payment,
            item,
            receipt,
            cause,
            refunded,
        } => {
            let mut order = tx.take_order()?;
            let _ = order.refund_completed(*item, *refunded);
            tx.orders.order = Some(order);
            SagaEvent::RefundCompleted {
                payment: *payment,
                item: *item,
                receipt: *receipt,
                cause: *cause,
            }
        }
        Said::InvoiceGenerated => SagaEvent::InvoiceGenerated,
        Said::InvoiceVoided => SagaEvent::InvoiceVoided,
        Said::Started { item } => return progress(tx, *item, None, 0),
        Said::StepCompleted {
            item,
            step,
            percent,
        } => {
            return progress(tx, *item, Some(step), *percent);
        }
        Said::Completed { item, services, at } => SagaEvent::ItemCompleted {
            item: *item,
            services: services.clone(),
            at: *at,
        },
        Said::ItemFailed { item, step, reason } => SagaEvent::ItemFailed {
            item: *item,
            step: step.clone(),
            reason: reason.clone(),
        },
        Said::RolledBack { item, reason } => SagaEvent::ItemRolledBack {
            item: *item,
            reason: reason.clone(),
        },
        Said::Submitted(_)
        | Said::PaymentReverted { .. }
        | Said::ProvisioningStarted(_)
        | Said::Fulfilled { .. }
        | Said::Cancelled { .. }
        | Said::OrderFailed { .. }
        | Said::RefundRequested(_)
        | Said::Quietly(_) => return Ok(false),
    };
    hear(tx, event)?;
    Ok(true)
}

fn progress(
    tx: &mut Tx,
    item: OrderItemId,
    step: Option<&str>,
    percent: u8,
) -> Result<bool, Refused> {
    let mut order = tx.take_order()?;
    let outcome = order.item_progress(item, step, percent);
    tx.orders.order = Some(order);
    match outcome {
        Ok(_) | Err(OrderError::Illegal { .. }) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Jobs that are one transaction.
pub fn by_job(tx: &mut Tx, kind: &Kind) -> Result<(), Refused> {
    match kind {
        Kind::RetrySaga(wait) => {
            let wait = Kind::wait(wait);
            hear(
                tx,
                SagaEvent::Retry {
                    wait,
                    by: "staff".to_owned(),
                },
            )
        }
        Kind::GiveUpSaga(wait) => {
            let (wait, by) = (Kind::wait(wait), "staff".to_owned());
            hear(
                tx,
                SagaEvent::GaveUp {
                    wait,
                    by,
                    reason: "enough".to_owned(),
                },
            )
        }
        _ => {
            let saga = tx.orders.saga.as_ref();
            let due = saga.and_then(Saga::wake_at).is_some_and(|at| at <= tx.now);
            tx.orders.wake = None;
            if due {
                hear(tx, SagaEvent::TimePassed)
            } else {
                set_alarm(tx);
                Ok(())
            }
        }
    }
}

/// An order is wanted.
pub fn submit(
    tx: &mut Tx,
    mut order: Order,
    content: cf_orders::model::Content,
) -> Result<(), Refused> {
    let now = tx.now;
    if let Outcome::Executed(fact) = order.submit(content, WINDOW, now)? {
        tx.orders.saga = Some(Saga::new(Definition::FulfilmentV1));
        publish(tx, &order, &fact);
        tx.orders.order = Some(order);
        hear(tx, SagaEvent::Submitted)?;
    }
    Ok(())
}

pub fn cancel(tx: &mut Tx, reason: &str) -> Result<(), Refused> {
    let mut order = tx.take_order()?;
    let fact = order.cancel(reason, tx.now)?.executed();
    follow(tx, order, fact)
}

pub fn revert_payment(tx: &mut Tx) -> Result<(), Refused> {
    let mut order = tx.take_order()?;
    let fact = order
        .revert_payment("a mistake", WINDOW, tx.now)?
        .executed();
    follow(tx, order, fact)
}

fn follow(tx: &mut Tx, order: Order, fact: Option<Fact>) -> Result<(), Refused> {
    if let Some(fact) = &fact {
        publish(tx, &order, fact);
    }
    tx.orders.order = Some(order);
    match fact {
        Some(Fact::Cancelled { keep, reason, .. }) => {
            let kept = keep.iter().map(|kept| kept.item).collect();
            hear(tx, SagaEvent::Cancelled { kept, reason })
        }
        Some(Fact::PaymentReverted { reason, .. }) => {
            hear(tx, SagaEvent::PaymentReverted { reason })
        }
        Some(_) | None => Ok(()),
    }
}

/// Load, decide, do, save.
pub fn hear(tx: &mut Tx, event: SagaEvent) -> Result<(), Refused> {
    let mut order = tx.take_order()?;
    let known = tx
        .orders
        .saga
        .take()
        .unwrap_or(Saga::new(Definition::FulfilmentV1));
    let (saga, commands) = known.decide(&Facts::from(&order), event, tx.now);
    for command in commands {
        let done = carry_out(&mut order, command, tx.now)?;
        obey(tx, &order, done);
    }
    tx.orders.order = Some(order);
    tx.orders.saga = Some(saga);
    set_alarm(tx);
    Ok(())
}

/// The schedule looks every fifteen seconds for those that want to be woken.
fn set_alarm(tx: &mut Tx) {
    let wake = tx.orders.saga.as_ref().and_then(Saga::wake_at);
    if let Some(at) = wake.filter(|at| tx.orders.wake.is_none_or(|known| *at < known)) {
        tx.orders.wake = Some(at);
        let second = at.as_second();
        let round = second - second.rem_euclid(15) + 15;
        let due = Timestamp::from_second(round).unwrap_or(Timestamp::MAX);
        let key = format!("{}/{round}", tx.order);
        tx.jobs.push((due, Job::new(tx.order, Kind::WakeSaga, key)));
    }
}

fn obey(tx: &mut Tx, order: &Order, done: Done) {
    match done {
        Done::Quietly | Done::Note(_) => {}
        Done::Said(fact) => {
            publish(tx, order, &fact);
            if tx.bug == Some(Bug::RefundBeforeRollback)
                && let (
                    Fact::Failed { to_refund, .. } | Fact::Cancelled { to_refund, .. },
                    Some(payment),
                ) = (&fact, order.standing.payment())
            {
                let cause = if matches!(fact, Fact::Failed { .. }) {
                    RefundCause::OrderFailed
                } else {
                    RefundCause::OrderCancelled
                };
                let wish = RefundWish {
                    order: order.id,
                    item: None,
                    payment: Some(payment.id),
                    receipt: None,
                    amount: *to_refund,
                    cause,
                    reason: "at once".to_owned(),
                };
                tx.say(Said::RefundRequested(wish));
            }
        }
        Done::Delivered(item) => {
            *tx.orders.delivered.entry(item).or_default() += 1;
            tx.say(Said::Quietly("order.service-delivered"));
        }
        Done::AskForRoom { asked, at } => {
            let job = Job::new(
                order.id,
                Kind::AskRoom { asked },
                format_args!("{}/{asked}", order.id),
            );
            tx.jobs.push((at, job));
        }
        Done::Refund(refund) => tx.say(Said::RefundRequested(RefundWish {
            order: order.id,
            item: refund.item,
            payment: Some(refund.payment),
            receipt: refund.receipt,
            amount: Some(refund.amount),
            cause: refund.cause,
            reason: refund.reason,
        })),
        Done::Probe => probe(tx, order),
        Done::OpenTask(task) => open(tx, &task),
        Done::CloseTask { wait, .. } => {
            tx.tasks
                .push(Change::Close((task_kind(wait), tx.order.to_string())));
        }
    }
}

const fn task_kind(wait: Wait) -> &'static str {
    match wait {
        Wait::Payment => "orders.payment",
        Wait::Room => "orders.room",
        Wait::Resources => "orders.resources",
        Wait::Rollback => "orders.rollback",
        Wait::Refunds => "orders.refunds",
        Wait::Invoice => "orders.invoice",
        Wait::Void => "orders.void",
        Wait::Doubt => "orders.doubt",
    }
}

fn open(tx: &mut Tx, task: &NewSagaTask) {
    let name = task.wait.name();
    let task = Task {
        order: tx.order,
        retry: (task.wait != Wait::Doubt).then_some(Kind::RetrySaga(name)),
        give_up: Some(Kind::GiveUpSaga(name)),
        open: true,
        times: 0,
    };
    let key = (task_kind(Kind::wait(name)), tx.order.to_string());
    tx.tasks.push(Change::Open { key, task });
}
