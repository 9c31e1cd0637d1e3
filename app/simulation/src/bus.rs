//! The bus: each order's events in the order in which they were said, to each group by itself, at least
//! once. Between orders and between groups nothing is ordered. Mirrors `platform/src/bus`.

use std::collections::BTreeMap;
use std::rc::Rc;

use cf_kernel::id::OrderId;

use crate::Bug;
use crate::said::Said;
use crate::shell::{Refused, react};
use crate::world::{Commit, World};

/// Who reacts: a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Orders,
    Billing,
    Provisioning,
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Orders, Self::Billing, Self::Provisioning];
}

/// How often a reaction is tried that refuses, before its event goes to the dead letters.
const TRIES: u32 = 6;

#[derive(Debug, Default)]
pub struct Bus {
    log: BTreeMap<OrderId, Vec<Rc<Said>>>,
    places: BTreeMap<(OrderId, Group), Place>,
}

/// How far a group is with an order.
#[derive(Debug, Default, Clone, Copy)]
struct Place {
    /// The next to be delivered, as far as the group remembers.
    next: usize,
    /// The inbox: all before this were digested.
    digested: usize,
    tries: u32,
    /// A delivery is on its way.
    busy: bool,
}

impl Bus {
    /// With the commit of whoever said it.
    pub fn publish(world: &mut World, order: OrderId, said: Vec<Said>) {
        for said in said {
            if world.has(Bug::DropEvent) && world.chance.per_mille(15) {
                continue;
            }
            world.note(format_args!("{order} {}", said.name()));
            world.bus.log.entry(order).or_default().push(Rc::new(said));
        }
        for group in Group::ALL {
            Self::wake(world, order, group);
        }
    }

    fn wake(world: &mut World, order: OrderId, group: Group) {
        let said = world.bus.log.get(&order).map_or(0, Vec::len);
        let place = world.bus.places.entry((order, group)).or_default();
        if place.busy || place.next >= said {
            return;
        }
        place.busy = true;
        // Mostly at once; now and then much later than others hear it.
        let after = if world.fault(40) {
            world.chance.between(1_000, 20_000)
        } else {
            world.chance.between(1, 40)
        };
        let life = world.life;
        world.outside(after, move |world| {
            if world.life == life {
                Self::deliver(world, order, group);
            }
        });
    }

    /// After a crash each group reads on from where it had noted that it was, or from before that.
    pub fn start(world: &mut World) {
        let keys: Vec<(OrderId, Group)> = world.bus.places.keys().copied().collect();
        for (order, group) in keys {
            let back = usize::try_from(world.chance.below(4)).unwrap_or(0);
            if let Some(place) = world.bus.places.get_mut(&(order, group)) {
                place.busy = false;
                place.next = place.next.saturating_sub(back);
            }
            Self::wake(world, order, group);
        }
    }

    fn deliver(world: &mut World, order: OrderId, group: Group) {
        let Some(place) = world.bus.places.get_mut(&(order, group)) else {
            return;
        };
        place.busy = false;
        let at = *place;
        let Some(said) = world
            .bus
            .log
            .get(&order)
            .and_then(|log| log.get(at.next))
            .cloned()
        else {
            return;
        };
        let known = at.next < at.digested && !world.has(Bug::ForgetInbox);
        let moved = known || Self::digest(world, order, group, &said, at.next);
        if moved
            && !world.fault(world.plan.twice)
            && let Some(place) = world.bus.places.get_mut(&(order, group))
        {
            place.next = at.next + 1;
            place.tries = 0;
        }
        Self::wake(world, order, group);
    }

    /// One reaction with its inbox row, in one transaction. Whether the group may go on.
    fn digest(world: &mut World, order: OrderId, group: Group, said: &Said, at: usize) -> bool {
        let note = move |world: &mut World| {
            if let Some(place) = world.bus.places.get_mut(&(order, group)) {
                place.digested = place.digested.max(at + 1);
            }
        };
        match react(world, order, group, said) {
            Ok(None) => {
                note(world);
                true
            }
            Ok(Some(tx)) => world.commit_with(tx, note) == Commit::Kept,
            Err(refused) => Self::refused(world, order, group, said, &refused),
        }
    }

    fn refused(
        world: &mut World,
        order: OrderId,
        group: Group,
        said: &Said,
        refused: &Refused,
    ) -> bool {
        let Some(place) = world.bus.places.get_mut(&(order, group)) else {
            return true;
        };
        place.tries += 1;
        let dead = place.tries >= TRIES;
        let name = said.name();
        world.note(format_args!(
            "{order} {group:?} does not digest {name}: {refused}"
        ));
        if dead {
            world.wrong(format!("{group:?} does not digest {name}: {refused}"));
        }
        dead
    }

    /// Whether everything that was said was heard.
    pub fn is_quiet(&self) -> bool {
        self.places
            .iter()
            .all(|((order, _), place)| place.next >= self.log.get(order).map_or(0, Vec::len))
    }
}
