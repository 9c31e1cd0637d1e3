//! The shells of the domains: load, decide, save, emit. Each function stands for one use case of
//! `domains/*/src/usecases` and is kept as close to it as can be.

pub mod billing;
pub mod orders;
pub mod provisioning;

pub use billing::BillingRows;
pub use orders::OrderRows;
pub use provisioning::MakingRows;

use cf_billing::model::{InvoiceError, PaymentError, Unbalanced};
use cf_kernel::MoneyError;
use cf_kernel::id::OrderId;
use cf_orders::model::OrderError;
use cf_provisioning::model::RequestError;
use cf_provisioning::model::engine::EngineError;

use crate::bus::Group;
use crate::jobs::{Job, Jobs, Kind};
use crate::said::Said;
use crate::world::{Room, Tx, World};

/// Why a use case came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error(transparent)]
    Order(#[from] OrderError),
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Invoice(#[from] InvoiceError),
    #[error(transparent)]
    Unbalanced(#[from] Unbalanced),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Request(#[from] RequestError),
    #[error("it is not there")]
    NotFound,
    #[error("it is being done right now")]
    InProgress,
    #[error("it cannot be paid")]
    NotPayable,
    #[error("someone else has changed it")]
    Overtaken,
}

/// What a group does about an event, not committed yet; nothing where it does not listen.
pub fn react(
    world: &mut World,
    order: OrderId,
    group: Group,
    said: &Said,
) -> Result<Option<Tx>, Refused> {
    match group {
        Group::Orders => {
            let mut tx = world.begin(Room::Orders, order);
            Ok(orders::react(&mut tx, said)?.then_some(tx))
        }
        Group::Billing => {
            let mut tx = world.begin(Room::Billing, order);
            Ok(billing::react(&mut tx, said)?.then_some(tx))
        }
        Group::Provisioning => {
            let mut tx = world.begin(Room::Making, order);
            Ok(provisioning::react(&mut tx, said)?.then_some(tx))
        }
    }
}

/// Does a job that was taken in hand.
pub fn perform(world: &mut World, job: Job) {
    match job.kind.clone() {
        Kind::WakeSaga | Kind::RetrySaga(_) | Kind::GiveUpSaga(_) => {
            let mut tx = world.begin(Room::Orders, job.order);
            let outcome = orders::by_job(&mut tx, &job.kind).map(|()| tx);
            Jobs::finish_in(world, &job, outcome);
        }
        Kind::AskRoom { asked } => orders::ask_room(world, job, asked),
        Kind::Work(request) => provisioning::work::work(world, job, request),
        Kind::Nudge(_) | Kind::RetryWork(_) | Kind::GiveUpWork(_) => {
            let mut tx = world.begin(Room::Making, job.order);
            let outcome = provisioning::by_job(&mut tx, &job.kind).map(|()| tx);
            Jobs::finish_in(world, &job, outcome);
        }
        Kind::FollowPayment { payment, turn } => billing::follow::follow(world, job, payment, turn),
        Kind::WithdrawPayment { payment, silent } => {
            billing::cancel::withdraw_for_good(world, job, payment, silent);
        }
        Kind::SendRefund { refund, turn } => billing::send::send(world, job, refund, turn),
        Kind::FollowRefund { refund, turn } => billing::send::follow(world, job, refund, turn),
        Kind::NudgeMoney | Kind::RetryRefund(_) | Kind::GiveUpRefund(_) => {
            let mut tx = world.begin(Room::Billing, job.order);
            let outcome = billing::decide::by_job(&mut tx, &job.kind).map(|()| tx);
            Jobs::finish_in(world, &job, outcome);
        }
    }
}
