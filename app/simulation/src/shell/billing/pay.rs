//! Mirrors `usecases/pay.rs` and `usecases/bank.rs`: a customer pays.

use cf_billing::model::{BANK, CreditorReference, Payment, PaymentMethod, PaymentState};
use cf_kernel::Money;
use cf_kernel::id::{OrderId, PaymentId};
use jiff::SignedDuration;

use super::{cancel, follow, settle};
use crate::Bug;
use crate::gateway::{self, Answer, Card, Gateway};
use crate::shell::Refused;
use crate::world::{Commit, Room, Tx, World};

const SAME_CLICK: SignedDuration = SignedDuration::from_secs(10);
const SAME_REQUEST: SignedDuration = SignedDuration::from_hours(24);
const ROUNDS: usize = 3;

/// A customer's wish: by card, or by a transfer.
#[derive(Debug, Clone)]
pub struct Wish {
    pub order: OrderId,
    pub card: Option<Card>,
    pub key: Option<String>,
}

enum Beginning {
    Begun(Payment),
    Same,
    Older(Payment),
}

pub fn pay(world: &mut World, wish: Wish) {
    round(world, wish, ROUNDS);
}

fn round(world: &mut World, wish: Wish, left: usize) {
    if left == 0 {
        return;
    }
    let mut tx = world.begin(Room::Billing, wish.order);
    match begin(&mut tx, &wish) {
        Err(refused) => world.note(format_args!("{} is not paid: {refused}", wish.order)),
        Ok(Beginning::Same) => world.note(format_args!("{} is being paid already", wish.order)),
        Ok(Beginning::Older(older)) if older.gateway == BANK => {
            if cancel::withdraw_transfer(&mut tx, older.id).is_ok()
                && world.commit(tx) == Commit::Kept
            {
                round(world, wish, left - 1);
            }
        }
        Ok(Beginning::Older(older)) => cancel::withdraw(world, &older, move |world, withdrawn| {
            if withdrawn.is_ok() {
                round(world, wish, left - 1);
            }
        }),
        Ok(Beginning::Begun(payment)) => {
            if world.commit(tx) != Commit::Kept {
                return;
            }
            match wish.card {
                Some(card) => charge(world, payment, card),
                None => crate::people::send_transfer(world, payment.order, payment.id),
            }
        }
    }
}

fn begin(tx: &mut Tx, wish: &Wish) -> Result<Beginning, Refused> {
    let now = tx.now;
    let due = tx.billing.due()?.clone();
    let method = if wish.card.is_some() {
        PaymentMethod::Card
    } else {
        PaymentMethod::BankTransfer
    };
    let again = tx.billing.payments.iter().rev().find(|payment| {
        let age = now.duration_since(payment.created_at);
        let same_request =
            wish.key.is_some() && payment.request_key == wish.key && age < SAME_REQUEST;
        let same_click = payment.is_live()
            && (wish.key.is_none() || payment.request_key.is_none())
            && payment.method == method
            && age < SAME_CLICK;
        same_request || same_click
    });
    let blind = tx.bug == Some(Bug::TwoPaymentsAtOnce);
    if again.is_some() && !blind {
        return Ok(Beginning::Same);
    }
    let money = tx.billing.money()?;
    let amount = due.payable(&money, now).map_err(|_| Refused::NotPayable)?;
    if let Some(live) = tx
        .billing
        .payments
        .iter()
        .find(|it| it.is_live())
        .filter(|_| !blind)
    {
        return match live.state {
            PaymentState::Created => Err(Refused::InProgress),
            _ => Ok(Beginning::Older(live.clone())),
        };
    }
    let id = PaymentId::new(tx.id());
    let (state, reference, gateway) = if wish.card.is_some() {
        (PaymentState::Created, None, gateway::NAME)
    } else {
        let received = Money::zero(amount.currency());
        let reference = CreditorReference::of(id).compact().to_owned();
        (PaymentState::Pending { received }, Some(reference), BANK)
    };
    let payment = Payment {
        id,
        tenant: due.tenant,
        seller: due.seller,
        order: due.order,
        order_number: due.purchase.number,
        method,
        gateway: gateway.to_owned(),
        amount,
        reference,
        face: None,
        state,
        return_path: "/".to_owned(),
        request_key: wish.key.clone(),
        version: 1,
        created_at: now,
    };
    tx.billing.put_payment(&payment);
    if wish.card.is_some() {
        follow::later(tx, &payment, 0);
    }
    Ok(Beginning::Begun(payment))
}

/// No transaction is open while the gateway is asked.
fn charge(world: &mut World, payment: Payment, card: Card) {
    let pause = world.chance.between(1, 100);
    world.then(pause, move |world| {
        let answer = Gateway::charge(world, payment.order, payment.id, payment.amount, card);
        world.note(format_args!("{} charge {answer:?}", payment.id));
        let pause = world.chance.between(1, 800);
        world.then(pause, move |world| record(world, &payment, answer));
    });
}

fn record(world: &mut World, payment: &Payment, answer: Answer<cf_billing::model::News>) {
    let answer = match answer {
        Answer::Unknown if world.has(Bug::UnknownChargeIsFailed) => Answer::Refused {
            reason: "no answer",
            for_good: true,
        },
        other => other,
    };
    let mut tx = world.begin(Room::Billing, payment.order);
    let recorded = match answer {
        Answer::Done(news) => settle::hear(&mut tx, payment.id, &news).map(|_| ()),
        Answer::Refused { reason, .. } => not_taken(&mut tx, payment.id, reason),
        // It is asked for: whoever follows it does.
        Answer::Unknown => return,
    };
    match recorded {
        Ok(()) => {
            let _ = world.commit(tx);
        }
        Err(refused) => world.wrong(format!("a charge could not be recorded: {refused}")),
    }
}

fn not_taken(tx: &mut Tx, id: PaymentId, message: &str) -> Result<(), Refused> {
    let mut payment = tx.billing.payment(id)?.clone();
    if let Some(change) = payment.fail("processing-error", message, tx.now).executed() {
        settle::apply(tx, payment, change)?;
    }
    Ok(())
}

/// Staff saw money on the account: a line of the statement counts once.
pub fn confirm(tx: &mut Tx, id: PaymentId, amount: Money, line: u64) -> Result<(), Refused> {
    let mut payment = tx.billing.payment(id)?.clone();
    if !tx.billing.receipts.insert(line) {
        return Ok(());
    }
    if let Some(change) = payment.confirm(amount, tx.now)?.executed() {
        settle::apply(tx, payment, change)?;
    }
    Ok(())
}
