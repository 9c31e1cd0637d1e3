//! What must hold, whatever happened.

mod money;
mod resources;

use cf_kernel::id::{OrderId, OrderItemId};
use cf_orders::model::saga::Saga;
use cf_orders::model::{ItemState, Order, OrderState};
use cf_provisioning::model::Holding;

use crate::jobs::Kind;
use crate::provider::others_are_well;
use crate::shell::provisioning::is_overfull;
use crate::world::World;

/// Money of an order that is taken back goes back when nothing of it is left.
pub fn nothing_is_left_at_the_provider(world: &mut World, order: OrderId) {
    if world.people.gave_up.contains(&(order, "orders.rollback")) {
        return;
    }
    let Some(rows) = world.making.get(&order) else {
        return;
    };
    let kept: Vec<OrderItemId> = match &rows.end {
        Some((_, keep)) => keep.clone(),
        // Provisioning has not heard that it is over: what the order has then, it keeps.
        None => active_when_cancelled(world, order),
    };
    let mut left = None;
    for held in rows
        .held
        .iter()
        .filter(|held| !kept.contains(&held.request.item))
    {
        for (number, unit) in held.request.units.iter().enumerate() {
            let gone = matches!(unit.holding, Holding::Gone | Holding::Abandoned);
            if !gone {
                left = Some(format!(
                    "{}/{number} is {}",
                    held.request.id,
                    unit.holding.name()
                ));
            }
        }
    }
    if left.is_some() {
        world.note(format_args!("{left:?}"));
        world.wrong("the money goes back before what was made is gone");
    }
}

fn active_when_cancelled(world: &World, order: OrderId) -> Vec<OrderItemId> {
    let rows = world.orders.get(&order);
    let cancelled = rows
        .and_then(|rows| rows.order.as_ref())
        .filter(|order| order.state() == OrderState::Cancelled);
    let items = cancelled.map_or(&[][..], |order| &order.items);
    items
        .iter()
        .filter(|item| item.state.is_active())
        .map(cf_orders::model::Item::id)
        .collect()
}

/// At rest.
pub fn all(world: &mut World) {
    if !world.bus.is_quiet() {
        world.wrong("events were not delivered");
    }
    for job in world.jobs.given_up.clone() {
        // Somebody takes it up again who looks for what moves and was forgotten.
        if matches!(
            job.kind,
            Kind::Work(_)
                | Kind::Nudge(_)
                | Kind::WithdrawPayment { .. }
                | Kind::FollowPayment { .. }
                | Kind::SendRefund { .. }
                | Kind::FollowRefund { .. }
        ) {
            continue;
        }
        world.wrong(format!("a job was given up: {:?}", job.kind));
    }
    let tasks: Vec<&'static str> = world
        .tasks
        .known
        .iter()
        .filter(|(_, task)| task.open)
        .map(|(key, _)| key.0)
        .collect();
    for kind in tasks {
        world.wrong(format!("a task is open: {kind}"));
    }
    if is_overfull(world) {
        world.wrong("more places are taken than there are");
    }
    let ids: Vec<OrderId> = world.orders.keys().copied().collect();
    for id in &ids {
        order(world, *id);
        money::money(world, *id);
        resources::made(world, *id);
    }
    money::numbers(world);
    if world.plan.clock_jumps {
        resources::survey(world);
    }
    resources::owners(world);
    others_are_well(world);
}

fn find(world: &World, id: OrderId) -> Option<(Order, Saga)> {
    let rows = world.orders.get(&id)?;
    Some((rows.order.clone()?, rows.saga.clone()?))
}

fn order(world: &mut World, id: OrderId) {
    let Some((order, saga)) = find(world, id) else {
        return world.wrong("an order has no saga");
    };
    if !order.state().is_final() {
        world.note(format_args!("{id} waits for {:?}", saga.waits));
        world.wrong(format!("an order does not end: it is {}", order.state()));
    }
    if !saga.is_over() {
        world.note(format_args!("{id} waits for {:?}", saga.waits));
        let waits: Vec<&str> = saga.waits.keys().map(|wait| wait.name()).collect();
        world.wrong(format!(
            "the saga of an order that is {} waits for {waits:?}",
            order.state()
        ));
    }
    if !saga.stack.is_empty() && saga.is_over() {
        world.wrong(format!("{:?} was neither kept nor undone", saga.stack));
    }
    let handed_over = world
        .orders
        .get(&id)
        .map(|rows| rows.delivered.clone())
        .unwrap_or_default();
    for item in &order.items {
        let times = handed_over.get(&item.id()).copied().unwrap_or(0);
        if times > 1 {
            world.wrong("something was handed over twice");
        }
        if order.state() == OrderState::Fulfilled && item.state.is_active() && times == 0 {
            world.wrong("something is there and was never handed over");
        }
        let stays = matches!(order.state(), OrderState::Fulfilled | OrderState::Cancelled);
        let settled = match item.state {
            ItemState::Active { .. } => stays,
            ItemState::RolledBack { .. } => true,
            // It was never asked for.
            ItemState::Pending => {
                matches!(order.state(), OrderState::Cancelled | OrderState::Failed)
            }
            ItemState::Provisioning { .. } | ItemState::Failed { .. } => false,
        };
        if order.state().is_final() && !settled {
            let (is, item) = (order.state(), item.state.name());
            world.wrong(format!("a thing of an order that is {is} is {item}"));
        }
    }
}
