//! Mirrors `usecases/follow.rs`: looking after a payment whose end nobody told us.

use cf_billing::model::{BANK, News, Payment, PaymentState};
use cf_kernel::id::PaymentId;
use jiff::{SignedDuration, Timestamp};

use super::nudge::{Look, look_at, looked};
use super::{cancel, settle};
use crate::gateway::Gateway;
use crate::jobs::{Job, Jobs, Kind};
use crate::shell::Refused;
use crate::tasks::{Change, Task};
use crate::world::{Commit, Room, Tx, World};

const PAUSES: [i64; 7] = [30, 10, 60, 600, 3_600, 21_600, 86_400];
const LATE: u32 = 4;
const LAST: u32 = 6;
const NUDGED: u32 = 2;
const LONGEST: SignedDuration = SignedDuration::from_hours(21 * 24);

pub fn later(tx: &mut Tx, payment: &Payment, turn: u32) {
    let index = usize::try_from(turn).unwrap_or(usize::MAX);
    let pause = PAUSES.get(index).or(PAUSES.last()).copied().unwrap_or(60);
    look(tx, payment, turn, (format!("{}:{turn}", payment.id), pause));
}

pub fn nudge(tx: &mut Tx, payment: &Payment) {
    let turn = if payment.is_live() { NUDGED } else { LATE };
    look(tx, payment, turn, (format!("{}:nudge", payment.id), 0));
}

fn look(tx: &mut Tx, payment: &Payment, turn: u32, (key, pause): (String, i64)) {
    let kind = Kind::FollowPayment {
        payment: payment.id,
        turn,
    };
    let pause = SignedDuration::from_secs(pause);
    tx.later(pause, Job::new(payment.order, kind, key));
    let due = tx.now.checked_add(pause).unwrap_or(Timestamp::MAX);
    look_at(tx, Look::Payment(payment.id), due);
}

pub fn follow(world: &mut World, job: Job, id: PaymentId, turn: u32) {
    let found = world
        .billing
        .get(&job.order)
        .and_then(|rows| rows.payment(id).ok());
    let Some(payment) = found.cloned() else {
        return Jobs::finish(world, &job);
    };
    let failed = matches!(payment.state, PaymentState::Failed { .. });
    let wanted = payment.is_live() || (failed && turn >= LATE);
    if payment.gateway == BANK || !wanted {
        return over(world, &job, id);
    }
    let pause = world.chance.between(1, 100);
    world.then(pause, move |world| {
        let rate = world.plan.gateway / 2;
        let silent = world.fault(rate);
        let known = Gateway::find(world, id);
        let pause = world.chance.between(1, 300);
        world.then(pause, move |world| {
            let mut tx = world.begin(Room::Billing, job.order);
            let outcome = match known {
                _ if silent => again(&mut tx, id, turn).map(|()| false),
                Some(news) if failed => found_late(&mut tx, id, &news, turn).map(|()| false),
                None if failed && turn >= LAST => {
                    looked(&mut tx, id);
                    Ok(false)
                }
                None if failed => again(&mut tx, id, turn).map(|()| false),
                Some(news) => heard(&mut tx, id, &news, turn),
                None => missing(&mut tx, id, turn).map(|()| false),
            };
            match outcome {
                Err(refused) => Jobs::again(world, &job, &refused.to_string(), true),
                Ok(over) => match world.commit(tx) {
                    Commit::Kept if over => {
                        cancel::withdraw_for_good(world, job, payment.id, 0);
                    }
                    Commit::Kept => Jobs::finish(world, &job),
                    Commit::Lost | Commit::Unheard => Jobs::again(world, &job, "the commit", false),
                },
            }
        });
    });
}

/// Nobody has to look any more.
fn over(world: &mut World, job: &Job, id: PaymentId) {
    let mut tx = world.begin(Room::Billing, job.order);
    looked(&mut tx, id);
    match world.commit(tx) {
        Commit::Kept => Jobs::finish(world, job),
        Commit::Lost | Commit::Unheard => Jobs::again(world, job, "the commit", false),
    }
}

/// It counts as failed, and the gateway has it.
fn found_late(tx: &mut Tx, id: PaymentId, news: &News, turn: u32) -> Result<(), Refused> {
    let payment = settle::hear(tx, id, news)?;
    if payment.is_unwanted(&news.state) {
        cancel::later(tx, &payment, SignedDuration::ZERO);
        go_on(tx, &payment, turn);
    } else {
        looked(tx, id);
    }
    Ok(())
}

/// Whether its time is over.
fn heard(tx: &mut Tx, id: PaymentId, news: &News, turn: u32) -> Result<bool, Refused> {
    let pay_by = tx.billing.due()?.pay_by;
    let payment = settle::hear(tx, id, news)?;
    let now = tx.now;
    let over = payment.is_live() && now >= pay_by;
    let for_a_person = over && now.duration_since(payment.created_at) > LONGEST;
    if for_a_person {
        hand_over(tx, &payment);
    } else if payment.is_live() {
        later(tx, &payment, turn + 1);
    }
    Ok(over && !for_a_person)
}

fn missing(tx: &mut Tx, id: PaymentId, turn: u32) -> Result<(), Refused> {
    if turn == 0 {
        return again(tx, id, turn);
    }
    let mut payment = tx.billing.payment(id)?.clone();
    if matches!(payment.state, PaymentState::Created) {
        if let Some(change) = payment.never_sent(tx.now).executed() {
            let payment = settle::apply(tx, payment, change)?;
            later(tx, &payment, LATE);
        }
    } else {
        later(tx, &payment, turn + 1);
    }
    Ok(())
}

fn again(tx: &mut Tx, id: PaymentId, turn: u32) -> Result<(), Refused> {
    let payment = tx.billing.payment(id)?.clone();
    go_on(tx, &payment, turn);
    Ok(())
}

fn go_on(tx: &mut Tx, payment: &Payment, turn: u32) {
    if tx.now.duration_since(payment.created_at) > LONGEST {
        hand_over(tx, payment);
    } else {
        later(tx, payment, turn + 1);
    }
}

fn hand_over(tx: &mut Tx, payment: &Payment) {
    let turn = u32::try_from(PAUSES.len()).unwrap_or(u32::MAX);
    let task = Task {
        order: payment.order,
        retry: Some(Kind::FollowPayment {
            payment: payment.id,
            turn,
        }),
        give_up: None,
        open: true,
        times: 0,
    };
    tx.tasks.push(Change::Open {
        key: ("billing.payment", payment.id.to_string()),
        task,
    });
    looked(tx, payment.id);
}
