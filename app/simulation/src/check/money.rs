//! What must hold of money: here, in the books and at the gateway.

use std::collections::BTreeMap;

use cf_billing::model::{Account, Refund, RefundSaid, RefundState, Said as ChargeSaid};
use cf_contracts::events::billing::RefundCause;
use cf_kernel::id::OrderId;
use cf_orders::model::OrderState;

use super::find;
use crate::gateway;
use crate::shell::BillingRows;
use crate::world::World;

/// Paid is what is there, with its tax, and what went back; here as at the gateway.
pub fn money(world: &mut World, id: OrderId) {
    let Some((order, _)) = find(world, id) else {
        return;
    };
    let Some(rows) = world.billing.get(&id).cloned() else {
        return world.wrong("billing never heard of an order");
    };
    let Ok(money) = rows.money() else {
        return world.wrong("nothing was ever due for an order");
    };
    let kept = order.state() == OrderState::Fulfilled || order.state() == OrderState::Cancelled;
    let value: i64 = order
        .items
        .iter()
        .filter(|item| kept && item.state.is_active())
        .map(|item| item.gross().minor())
        .sum();
    let credited: i64 = rows
        .credit_notes
        .iter()
        .map(|(gross, _)| gross.minor())
        .sum();
    let (paid, back) = (money.received.minor(), money.refunded.minor());
    // What staff gave up stays with us; what it gave back by hand before, or afterwards, does not.
    let given_up = given_up(&rows);
    let left = paid - (value - credited) - back;
    let adds_up = if by_hand(&rows) == 0 {
        left == given_up
    } else {
        (0..=given_up).contains(&left)
    };
    if order.state().is_final() && !adds_up {
        world.note(format_args!(
            "{id} paid {paid} value {value} credited {credited} back {back} given up {given_up}"
        ));
        world.wrong("paid is not what is there and what went back");
    }
    if order.state().is_final() && money.billed.minor() != value - credited {
        world.wrong("what is billed is not what is there");
    }
    if order.refunded.minor() != back {
        world.wrong("the order does not know what went back");
    }
    let invoiced = rows
        .invoice
        .as_ref()
        .is_some_and(|invoice| invoice.state.issue().is_some());
    let active = order
        .items
        .iter()
        .any(|item| kept && item.state.is_active());
    if order.state().is_final() && invoiced != active {
        world.wrong("an invoice and what is there do not go together");
    }
    let recurring = order
        .items
        .iter()
        .filter(|it| kept && it.state.is_active() && it.bought.price.recurring.minor() > 0);
    if order.state().is_final() && recurring.count() != rows.subscriptions.len() {
        world.wrong("subscriptions and what is there do not go together");
    }
    ledger(world, id, left);
    gateway_agrees(world, id);
}

fn given_up(rows: &BillingRows) -> i64 {
    let for_good = |refund: &&Refund| matches!(&refund.state, RefundState::GivenUp { why, .. } if !why.starts_with("tried again"));
    let refunds = rows.refunds.iter().filter(for_good);
    refunds.map(|it| it.amount.minor()).sum()
}

/// What staff gave back, or gave up giving back, by its own will.
fn by_hand(rows: &BillingRows) -> i64 {
    let refunds = rows.refunds.iter();
    refunds
        .filter(|it| it.cause == RefundCause::Goodwill)
        .map(|it| it.amount.minor())
        .sum()
}

