//! The work on one request: asked, recorded, asked again, for as long as there is something to do now.
//!
//! What is about to be asked is written down before it is, together with the answer before. Whoever dies
//! in between leaves a lease; the next one knows from it that an answer may have been lost, and looks.

use std::time::{Duration, Instant};

use cf_kernel::id::{JobId, ProvisioningRequestId};
use cf_kernel::{Reason, Scope};
use cf_platform::db::{Tx, Work};
use jiff::Timestamp;

use super::ask::ask;
use super::keep::{Change, keep};
use super::reserve::reserve;
use crate::Deps;
use crate::error::ProvisioningError;
use crate::model::StepState;
use crate::model::engine::{self, Call, Event, Next};
use crate::store::{self, Held};

/// Capacity is counted over everyone's rows.
const WHY: Scope = Scope::Platform(Reason::new("making what was ordered"));
/// Longer than any answer may take, shorter than a job may.
const LEASE: Duration = Duration::from_mins(1);
/// After this long it goes on in another job, so that others get their turn.
const TURN: Duration = Duration::from_secs(20);

/// Works until there is nothing to do, or nothing yet.
pub async fn work(
    deps: &Deps,
    job: JobId,
    id: ProvisioningRequestId,
) -> Result<(), ProvisioningError> {
    let began = Instant::now();
    let Some((mut held, mut call)) = take(deps, job, id).await? else {
        return Ok(());
    };
    while let Some(asked) = call {
        let answer = ask(deps, &held.request, asked).await;
        let event = Event::Answered {
            call: asked,
            answer,
        };
        let turn_is_over = began.elapsed() > TURN;
        call = advance(deps, job, &mut held, event, turn_is_over).await?;
    }
    Ok(())
}

async fn begin(deps: &Deps) -> Result<Tx, ProvisioningError> {
    let work = Work::system("provisioning.work", WHY, &**deps.db.ids());
    Ok(deps.db.begin(work).await?)
}

/// Takes a request in hand, unless someone else has it. Gives the first call.
async fn take(
    deps: &Deps,
    job: JobId,
    id: ProvisioningRequestId,
) -> Result<Option<(Held, Option<Call>)>, ProvisioningError> {
    let mut tx = begin(deps).await?;
    let mut held = match store::find_for_change(&tx, id).await {
        Ok(held) => held,
        Err(ProvisioningError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let now = tx.now();
    let in_other_hands = held
        .lease
        .is_some_and(|(holder, until)| holder != job && until > now);
    if !held.request.state.is_moving() || in_other_hands {
        // Whoever has it reads what has changed before they let go.
        return Ok(None);
    }
    let was_under_way = held
        .request
        .units
        .iter()
        .flat_map(|unit| &unit.steps)
        .any(|step| matches!(step.state, StepState::Calling | StepState::Undoing));
    let event = if was_under_way || held.lease.is_some() {
        Event::TakenOver
    } else {
        Event::Woken
    };
    let call = step(&mut tx, deps, job, &mut held, event, false).await?;
    tx.commit().await?;
    Ok(Some((held, call)))
}

/// Records what happened and gives the next call, written down with it.
async fn advance(
    deps: &Deps,
    job: JobId,
    held: &mut Held,
    event: Event,
    turn_is_over: bool,
) -> Result<Option<Call>, ProvisioningError> {
    let mut tx = begin(deps).await?;
    let mut changed = held.clone();
    match step(
        &mut tx,
        deps,
        job,
        &mut changed,
        event.clone(),
        turn_is_over,
    )
    .await
    {
        Ok(call) => {
            tx.commit().await?;
            *held = changed;
            return Ok(call);
        }
        // Its order has ended meanwhile, or a person has decided something.
        Err(ProvisioningError::Overtaken) => drop(tx),
        Err(error) => return Err(error),
    }
    let mut tx = begin(deps).await?;
    *held = store::find_for_change(&tx, held.request.id).await?;
    if held.lease.map(|(holder, _)| holder) != Some(job) {
        // It took too long, and is in other hands.
        return Ok(None);
    }
    let call = step(&mut tx, deps, job, held, event, turn_is_over).await?;
    tx.commit().await?;
    Ok(call)
}

async fn step(
    tx: &mut Tx,
    deps: &Deps,
    job: JobId,
    held: &mut Held,
    event: Event,
    turn_is_over: bool,
) -> Result<Option<Call>, ProvisioningError> {
    let now = tx.now();
    let before = held.request.clone();
    let mut said = engine::apply(&mut held.request, event, now)?;
    let mut next = engine::next(&held.request, now);
    if next == Next::Reserve {
        let reserved = reserve(tx, &held.request).await?;
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
    held.lease = call.map(|_| (job, lease_until(now)));
    keep(tx, &deps.sealer, &before, held, Change { said, wake }).await?;
    Ok(call)
}

fn lease_until(now: Timestamp) -> Timestamp {
    now.checked_add(LEASE).unwrap_or(Timestamp::MAX)
}
