//! The work on one request, with an await before and after each call. Mirrors `usecases/work.rs`.

use cf_kernel::id::ProvisioningRequestId;
use cf_provisioning::model::StepState;
use cf_provisioning::model::engine::{self, Call, Event, Next};
use jiff::{SignedDuration, Timestamp};

use super::{Held, find, keep, reserve};
use crate::Bug;
use crate::jobs::{Job, Jobs};
use crate::provider;
use crate::shell::Refused;
use crate::world::{Commit, Room, Tx, World};

const LEASE: SignedDuration = SignedDuration::from_mins(1);
/// After this long it goes on in another job.
const TURN_MS: i64 = 20_000;

/// Takes it in hand, unless someone else has it.
pub fn work(world: &mut World, job: Job, id: ProvisioningRequestId) {
    let mut tx = world.begin(Room::Making, job.order);
    let Ok(mut held) = find(&tx, id) else {
        Jobs::finish(world, &job);
        return;
    };
    let now = tx.now;
    let in_other_hands = held
        .lease
        .is_some_and(|(holder, until)| holder != job.id && until > now);
    if !held.request.state.is_moving() || in_other_hands {
        Jobs::finish(world, &job);
        return;
    }
    let steps = held.request.units.iter().flat_map(|unit| &unit.steps);
    let was_under_way = steps
        .into_iter()
        .any(|step| matches!(step.state, StepState::Calling | StepState::Undoing));
    let event = if was_under_way || held.lease.is_some() {
        Event::TakenOver
    } else {
        Event::Woken
    };
    let began = world.passed;
    match step(world, &mut tx, &job, &mut held, event, false) {
        Ok(call) => go_on(world, tx, job, held, call, began),
        Err(refused) => Jobs::again(world, &job, &refused.to_string(), true),
    }
}

fn go_on(world: &mut World, tx: Tx, job: Job, held: Held, call: Option<Call>, began: i64) {
    let no_intent = world.has(Bug::NoIntent) && call.is_some();
    let committed = if no_intent {
        Commit::Kept
    } else {
        world.commit(tx)
    };
    if committed != Commit::Kept {
        Jobs::again(world, &job, "the commit", false);
        return;
    }
    let Some(call) = call else {
        Jobs::finish(world, &job);
        return;
    };
    let pause = world.chance.between(1, 30);
    world.then(pause, move |world| {
        let answer = provider::ask(world, &held.request, call);
        world.note(format_args!("{} {call:?} {answer:?}", held.request.id));
        let pause = world.chance.between(1, 300);
        world.then(pause, move |world| {
            let event = Event::Answered { call, answer };
            advance(world, job, &held, event, began);
        });
    });
}

/// Records what came of it and takes the next.
fn advance(world: &mut World, job: Job, held: &Held, event: Event, began: i64) {
    let over = world.passed - began > TURN_MS;
    let mut tx = world.begin(Room::Making, job.order);
    let mut changed = held.clone();
    match step(world, &mut tx, &job, &mut changed, event.clone(), over) {
        Ok(call) => return go_on(world, tx, job, changed, call, began),
        Err(Refused::Overtaken) => {}
        Err(refused) => return Jobs::again(world, &job, &refused.to_string(), true),
    }
    let mut tx = world.begin(Room::Making, job.order);
    let Ok(mut held) = find(&tx, held.request.id) else {
        return Jobs::finish(world, &job);
    };
    if held.lease.map(|(holder, _)| holder) != Some(job.id) {
        return Jobs::finish(world, &job);
    }
    match step(world, &mut tx, &job, &mut held, event, over) {
        Ok(call) => go_on(world, tx, job, held, call, began),
        Err(refused) => Jobs::again(world, &job, &refused.to_string(), true),
    }
}

fn step(
    world: &World,
    tx: &mut Tx,
    job: &Job,
    held: &mut Held,
    event: Event,
    turn_is_over: bool,
) -> Result<Option<Call>, Refused> {
    let now = tx.now;
    let before = held.request.version;
    let mut said = engine::apply(&mut held.request, event, now)?;
    let mut next = engine::next(&held.request, now);
    if next == Next::Reserve {
        let reserved = reserve(world, &held.request);
        said.extend(engine::apply(&mut held.request, reserved, now)?);
        next = engine::next(&held.request, now);
    }
    let (call, wake) = match next {
        Next::Call(_) if turn_is_over => (None, Some(now)),
        Next::Call(call) => {
            engine::begin(&mut held.request, call, now);
            (Some(call), None)
        }
        Next::Wait(until) => (None, Some(until)),
        Next::Reserve | Next::Rest => (None, None),
    };
    let lease = now.checked_add(LEASE).unwrap_or(Timestamp::MAX);
    held.lease = call.map(|_| (job.id, lease));
    keep(tx, before, held, said, wake)?;
    Ok(call)
}
