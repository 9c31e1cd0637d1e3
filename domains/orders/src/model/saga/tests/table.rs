//! Three standard tests over the table of + and −, for each step and each policy: fail there and see
//! that nothing is left; every undo twice; every action twice.

use cf_contracts::purchase::FulfilmentPolicy;
use jiff::SignedDuration;

use super::world::{Luck, World};
use crate::model::order::OrderState;
use crate::model::saga::Wait;

const POLICIES: [FulfilmentPolicy; 2] = [FulfilmentPolicy::PerItem, FulfilmentPolicy::AllOrNothing];

/// A step, and how it can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failing {
    /// Called off before anything was paid.
    Reserve,
    NeverPaid,
    PaymentReverted,
    CancelledWhilePaid,
    NoRoom,
    NobodyAnswers,
    OneItem,
    LastItem,
    EveryItem,
    ProvisioningSilent,
    RollbackSilent,
    BillingSilent,
    Nothing,
}

const ALL: [Failing; 13] = [
    Failing::Reserve,
    Failing::NeverPaid,
    Failing::PaymentReverted,
    Failing::CancelledWhilePaid,
    Failing::NoRoom,
    Failing::NobodyAnswers,
    Failing::OneItem,
    Failing::LastItem,
    Failing::EveryItem,
    Failing::ProvisioningSilent,
    Failing::RollbackSilent,
    Failing::BillingSilent,
    Failing::Nothing,
];

impl Failing {
    fn luck(self) -> Luck {
        let mut luck = Luck::default();
        match self {
            Self::NoRoom => luck.no_room = true,
            Self::NobodyAnswers => luck.unanswered = 100,
            Self::OneItem => luck.broken = [0].into(),
            Self::LastItem => luck.broken = [2].into(),
            Self::EveryItem => luck.broken = [0, 1, 2].into(),
            Self::ProvisioningSilent => luck.silent = true,
            Self::BillingSilent => luck.billing_silent = true,
            Self::Reserve
            | Self::NeverPaid
            | Self::PaymentReverted
            | Self::CancelledWhilePaid
            | Self::RollbackSilent
            | Self::Nothing => {}
        }
        luck
    }

    /// Where the order ends.
    fn end(self, policy: FulfilmentPolicy) -> OrderState {
        let per_item = policy == FulfilmentPolicy::PerItem;
        match self {
            Self::Reserve
            | Self::NeverPaid
            | Self::PaymentReverted
            | Self::CancelledWhilePaid
            | Self::RollbackSilent => OrderState::Cancelled,
            Self::OneItem | Self::LastItem if per_item => OrderState::Fulfilled,
            Self::NoRoom
            | Self::NobodyAnswers
            | Self::EveryItem
            | Self::OneItem
            | Self::LastItem => OrderState::Failed,
            // Once asked, provisioning answers.
            Self::ProvisioningSilent | Self::BillingSilent | Self::Nothing => OrderState::Fulfilled,
        }
    }
}

fn play(failing: Failing, policy: FulfilmentPolicy, twice: bool) -> World {
    let mut world = World::new(3, policy).with(failing.luck());
    world.twice = twice;
    match failing {
        Failing::Reserve => world.cancel(),
        Failing::NeverPaid => {}
        Failing::PaymentReverted => {
            world.pay();
            world.deliver(0);
            world.revert_payment();
        }
        Failing::CancelledWhilePaid => {
            world.pay();
            world.deliver(0);
            world.cancel();
        }
        Failing::RollbackSilent => {
            world.pay();
            world.deliver(0);
            world.deliver(0);
            world.luck.silent = true;
            world.under_way.clear();
            world.cancel();
        }
        Failing::NoRoom
        | Failing::NobodyAnswers
        | Failing::OneItem
        | Failing::LastItem
        | Failing::EveryItem
        | Failing::ProvisioningSilent
        | Failing::BillingSilent
        | Failing::Nothing => {
            world.pay();
        }
    }
    world.run_out();
    assert_eq!(
        world.order.state(),
        failing.end(policy),
        "{failing:?} {policy:?}"
    );
    world
}

#[test]
fn whichever_step_fails_nothing_is_left_that_is_not_wanted() {
    for policy in POLICIES {
        for failing in ALL {
            play(failing, policy, false);
        }
    }
}

#[test]
fn every_action_and_every_undo_may_be_heard_of_twice() {
    for policy in POLICIES {
        for failing in ALL {
            let once = play(failing, policy, false);
            let twice = play(failing, policy, true);
            assert_eq!(once.refunds, twice.refunds, "{failing:?} {policy:?}");
            assert_eq!(once.said, twice.said, "{failing:?} {policy:?}");
            assert_eq!(once.delivered, twice.delivered, "{failing:?} {policy:?}");
        }
    }
}

#[test]
fn the_stack_is_walked_from_the_top() {
    let mut world = World::new(3, FulfilmentPolicy::AllOrNothing).with(Failing::LastItem.luck());
    world.pay();
    world.run_out();

    let undone: Vec<(&str, &str)> = world
        .trail
        .iter()
        .filter(|(entry, _)| entry.direction.sign() == "-" && entry.item.is_none())
        .map(|(entry, _)| (entry.step.name(), entry.what.name()))
        .collect();
    insta::assert_snapshot!(
        undone.iter().map(|(step, what)| format!("{step} {what}")).collect::<Vec<_>>().join("\n"),
        @r"
    provision begun
    reserve begun
    provision done
    pay begun
    pay heard
    reserve done
    pay heard
    pay done
    "
    );
}

#[test]
fn an_unanswered_question_is_put_after_2_4_8_16_and_30_seconds_and_then_left_to_a_person() {
    let mut world = World::new(1, FulfilmentPolicy::PerItem).with(Failing::NobodyAnswers.luck());
    world.pay();
    world.deliver_all();

    let tries: Vec<Option<u32>> = world
        .trail
        .iter()
        .filter(|(entry, _)| entry.what.name() == "tried")
        .map(|(entry, _)| entry.number)
        .collect();
    assert_eq!(tries, (1..=6).map(Some).collect::<Vec<_>>());
    assert_eq!(world.tasks, [Wait::Room].into());
    assert_eq!(world.saga.wake_at(), None, "only a person goes on");

    world.luck.unanswered = 0;
    world.retry(Wait::Room);
    world.deliver_all();

    assert!(world.tasks.is_empty());
    assert_eq!(world.order.state(), OrderState::Fulfilled);
    world.run_out();
}

#[test]
fn silence_is_asked_about_before_anything_is_decided() {
    let mut world =
        World::new(2, FulfilmentPolicy::PerItem).with(Failing::ProvisioningSilent.luck());
    world.pay();
    world.deliver_all();
    world.wait(SignedDuration::from_mins(119));
    assert!(world.tasks.is_empty() && world.under_way.is_empty());

    world.wait(SignedDuration::from_mins(1));

    assert_eq!(world.tasks, [Wait::Resources].into());
    assert_eq!(
        world.order.state(),
        OrderState::Provisioning,
        "nothing is assumed"
    );
    world.deliver_all();
    assert_eq!(world.order.state(), OrderState::Fulfilled);
    assert!(world.tasks.is_empty(), "its trouble ended by itself");
    world.run_out();
}
