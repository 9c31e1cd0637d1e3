//! What each event does in each state: one reviewed table.

use std::fmt::Write as _;

use cf_contracts::purchase::FulfilmentPolicy;

use super::world::{Luck, World};
use crate::model::order::OrderState;
use crate::model::saga::{Command, Facts, RoomAnswer, SagaEvent};

/// A world whose order stands there.
fn at(state: OrderState) -> World {
    let mut world = World::new(2, FulfilmentPolicy::PerItem);
    match state {
        OrderState::Draft | OrderState::PendingPayment => return world,
        OrderState::Cancelled => {
            world.cancel();
            return world;
        }
        OrderState::Failed => world.luck.no_room = true,
        OrderState::PaymentConfirmed
        | OrderState::Validating
        | OrderState::Provisioning
        | OrderState::PartiallyFulfilled
        | OrderState::Fulfilled => {}
    }
    world.pay();
    while world.order.state() != state && !world.under_way.is_empty() {
        world.deliver(0);
    }
    world
}

fn events(world: &World) -> Vec<(&'static str, SagaEvent)> {
    let mut other = World::new(2, FulfilmentPolicy::PerItem).with(Luck::default());
    other.pay_amount(1, true);
    other.pay_amount(3000, true);
    let payment = other.under_way.pop_back().unwrap();
    let item = world.item(1);
    vec![
        ("payment received", payment),
        (
            "there is room",
            SagaEvent::RoomAnswered {
                asked: world.saga.asked,
                answer: RoomAnswer::Yes,
            },
        ),
        (
            "item completed",
            SagaEvent::ItemCompleted {
                item,
                services: Vec::new(),
                at: world.now,
            },
        ),
        ("item failed", World::failed(item)),
        ("item rolled back", World::rolled_back(item)),
        ("invoice generated", SagaEvent::InvoiceGenerated),
        ("invoice voided", SagaEvent::InvoiceVoided),
        ("time passed", SagaEvent::TimePassed),
    ]
}

fn word(command: &Command) -> Option<String> {
    if matches!(command, Command::Note(_)) {
        return None;
    }
    let text = format!("{command:?}");
    let end = text.find([' ', '(', '{']).unwrap_or(text.len());
    Some(text[..end].to_owned())
}

#[test]
fn each_event_does_in_each_state_what_this_table_says() {
    let states = [
        OrderState::PendingPayment,
        OrderState::Validating,
        OrderState::Provisioning,
        OrderState::PartiallyFulfilled,
        OrderState::Fulfilled,
        OrderState::Cancelled,
        OrderState::Failed,
    ];
    let mut table = String::new();
    for state in states {
        let world = at(state);
        assert_eq!(world.order.state(), state);
        for (name, event) in events(&world) {
            let facts = Facts::from(&world.order);
            let (_, commands) = world.saga.clone().decide(&facts, event, world.now);
            let words: Vec<String> = commands.iter().filter_map(word).collect();
            if !words.is_empty() {
                writeln!(table, "{state} · {name}: {}", words.join(" ")).unwrap();
            }
        }
    }
    // Whatever is not here does nothing.
    insta::assert_snapshot!(table, @r"
    pendingPayment · payment received: ConfirmPayment BeginValidation AskForRoom
    validating · payment received: Refund
    validating · there is room: BeginProvisioning
    provisioning · payment received: Refund
    provisioning · item completed: MarkActive Deliver FulfilPartially
    provisioning · item failed: MarkFailed
    provisioning · item rolled back: MarkRolledBack Refund
    partiallyFulfilled · payment received: Refund
    partiallyFulfilled · item completed: MarkActive Deliver Fulfil
    partiallyFulfilled · item failed: MarkFailed
    partiallyFulfilled · item rolled back: MarkRolledBack Refund Fulfil
    fulfilled · payment received: Refund
    fulfilled · item rolled back: OpenTask
    cancelled · payment received: Refund
    failed · payment received: Refund
    ");
}
