//! Mirrors `usecases/webhook.rs`: what a gateway tells us is kept once and applied once. Where it is
//! answered with an error, the gateway sends it again.

use cf_billing::model::{Change, News, PaymentError, RefundNews};
use cf_kernel::id::{OrderId, PaymentId, RefundId};

use super::{refund as refunds, settle};
use crate::Bug;
use crate::shell::Refused;
use crate::world::{Commit, Room, Tx, World};

pub fn charge(world: &mut World, order: OrderId, event: u64, payment: PaymentId, news: News) {
    receive(world, order, event, move |tx| {
        if tx.bug == Some(Bug::WebhookCountsTwice)
            && matches!(news.state, cf_billing::model::Said::Succeeded)
        {
            let known = tx.billing.payment(payment)?.clone();
            let amount = news.amount;
            return settle::apply(tx, known, Change::Received(amount)).map(|_| ());
        }
        match settle::hear(tx, payment, &news) {
            Ok(_)
            | Err(Refused::Payment(PaymentError::ForeignReference | PaymentError::OtherAmount)) => {
                Ok(())
            }
            Err(refused) => Err(refused),
        }
    });
}

pub fn refund(world: &mut World, order: OrderId, event: u64, tag: RefundId, news: RefundNews) {
    receive(world, order, event, move |tx| {
        let Ok(known) = tx.billing.refund(tag).cloned() else {
            return Ok(());
        };
        let other = known
            .reference
            .as_ref()
            .is_some_and(|it| *it != news.reference);
        if other || news.amount != known.amount {
            return Ok(());
        }
        refunds::hear(tx, tag, &news)
    });
}

fn receive(
    world: &mut World,
    order: OrderId,
    event: u64,
    apply: impl Fn(&mut Tx) -> Result<(), Refused> + 'static,
) {
    let mut tx = world.begin(Room::Billing, order);
    let again = tx.bug == Some(Bug::WebhookCountsTwice);
    if !tx.billing.notices.insert(event) && !again {
        return;
    }
    match apply(&mut tx) {
        Ok(()) => {
            if world.commit(tx) != Commit::Kept {
                let pause = world.chance.between(1_000, 60_000);
                world.outside(pause, move |world| receive(world, order, event, apply));
            }
        }
        Err(refused) => world.wrong(format!("a webhook is not digested: {refused}")),
    }
}
