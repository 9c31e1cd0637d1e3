//! Mirrors `usecases/cancel.rs`: an attempt to pay that nobody wants any more.

use cf_billing::model::{BANK, Change as Moved, News, Payment, PaymentState};
use cf_kernel::id::PaymentId;
use jiff::{SignedDuration, Timestamp};

use super::nudge::{Look, look_at, looked};
use super::settle;
use crate::gateway::{Answer, Gateway};
use crate::jobs::{Job, Jobs, Kind};
use crate::shell::Refused;
use crate::tasks::{Change, Task};
use crate::world::{Commit, Room, Tx, World};

/// Pauses after each silence, in seconds.
const PAUSES: [i64; 5] = [30, 300, 3_600, 21_600, 86_400];

pub fn later(tx: &mut Tx, payment: &Payment, pause: SignedDuration) {
    if payment.gateway == BANK || (payment.reference.is_none() && !payment.is_live()) {
        return;
    }
    queue(tx, payment, 0, pause);
    if !payment.is_live() {
        let due = tx.now.checked_add(pause).unwrap_or(Timestamp::MAX);
        look_at(tx, Look::Payment(payment.id), due);
    }
}

fn queue(tx: &mut Tx, payment: &Payment, silent: usize, pause: SignedDuration) {
    let key = format!("{}:{}:{silent}", payment.id, payment.version);
    let kind = Kind::WithdrawPayment {
        payment: payment.id,
        silent,
    };
    tx.later(pause, Job::new(payment.order, kind, key));
}

/// Nobody has to be told of a plain bank transfer.
pub fn withdraw_transfer(tx: &mut Tx, id: PaymentId) -> Result<(), Refused> {
    let mut payment = tx.billing.payment(id)?.clone();
    if let Some(Moved::Moved) = payment.cancel(tx.now)?.executed() {
        settle::apply(tx, payment, Moved::Moved)?;
    }
    Ok(())
}

/// Asks the gateway to see to it, and goes on with what came of it.
pub fn withdraw(
    world: &mut World,
    payment: &Payment,
    then: impl FnOnce(&mut World, Result<(), Refused>) + 'static,
) {
    let (order, id) = (payment.order, payment.id);
    if payment.reference.is_none() {
        then(world, Err(Refused::InProgress));
        return;
    }
    let pause = world.chance.between(1, 100);
    world.then(pause, move |world| {
        let answer = Gateway::cancel(world, id);
        let pause = world.chance.between(1, 400);
        world.then(pause, move |world| match answer {
            Answer::Done(news) => {
                let heard = withdrawn(world, order, id, &news);
                then(world, heard);
            }
            Answer::Refused { .. } | Answer::Unknown => then(world, Err(Refused::InProgress)),
        });
    });
}

fn withdrawn(
    world: &mut World,
    order: cf_kernel::id::OrderId,
    id: PaymentId,
    news: &News,
) -> Result<(), Refused> {
    let mut tx = world.begin(Room::Billing, order);
    let payment = settle::hear(&mut tx, id, news)?;
    let live = payment.is_live();
    if world.commit(tx) != Commit::Kept || live {
        return Err(Refused::InProgress);
    }
    Ok(())
}

/// The job: when the order has ended, or the attempt has failed.
pub fn withdraw_for_good(world: &mut World, job: Job, id: PaymentId, silent: usize) {
    let found = world
        .billing
        .get(&job.order)
        .and_then(|rows| rows.payment(id).ok());
    let Some(payment) = found.cloned() else {
        return Jobs::finish(world, &job);
    };
    let failed = match payment.state {
        PaymentState::Succeeded { .. }
        | PaymentState::Reversed { .. }
        | PaymentState::Cancelled { .. } => return Jobs::finish(world, &job),
        PaymentState::Failed { .. } => true,
        PaymentState::Created
        | PaymentState::RequiresAction { .. }
        | PaymentState::Pending { .. } => false,
    };
    withdraw(world, &payment, move |world, outcome| {
        if !failed {
            return match outcome {
                // Whoever follows it sees how it ends.
                Ok(()) | Err(Refused::InProgress) => Jobs::finish(world, &job),
                Err(refused) => Jobs::again(world, &job, &refused.to_string(), true),
            };
        }
        let mut tx = world.begin(Room::Billing, job.order);
        match outcome {
            Ok(()) => looked(&mut tx, id),
            Err(Refused::InProgress) => once_more(&mut tx, id, silent),
            Err(refused) => return Jobs::again(world, &job, &refused.to_string(), true),
        }
        match world.commit(tx) {
            Commit::Kept => Jobs::finish(world, &job),
            Commit::Lost | Commit::Unheard => Jobs::again(world, &job, "the commit", false),
        }
    });
}

/// A gateway that stays silent for more than a day is a person's.
fn once_more(tx: &mut Tx, id: PaymentId, silent: usize) {
    let Ok(payment) = tx.billing.payment(id).cloned() else {
        return;
    };
    if let Some(seconds) = PAUSES.get(silent) {
        let pause = SignedDuration::from_secs(*seconds);
        queue(tx, &payment, silent + 1, pause);
        let due = tx.now.checked_add(pause).unwrap_or(Timestamp::MAX);
        look_at(tx, Look::Payment(id), due);
        return;
    }
    let kind = Kind::WithdrawPayment {
        payment: id,
        silent: 0,
    };
    let task = Task {
        order: payment.order,
        retry: Some(kind),
        give_up: None,
        open: true,
        times: 0,
    };
    let key = ("billing.withdrawal", id.to_string());
    tx.tasks.push(Change::Open { key, task });
    looked(tx, id);
}
