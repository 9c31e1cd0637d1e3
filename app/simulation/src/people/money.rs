//! Bank transfers, and what staff gives back.

use cf_billing::model::RefundWish;
use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::{OrderId, PaymentId, RefundId};
use cf_kernel::{Currency, Money};
use cf_orders::model::saga::ReceiptUse;

use super::LOAD_MS;
use crate::shell::billing::{pay, refund};
use crate::world::{Commit, Room, World};

/// Staff gives some of the money back.
pub fn goodwill(world: &mut World, id: OrderId) {
    let share = world.chance.between(1, 3);
    let mut tx = world.begin(Room::Billing, id);
    let paid = tx
        .billing
        .payments
        .iter()
        .find(|it| it.received().minor() > 0)
        .cloned();
    let Some(payment) = paid else {
        return;
    };
    let amount = Money::from_minor(
        payment.received().minor() / share,
        payment.amount.currency(),
    );
    let own = RefundId::new(tx.id());
    let wish = RefundWish {
        order: id,
        item: None,
        payment: Some(payment.id),
        receipt: None,
        amount: Some(amount),
        cause: RefundCause::Goodwill,
        reason: "sorry".to_owned(),
    };
    match refund::ask(&mut tx, &wish, Some(own)) {
        Ok(()) => {
            let _ = world.commit(tx);
        }
        Err(refused) => world.note(format_args!("{id} no goodwill: {refused}")),
    }
}

/// What came late by the same transfer a second time is seen to by a person.
pub fn give_back_by_hand(world: &mut World, id: OrderId) {
    let over = world.orders.get(&id).and_then(|rows| rows.order.as_ref());
    if !over.is_some_and(|order| order.state().is_final()) {
        return;
    }
    let mut tx = world.begin(Room::Billing, id);
    let Ok(Ok(prepaid)) = tx.billing.money().map(|money| money.prepaid()) else {
        return;
    };
    let billed = tx
        .billing
        .invoice
        .as_ref()
        .is_some_and(|it| it.state.issue().is_some());
    let draft = tx
        .billing
        .invoice
        .as_ref()
        .is_some_and(|it| it.state.name() == "draft");
    if prepaid.minor() <= 0 || (draft && !billed) {
        return;
    }
    let own = RefundId::new(tx.id());
    let late = tx
        .billing
        .payments
        .iter()
        .rev()
        .find(|it| it.excess().is_some() || !billed);
    let wish = RefundWish {
        order: id,
        item: None,
        payment: late.map(|it| it.id),
        receipt: None,
        amount: Some(prepaid),
        cause: RefundCause::Goodwill,
        reason: "it came late".to_owned(),
    };
    match refund::ask(&mut tx, &wish, Some(own)) {
        Ok(()) => {
            let _ = world.commit(tx);
        }
        Err(refused) => world.note(format_args!("{id} nothing by hand: {refused}")),
    }
}

/// The customer goes to the bank; staff enters what came in.
pub fn send_transfer(world: &mut World, order: OrderId, payment: PaymentId) {
    let rows = world
        .billing
        .get(&order)
        .and_then(|rows| rows.payment(payment).ok());
    let Some(amount) = rows.map(|payment| payment.amount.minor()) else {
        return;
    };
    let parts = match world.chance.below(6) {
        0 => Vec::new(),
        1 => vec![amount / 2, amount - amount / 2],
        2 => vec![amount + 100],
        _ => vec![amount],
    };
    let mut at = world.chance.between(10_000, 8 * LOAD_MS);
    for (place, part) in parts.into_iter().enumerate().filter(|(_, part)| *part > 0) {
        world.people.lines += 1;
        let line = world.people.lines;
        if place > 0 && !world.plan.late_parts {
            second_part(world, order, payment, part, line, at);
        } else {
            enter(world, order, payment, part, line, at);
            if world.chance.per_mille(300) {
                enter(world, order, payment, part, line, at + 900);
            }
        }
        at += world.chance.between(1_000, 600_000);
    }
}

/// Comes only where the first was taken for a part.
fn second_part(
    world: &mut World,
    order: OrderId,
    payment: PaymentId,
    part: i64,
    line: u64,
    at: i64,
) {
    world.outside(at, move |world| {
        let saga = world.orders.get(&order).and_then(|rows| rows.saga.as_ref());
        let counted = saga.is_some_and(|saga| {
            let mut receipts = saga.receipts.iter();
            receipts.any(|it| it.payment == payment && it.used == ReceiptUse::Part)
        });
        if counted {
            enter(world, order, payment, part, line, 0);
        }
    });
}

fn enter(world: &mut World, order: OrderId, payment: PaymentId, part: i64, line: u64, at: i64) {
    world.outside(at, move |world| {
        let amount = Money::from_minor(part, Currency::EUR);
        let mut tx = world.begin(Room::Billing, order);
        match pay::confirm(&mut tx, payment, amount, line) {
            Ok(()) => {
                if world.commit(tx) != Commit::Kept {
                    enter(world, order, payment, part, line, 5_000);
                }
            }
            Err(refused) => world.note(format_args!("{payment} no transfer: {refused}")),
        }
    });
}
