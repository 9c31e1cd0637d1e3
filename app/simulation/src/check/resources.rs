//! What must hold of what was made: here and at the provider.

use cf_kernel::id::OrderId;
use cf_orders::model::OrderState;
use cf_ports::drivers::{Action, Call, Tag, Token};
use cf_provisioning::model::{Holding, State};

use super::find;
use crate::shell::provisioning::ServiceIs;
use crate::world::World;

/// What is active is there; what is not is not.
pub fn made(world: &mut World, id: OrderId) {
    let Some((order, _)) = find(world, id) else {
        return;
    };
    let Some(rows) = world.making.get(&id).cloned() else {
        return;
    };
    for held in &rows.held {
        let request = &held.request;
        let active = order
            .item(request.item)
            .is_some_and(|item| item.state.is_active() && order.state() != OrderState::Failed);
        let completed = matches!(request.state, State::Completed { .. });
        if active != completed {
            world.note(format_args!(
                "{id} {}: {}",
                request.id,
                request.state.name()
            ));
            world.wrong(format!(
                "a request is {} and its thing is {}active",
                request.state.name(),
                if active { "" } else { "not " }
            ));
        }
        for (number, unit) in request.units.iter().enumerate() {
            let tag = format!("{}/{number}", request.id);
            let there = world.provider.resources().find(|it| it.tag == tag);
            let well = there.is_some_and(|it| it.has_reached(Action::Activate));
            if completed && !well {
                world.wrong("something is active, and is not at the provider");
            }
            let service = rows.services.get(&unit.service).copied();
            let fits = match service {
                Some(ServiceIs::Active) => completed,
                Some(ServiceIs::Ending) => false,
                Some(ServiceIs::Terminated) | None => !completed,
            };
            if !fits {
                world.wrong(format!(
                    "a service is {service:?} of a request that is {}",
                    request.state.name()
                ));
            }
        }
    }
}

/// Takes away what came to be after it was taken back, as the reconciler does every few minutes.
pub fn survey(world: &mut World) {
    let leftovers: Vec<Call> = unowned(world);
    let now = world.true_time();
    for call in leftovers {
        let _ = world.provider.undo(&call, now);
        let later = now
            .checked_add(jiff::SignedDuration::from_mins(5))
            .unwrap_or(now);
        let _ = world.provider.find(&call.tag, later);
    }
}

fn unowned(world: &mut World) -> Vec<Call> {
    let mut calls = Vec::new();
    for rows in world.making.values() {
        for held in &rows.held {
            let request = &held.request;
            for (number, unit) in request.units.iter().enumerate() {
                let Ok(number) = u16::try_from(number) else {
                    continue;
                };
                let tag = Tag::of(request.id, number);
                let there = world.provider.resources().any(|it| it.tag == tag.as_str());
                if there && unit.holding == Holding::Gone {
                    calls.push(Call {
                        token: Token::of(&tag, Action::Allocate.name()),
                        tag,
                        action: Action::Allocate,
                        order: request.order,
                        tenant: request.tenant,
                        kind: unit.kind.clone(),
                        region: Some(unit.region.clone()),
                        configuration: serde_json::Map::new(),
                        reference: None,
                    });
                }
            }
        }
    }
    calls
}

/// Nothing of ours is at the provider that nobody has.
pub fn owners(world: &mut World) {
    let mut orphans = Vec::new();
    for resource in world.provider.resources() {
        let Some((request, unit)) = Tag::try_new(&resource.tag)
            .ok()
            .and_then(|tag| tag.request())
        else {
            continue;
        };
        let held = world
            .making
            .values()
            .flat_map(|rows| &rows.held)
            .find(|held| held.request.id.uuid() == request.uuid());
        let Some(held) = held else {
            if resource.reference.starts_with("other-") {
                continue;
            }
            orphans.push(format!("{} belongs to no request", resource.tag));
            continue;
        };
        let unit = held.request.units.get(usize::from(unit));
        let owned = unit.is_some_and(|unit| match unit.holding {
            Holding::Present => matches!(held.request.state, State::Completed { .. }),
            Holding::Abandoned => true,
            Holding::Planned | Holding::Reserved | Holding::Asked | Holding::Gone => false,
        });
        if !owned {
            let is = unit.map_or("no unit", |unit| unit.holding.name());
            orphans.push(format!(
                "{} is {is} of a request that is {}",
                resource.tag,
                held.request.state.name()
            ));
        }
    }
    for orphan in orphans {
        world.note(format_args!("{orphan}"));
        world.wrong("something is at the provider that nobody has");
    }
}
