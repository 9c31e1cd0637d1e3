//! Mirrors `domains/provisioning/src/usecases`: `begin`, `end_order`, `keep`, `tell`, `reserve`,
//! `decide`, `nudge`; [`work`] is the work on one request.

pub mod work;

use cf_kernel::Lang;
use cf_kernel::id::OrderId;
use cf_kernel::id::{OrderItemId, ProvisioningRequestId, ServiceId};
use cf_orders::model::saga::RoomAnswer;
use cf_provisioning::model::engine::{self, Event, Said as Heard};
use cf_provisioning::model::{
    Ending, Need, NewRequest, Places, Region, Request, Room as Space, Taken, Workflow, check,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

use super::Refused;
use crate::Bug;
use crate::jobs::{Job, Kind};
use crate::provider::{FEW, KINDS, REGION};
use crate::said::Said;
use crate::tasks::{Change, Task};
use crate::world::{Tx, World};

/// What provisioning keeps of one order.
#[derive(Debug, Clone, Default)]
pub struct MakingRows {
    pub held: Vec<Held>,
    pub end: Option<(String, Vec<OrderItemId>)>,
    pub services: BTreeMap<ServiceId, ServiceIs>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceIs {
    Active,
    Ending,
    Terminated,
}

/// A request in hand, or in nobody's.
#[derive(Debug, Clone)]
pub struct Held {
    pub request: Request,
    pub lease: Option<(u64, Timestamp)>,
    pub wake_at: Option<Timestamp>,
}

pub fn react(tx: &mut Tx, said: &Said) -> Result<bool, Refused> {
    match said {
        Said::ProvisioningStarted(items) => begin(tx, items)?,
        Said::Cancelled { reason, keep } => {
            let mut keep: Vec<OrderItemId> = keep.iter().map(|kept| kept.item).collect();
            if tx.bug == Some(Bug::TakeBackWhatIsKept) {
                keep.clear();
            }
            end(tx, reason, keep)?;
        }
        Said::OrderFailed { reason } => end(tx, reason, Vec::new())?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn begin(tx: &mut Tx, items: &[NewRequest]) -> Result<(), Refused> {
    for item in items {
        if tx
            .making
            .held
            .iter()
            .any(|held| held.request.item == item.item)
        {
            continue;
        }
        let mut new = item.clone();
        new.id = ProvisioningRequestId::new(tx.id());
        let now = tx.now;
        let mut ids = Vec::new();
        let needed = 2 * usize::try_from(new.quantity).unwrap_or(1);
        for _ in 0..needed {
            ids.push(tx.id());
        }
        let mut ids = ids.into_iter();
        let request = Request::open(new, Workflow::usual(), now, || {
            ids.next().unwrap_or_default()
        })?;
        let before = request.version;
        let mut held = Held {
            request,
            lease: None,
            wake_at: None,
        };
        let over = tx
            .making
            .end
            .clone()
            .filter(|(_, keep)| !keep.contains(&item.item));
        let (said, wake) = match over {
            Some((reason, _)) => (
                engine::apply(&mut held.request, Event::OrderEnded { reason }, now)?,
                None,
            ),
            None => (Vec::new(), Some(now)),
        };
        tx.making.held.push(held.clone());
        keep(tx, before, &mut held, said, wake)?;
    }
    Ok(())
}

fn end(tx: &mut Tx, reason: &str, keep_items: Vec<OrderItemId>) -> Result<(), Refused> {
    let kept = tx
        .making
        .end
        .get_or_insert((reason.to_owned(), keep_items))
        .1
        .clone();
    for mut held in tx.making.held.clone() {
        if kept.contains(&held.request.item) || held.request.ending != Ending::Open {
            continue;
        }
        let (before, now) = (held.request.version, tx.now);
        let event = Event::OrderEnded {
            reason: reason.to_owned(),
        };
        let said = engine::apply(&mut held.request, event, now)?;
        let wake = held.request.state.is_moving().then_some(now);
        keep(tx, before, &mut held, said, wake)?;
    }
    Ok(())
}

/// Refused when `before` was not the latest.
pub fn keep(
    tx: &mut Tx,
    before: i32,
    held: &mut Held,
    said: Vec<Heard>,
    wake: Option<Timestamp>,
) -> Result<(), Refused> {
    let wake = wake.filter(|at| *at <= tx.now || held.wake_at != Some(*at));
    if wake.is_some() {
        held.wake_at = wake;
    }
    let id = held.request.id;
    let overwrite = tx.bug == Some(Bug::OverwriteRequest);
    let row = tx.making.held.iter_mut().find(|row| row.request.id == id);
    let row = row.ok_or(Refused::NotFound)?;
    if row.request.version != before && !overwrite {
        return Err(Refused::Overtaken);
    }
    held.request.version = before + 1;
    *row = held.clone();
    for heard in said {
        tell(tx, &held.request, heard);
    }
    if let Some(at) = wake {
        let key = format!("{id}#{}", held.request.version);
        tx.jobs.push((at, Job::new(tx.order, Kind::Work(id), key)));
        // Every minute somebody looks for what moves and was forgotten for two.
        let late = at.max(tx.now).checked_add(SignedDuration::from_mins(3));
        let key = format!("{id}#{}/nudge", held.request.version);
        tx.jobs.push((
            late.unwrap_or(Timestamp::MAX),
            Job::new(tx.order, Kind::Nudge(id), key),
        ));
    }
    Ok(())
}

fn tell(tx: &mut Tx, request: &Request, heard: Heard) {
    let item = request.item;
    let service = |unit: usize| request.units.get(unit).map(|unit| unit.service);
    let said = match heard {
        Heard::Started => Said::Started { item },
        Heard::StepCompleted { step, percent } => {
            let name = request
                .workflow
                .steps
                .get(step)
                .map(|plan| plan.name.clone());
            Said::StepCompleted {
                item,
                step: name.unwrap_or_default(),
                percent,
            }
        }
        Heard::Activated { unit, .. } => {
            if let Some(service) = service(unit) {
                tx.making.services.insert(service, ServiceIs::Active);
            }
            Said::Quietly("provisioning.service-activated")
        }
        Heard::Reached { .. } => return,
        Heard::Completed => Said::Completed {
            item,
            services: request.services(),
            at: tx.now,
        },
        Heard::Failed { step, reason } => Said::ItemFailed { item, step, reason },
        Heard::Ending { unit } => {
            if let Some(service) = service(unit) {
                tx.making.services.insert(service, ServiceIs::Ending);
            }
            return;
        }
        Heard::Terminated { unit, .. } => {
            if let Some(service) = service(unit) {
                tx.making.services.insert(service, ServiceIs::Terminated);
            }
            Said::Quietly("provisioning.service-terminated")
        }
        Heard::RolledBack { reason, .. } => Said::RolledBack { item, reason },
        Heard::Stuck { .. } => {
            let task = Task {
                order: tx.order,
                retry: Some(Kind::RetryWork(request.id)),
                give_up: Some(Kind::GiveUpWork(request.id)),
                open: true,
                times: 0,
            };
            let key = ("provisioning-stuck", request.id.to_string());
            tx.tasks.push(Change::Open { key, task });
            return;
        }
        Heard::Decided => {
            tx.tasks.push(Change::Close((
                "provisioning-stuck",
                request.id.to_string(),
            )));
            return;
        }
    };
    tx.say(said);
}

/// Jobs that are one transaction.
pub fn by_job(tx: &mut Tx, kind: &Kind) -> Result<(), Refused> {
    let (id, event) = match kind {
        Kind::RetryWork(id) => (*id, Event::Retried),
        Kind::GiveUpWork(id) => (
            *id,
            Event::GivenUp {
                reason: "enough".to_owned(),
            },
        ),
        Kind::Nudge(id) => return nudge(tx, *id),
        _ => return Ok(()),
    };
    let mut held = find(tx, id)?;
    let (before, now) = (held.request.clone(), tx.now);
    let Ok(said) = engine::apply(&mut held.request, event, now) else {
        // It was decided otherwise meanwhile.
        return Ok(());
    };
    if held.request == before {
        return Ok(());
    }
    let wake = held.request.state.is_moving().then_some(now);
    keep(tx, before.version, &mut held, said, wake)
}

fn nudge(tx: &mut Tx, id: ProvisioningRequestId) -> Result<(), Refused> {
    let held = find(tx, id)?;
    let overdue = tx
        .now
        .checked_sub(SignedDuration::from_mins(2))
        .unwrap_or(Timestamp::MIN);
    let moves = held.request.state.is_moving();
    let due = held.wake_at.is_none_or(|at| at < overdue);
    let in_hands = held.lease.is_some_and(|(_, until)| until >= tx.now);
    if moves && due && !in_hands {
        let key = format!("{id}#{}/nudged", held.request.version);
        tx.later(
            SignedDuration::ZERO,
            Job::new(tx.order, Kind::Work(id), key),
        );
    }
    if moves {
        let key = format!("{id}#{}/again/{}", held.request.version, tx.now);
        // Somebody looks every minute; before it is due there is nothing to see.
        let next = held.wake_at.unwrap_or(tx.now).max(tx.now);
        let next = next
            .checked_add(SignedDuration::from_mins(3))
            .unwrap_or(Timestamp::MAX);
        tx.jobs
            .push((next, Job::new(tx.order, Kind::Nudge(id), key)));
    }
    Ok(())
}

pub fn find(tx: &Tx, id: ProvisioningRequestId) -> Result<Held, Refused> {
    let held = tx.making.held.iter().find(|held| held.request.id == id);
    held.cloned().ok_or(Refused::NotFound)
}

/// What is taken, counted over everyone's rows.
fn taken(world: &World) -> Taken {
    let mut taken = Taken::default();
    let units = world.making.values().flat_map(|rows| &rows.held);
    for unit in units.flat_map(|held| &held.request.units) {
        if unit.holding.takes_place() {
            let key = (unit.region.clone(), unit.kind.clone());
            taken.0.entry(key).or_default().0 += 1;
        }
    }
    taken
}

fn regions(world: &World) -> Vec<Region> {
    let places = if world.plan.tight { FEW } else { 1_000 };
    vec![Region {
        code: REGION.to_owned(),
        name: "Ljubljana".to_owned(),
        open: true,
        room: Space {
            usual: Places {
                places,
                quota: None,
            },
            kinds: BTreeMap::new(),
        },
        version: 1,
        updated_at: world.now(),
    }]
}

/// Whether more is taken than there is.
pub fn is_overfull(world: &World) -> bool {
    let taken = taken(world);
    let places = if world.plan.tight {
        u64::from(FEW)
    } else {
        1_000
    };
    taken.0.values().any(|(all, _)| *all > places)
}

/// All units of a request or none. Whoever counts has the region's row.
pub fn reserve(world: &World, request: &Request) -> Event {
    let mut units: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for unit in &request.units {
        *units.entry((&unit.region, &unit.kind)).or_default() += 1;
    }
    let needs: Vec<Need> = units
        .into_iter()
        .map(|((region, kind), units)| Need {
            region: region.to_owned(),
            kind: kind.to_owned(),
            units,
        })
        .collect();
    let problem = check(&regions(world), &taken(world), &needs)
        .into_iter()
        .flatten()
        .next();
    problem.map_or(Event::Reserved, |problem| Event::NoRoom {
        reason: problem.message(Lang::En),
    })
}

/// Whether there is room for all of an order right now.
pub fn has_room(world: &World, order: OrderId) -> RoomAnswer {
    let Some(order) = world
        .orders
        .get(&order)
        .and_then(|rows| rows.order.as_ref())
    else {
        return RoomAnswer::Yes;
    };
    let needs: Vec<Need> = order
        .items
        .iter()
        .map(|item| Need {
            region: REGION.to_owned(),
            kind: item.bought.product.kind.clone(),
            units: u64::from(item.bought.quantity),
        })
        .collect();
    debug_assert!(needs.iter().all(|need| KINDS.contains(&need.kind.as_str())));
    let problem = check(&regions(world), &taken(world), &needs)
        .into_iter()
        .flatten()
        .next();
    problem.map_or(RoomAnswer::Yes, |problem| RoomAnswer::No {
        why: problem.message(Lang::En),
    })
}
