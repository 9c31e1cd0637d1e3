//! Mirrors `usecases/refund/send.rs`: a refund is asked of the gateway, written down before.

use cf_billing::model::{Refund, RefundNews, RefundState};
use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::RefundId;
use cf_kernel::retry::SAGA;
use jiff::{SignedDuration, Timestamp};

use super::nudge::{Look, look_at};
use super::refund;
use crate::Bug;
use crate::gateway::{Answer, Gateway};
use crate::jobs::{Job, Jobs, Kind};
use crate::shell::Refused;
use crate::world::{Commit, Room, Tx, World};

const PAUSES: [i64; 5] = [30, 600, 3_600, 21_600, 86_400];

pub fn at_once(tx: &mut Tx, refund: &Refund) {
    let key = format!("{}:{}", refund.id, refund.version);
    queue(tx, false, refund, 0, (key, SignedDuration::ZERO));
}

/// What is on its way and was forgotten is looked at.
pub fn nudge(tx: &mut Tx, refund: &Refund) {
    let follow = match refund.state {
        RefundState::Created => false,
        RefundState::Pending => true,
        RefundState::Succeeded { .. }
        | RefundState::Failed { .. }
        | RefundState::GivenUp { .. } => return,
    };
    let key = format!("{}:{}", refund.id, refund.version);
    queue(tx, follow, refund, 0, (key, SignedDuration::ZERO));
}

fn later(tx: &mut Tx, follow: bool, refund: &Refund, turn: u32, pause: SignedDuration) {
    let key = format!("{}:{}:{turn}", refund.id, refund.version);
    queue(tx, follow, refund, turn, (key, pause));
}

fn queue(
    tx: &mut Tx,
    follow: bool,
    refund: &Refund,
    turn: u32,
    (key, pause): (String, SignedDuration),
) {
    let refund_id = refund.id;
    let kind = if follow {
        Kind::FollowRefund {
            refund: refund_id,
            turn,
        }
    } else {
        Kind::SendRefund {
            refund: refund_id,
            turn,
        }
    };
    tx.later(pause, Job::new(refund.order, kind, key));
    let due = tx.now.checked_add(pause).unwrap_or(Timestamp::MAX);
    look_at(tx, Look::Refund(refund_id), due);
}

fn pause(turn: u32) -> SignedDuration {
    let index = usize::try_from(turn).unwrap_or(usize::MAX);
    SignedDuration::from_secs(PAUSES.get(index).or(PAUSES.last()).copied().unwrap_or(60))
}

/// One try.
pub fn send(world: &mut World, job: Job, id: RefundId, turn: u32) {
    let mut tx = world.begin(Room::Billing, job.order);
    let Ok(mut refund) = tx.billing.refund(id).cloned() else {
        return Jobs::finish(world, &job);
    };
    if !matches!(refund.state, RefundState::Created) {
        return Jobs::finish(world, &job);
    }
    let asked_before = refund.attempts > 0;
    refund.attempts += 1;
    refund.version += 1;
    tx.billing.put_refund(&refund);
    if world.commit(tx) != Commit::Kept {
        return Jobs::again(world, &job, "the commit", false);
    }
    let wait = world.chance.between(1, 100);
    world.then(wait, move |world| {
        if asked_before {
            let rate = world.plan.gateway / 2;
            let silent = world.fault(rate);
            let found = Gateway::find_refund(world, id);
            let wait = world.chance.between(1, 300);
            world.then(wait, move |world| match found {
                _ if silent => record(world, &job, id, turn, Answer::Unknown),
                Some(news) => record(world, &job, id, turn, Answer::Done(news)),
                None => call(world, job, &refund, turn),
            });
        } else {
            call(world, job, &refund, turn);
        }
    });
}

fn call(world: &mut World, job: Job, refund: &Refund, turn: u32) {
    if matches!(
        refund.cause,
        RefundCause::OrderFailed | RefundCause::OrderCancelled
    ) {
        crate::check::nothing_is_left_at_the_provider(world, refund.order);
    }
    let mut tag = refund.id;
    if world.has(Bug::RefundUnderNewTag) {
        tag = RefundId::new(crate::world::uuid(
            500_000
                + u64::try_from(refund.version).unwrap_or(0)
                + u64::try_from(refund.id.uuid().as_u128() & 0xffff).unwrap_or(0) * 100,
        ));
    }
    let answer = Gateway::refund(world, tag, refund.payment, refund.amount);
    world.note(format_args!("{} refund {answer:?}", refund.id));
    let wait = world.chance.between(1, 600);
    let id = refund.id;
    world.then(wait, move |world| {
        record(world, &job, id, turn, answer);
    });
}

fn record(world: &mut World, job: &Job, id: RefundId, turn: u32, answer: Answer<RefundNews>) {
    let mut tx = world.begin(Room::Billing, job.order);
    let recorded = match answer {
        Answer::Done(news) => take(&mut tx, id, turn, &news),
        Answer::Refused {
            reason,
            for_good: true,
        } => refund::failed(&mut tx, id, reason).map(|_| ()),
        Answer::Refused { reason, .. } => not_yet(&mut tx, id, turn, reason),
        Answer::Unknown => not_yet(&mut tx, id, turn, "no answer"),
    };
    conclude(world, job, tx, recorded);
}

fn conclude(world: &mut World, job: &Job, tx: Tx, recorded: Result<(), Refused>) {
    match recorded {
        Err(refused) => Jobs::again(world, job, &refused.to_string(), true),
        Ok(()) => match world.commit(tx) {
            Commit::Kept => Jobs::finish(world, job),
            Commit::Lost | Commit::Unheard => Jobs::again(world, job, "the commit", false),
        },
    }
}

fn take(tx: &mut Tx, id: RefundId, turn: u32, news: &RefundNews) -> Result<(), Refused> {
    refund::hear(tx, id, news)?;
    let refund = tx.billing.refund(id)?.clone();
    if let RefundState::Pending = refund.state {
        later(tx, true, &refund, turn + 1, pause(turn));
    }
    Ok(())
}

fn not_yet(tx: &mut Tx, id: RefundId, turn: u32, why: &str) -> Result<(), Refused> {
    let refund = tx.billing.refund(id)?.clone();
    let tries = u32::try_from(refund.attempts).unwrap_or(u32::MAX);
    match SAGA.after(tries) {
        Some(pause) => {
            let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::from_secs(30));
            later(tx, false, &refund, turn + 1, pause);
        }
        None => {
            refund::failed(tx, id, why)?;
        }
    }
    Ok(())
}

/// One look at what the gateway has.
pub fn follow(world: &mut World, job: Job, id: RefundId, turn: u32) {
    let found = world
        .billing
        .get(&job.order)
        .and_then(|rows| rows.refund(id).ok());
    if !found.is_some_and(|refund| matches!(refund.state, RefundState::Pending)) {
        return Jobs::finish(world, &job);
    }
    let wait = world.chance.between(1, 100);
    world.then(wait, move |world| {
        let known = Gateway::find_refund(world, id);
        let wait = world.chance.between(1, 300);
        world.then(wait, move |world| {
            let mut tx = world.begin(Room::Billing, job.order);
            let recorded = match known {
                Some(news) => take(&mut tx, id, turn, &news),
                None => look_again(&mut tx, id, turn),
            };
            conclude(world, &job, tx, recorded);
        });
    });
}

fn look_again(tx: &mut Tx, id: RefundId, turn: u32) -> Result<(), Refused> {
    let refund = tx.billing.refund(id)?.clone();
    later(tx, true, &refund, turn + 1, pause(turn));
    Ok(())
}