fn ledger(world: &mut World, id: OrderId, left: i64) {
    let Some(rows) = world.billing.get(&id) else {
        return;
    };
    let mut balances: BTreeMap<Account, i64> = BTreeMap::new();
    for entry in rows
        .ledger
        .iter()
        .flat_map(cf_billing::model::Posting::entries)
    {
        *balances.entry(entry.account.clone()).or_default() += entry.amount.minor();
    }
    let sum: i64 = balances.values().sum();
    let of = |account: &Account| balances.get(account).copied().unwrap_or(0);
    let cash: i64 = balances
        .iter()
        .filter(|(account, _)| matches!(account, Account::Cash(_)))
        .map(|(_, balance)| balance)
        .sum();
    let cash_here: i64 = rows
        .payments
        .iter()
        .filter(|it| !matches!(it.state, cf_billing::model::PaymentState::Reversed { .. }))
        .map(|it| it.received().minor())
        .sum::<i64>()
        - rows
            .refunds
            .iter()
            .filter(|it| matches!(it.state, RefundState::Succeeded { .. }))
            .filter(|it| {
                rows.payment(it.payment).is_ok_and(|payment| {
                    !matches!(
                        payment.state,
                        cf_billing::model::PaymentState::Reversed { .. }
                    )
                })
            })
            .map(|it| it.amount.minor())
            .sum::<i64>();
    let (prepaid, payable) = (of(&Account::Prepayments), of(&Account::RefundsPayable));
    let receivables = of(&Account::Receivables);
    if sum != 0 {
        world.wrong("the ledger does not add up to nothing");
    }
    if prepaid != -left {
        world.note(format_args!("{id} prepaid {prepaid}, left {left}"));
        world.wrong("money is prepaid for an order that has ended");
    }
    if payable != 0 {
        world.note(format_args!("{id} payable {payable}"));
        world.wrong("money is on its way back for ever");
    }
    if receivables != 0 {
        world.wrong("an invoice is not paid");
    }
    if cash != cash_here {
        world.note(format_args!("{id} cash {cash}, payments say {cash_here}"));
        world.wrong("the ledger's cash is not what payments say");
    }
}

fn gateway_agrees(world: &mut World, id: OrderId) {
    let Some(rows) = world.billing.get(&id) else {
        return;
    };
    let ours = |of: &dyn Fn(&cf_billing::model::Payment) -> i64| -> i64 {
        rows.payments
            .iter()
            .filter(|it| it.gateway == gateway::NAME)
            .map(of)
            .sum()
    };
    let received = ours(&|payment| payment.received().minor());
    let theirs: i64 = world
        .gateway
        .charges
        .values()
        .filter(|it| it.order == id && it.state == ChargeSaid::Succeeded)
        .map(|it| it.amount.minor())
        .sum();
    let back: i64 = rows
        .refunds
        .iter()
        .filter(|it| matches!(it.state, RefundState::Succeeded { .. }))
        .filter(|it| {
            rows.payment(it.payment)
                .is_ok_and(|it| it.gateway == gateway::NAME)
        })
        .map(|it| it.amount.minor())
        .sum();
    let back_there: i64 = world
        .gateway
        .refunds
        .values()
        .filter(|it| it.order == id && it.state == RefundSaid::Succeeded)
        .map(|it| it.amount.minor())
        .sum();
    if received != theirs {
        world.note(format_args!(
            "{id} we have {received}, the gateway took {theirs}"
        ));
        world.wrong("the gateway took another amount than we know of");
    }
    if back != back_there {
        world.note(format_args!(
            "{id} we gave {back}, the gateway {back_there}"
        ));
        world.wrong("the gateway gave back another amount than we know of");
    }
}

/// Numbers of invoices and credit notes have no gaps.
pub fn numbers(world: &mut World) {
    let mut seen: Vec<String> = Vec::new();
    for rows in world.billing.values() {
        let issue = rows
            .invoice
            .as_ref()
            .and_then(|invoice| invoice.state.issue());
        seen.extend(issue.map(|issue| issue.number.clone()));
        seen.extend(rows.credit_notes.iter().map(|(_, number)| number.clone()));
    }
    let mut wanted: Vec<String> = Vec::new();
    for ((code, year), last) in &world.numbers {
        wanted.extend((1..=*last).map(|number| format!("CF-{code}-{year}-{number:06}")));
    }
    seen.sort_unstable();
    wanted.sort_unstable();
    if seen != wanted {
        world.note(format_args!("{seen:?} instead of {wanted:?}"));
        world.wrong("numbers have gaps or come twice");
    }
}
