//! Two things at once: whoever is second finds a world that the first has changed.

use cf_contracts::events::billing::RefundCause;
use cf_contracts::purchase::FulfilmentPolicy;
use jiff::SignedDuration;

use super::world::{Luck, Thing, WINDOW, World};
use crate::model::order::{ItemState, OrderState};
use crate::model::saga::{SagaEvent, Wait};

fn two() -> World {
    World::new(2, FulfilmentPolicy::PerItem)
}

#[test]
fn money_after_the_time_to_pay_goes_back() {
    let mut world = two();
    world.wait(WINDOW);
    assert_eq!(world.order.state(), OrderState::Cancelled);
    assert!(world.said.contains(&"order.expire"));

    world.pay();
    world.run_out();

    assert_eq!(world.refunded(), world.received);
}

#[test]
fn money_after_a_cancellation_goes_back_and_a_second_payment_too() {
    let mut world = two();
    world.pay();
    world.cancel();
    world.pay();
    world.run_out();
    assert_eq!((world.received, world.refunded()), (6000, 6000));
}

#[test]
fn a_late_transfer_in_parts_goes_back_part_by_part() {
    let mut world = two();
    world.luck.billing_silent = true;
    world.wait(WINDOW);
    let transfer = world.pay_amount(1000, false);
    world.deliver_all();
    world.pay_part(transfer, 1500, false);
    // Of the same amount, and yet another.
    world.pay_part(transfer, 500, true);
    world.pay_part(transfer, 500, true);
    world.deliver_all();
    assert_eq!(
        world.refunds.values().copied().collect::<Vec<_>>(),
        [1000, 1500, 500, 500]
    );

    // Billing takes so long that a person is asked; that one part is back changes nothing of it.
    world.wait(SignedDuration::from_hours(25));
    assert!(world.tasks.contains(&Wait::Refunds));
    for receipt in [1, 3, 4] {
        world.hear(SagaEvent::RefundCompleted {
            payment: transfer,
            item: None,
            receipt: Some(receipt),
            cause: RefundCause::LatePayment,
        });
        assert!(world.tasks.contains(&Wait::Refunds), "{receipt}");
    }
    world.retry(Wait::Refunds);
    assert_eq!(world.refunded(), world.received);
    world.hear(SagaEvent::RefundCompleted {
        payment: transfer,
        item: None,
        receipt: Some(2),
        cause: RefundCause::LatePayment,
    });

    assert!(!world.tasks.contains(&Wait::Refunds));
    assert!(!world.saga.waits_for(Wait::Refunds));
    world.run_out();
}

#[test]
fn too_much_and_then_more_by_the_same_transfer_goes_back() {
    let mut world = two();
    let transfer = world.pay_amount(3050, true);
    world.deliver(0);
    world.pay_part(transfer, 70, true);
    world.run_out();

    assert_eq!(world.order.state(), OrderState::Fulfilled);
    assert_eq!((world.received, world.refunded()), (3120, 120));
}

#[test]
fn what_comes_by_a_transfer_that_was_taken_back_is_counted_anew() {
    let mut world = two();
    let transfer = world.pay_amount(500, false);
    world.pay();
    world.deliver(0);
    world.deliver(0);
    // 500 too much went back out of the transfer, and then the rest was taken back.
    world.revert_payment();
    world.pay_part(transfer, 300, false);
    world.run_out();

    assert_eq!(world.order.state(), OrderState::Cancelled);
    assert_eq!((world.received, world.refunded()), (3800, 3800));
}

#[test]
fn a_second_payment_of_a_paid_order_goes_back_alone() {
    let mut world = two();
    world.pay();
    world.pay();
    world.run_out();

    assert_eq!(world.order.state(), OrderState::Fulfilled);
    assert_eq!((world.received, world.refunded()), (6000, 3000));
}

#[test]
fn money_in_parts_pays_when_nothing_is_due_and_goes_back_whole() {
    let mut world = two();
    world.pay_amount(1000, false);
    world.deliver_all();
    assert_eq!(world.order.state(), OrderState::PendingPayment);
    world.pay_amount(2000, true);
    world.deliver(0);
    assert_eq!(world.order.state(), OrderState::Validating);

    world.cancel();
    world.run_out();

    assert_eq!((world.received, world.refunded()), (3000, 3000));
}

#[test]
fn a_part_of_the_money_goes_back_when_the_rest_does_not_come() {
    let mut world = two();
    world.pay_amount(1000, false);
    world.run_out();
    assert_eq!(world.order.state(), OrderState::Cancelled);
    assert_eq!((world.received, world.refunded()), (1000, 1000));
}

#[test]
fn what_is_too_much_goes_back() {
    let mut world = two();
    world.pay_amount(3050, true);
    world.run_out();
    assert_eq!(world.order.state(), OrderState::Fulfilled);
    assert_eq!(world.refunded(), 50);
}

#[test]
fn a_reverted_payment_goes_back_and_another_pays() {
    let mut world = two();
    world.pay();
    world.deliver(0);
    let late = world.under_way.pop_front().unwrap();
    world.revert_payment();
    assert_eq!(world.order.state(), OrderState::PendingPayment);

    // The answer to the question of the first round decides nothing in the second.
    world.hear(late);
    assert_eq!(world.order.state(), OrderState::PendingPayment);
    world.pay();
    world.run_out();

    assert_eq!(world.order.state(), OrderState::Fulfilled);
    assert_eq!((world.received, world.refunded()), (6000, 3000));
}

#[test]
fn a_failure_after_success_is_not_believed() {
    let mut world = two();
    world.pay();
    world.deliver(0);
    world.deliver(0);
    world.deliver(0);
    let first = world.item(0);
    assert_eq!(world.order.state(), OrderState::PartiallyFulfilled);

    world.hear(World::failed(first));

    assert!(matches!(
        world.order.items[0].state,
        ItemState::Active { .. }
    ));
    world.run_out();
    assert_eq!(
        (world.order.state(), world.refunded()),
        (OrderState::Fulfilled, 0)
    );
}

#[test]
fn a_success_after_failure_waits_for_the_rolling_back() {
    let mut world = two().with(Luck {
        broken: [0].into(),
        ..Luck::default()
    });
    world.pay();
    world.deliver(0);
    world.deliver(0);
    let first = world.item(0);
    world.deliver(0);

    world.hear(SagaEvent::ItemCompleted {
        item: first,
        services: Vec::new(),
        at: world.now,
    });

    assert!(matches!(
        world.order.items[0].state,
        ItemState::Failed { .. }
    ));
    world.run_out();
    assert_eq!(
        (world.order.state(), world.refunded()),
        (OrderState::Fulfilled, 1000)
    );
}

#[test]
fn rolled_back_before_it_failed_is_rolled_back_once() {
    let mut world = two().with(Luck {
        broken: [1].into(),
        ..Luck::default()
    });
    world.twice = true;
    world.pay();
    world.deliver(0);
    world.deliver(0);
    // completed 0, failed 1, rolled back 1: the other way round
    for _ in 0..3 {
        world.deliver(world.under_way.len() - 1);
    }
    world.hear(World::rolled_back(world.item(1)));
    world.run_out();
    assert_eq!(
        (world.order.state(), world.refunded()),
        (OrderState::Fulfilled, 2000)
    );
}

#[test]
fn what_is_said_to_be_gone_though_it_was_there_is_for_a_person() {
    let mut world = two();
    world.pay();
    world.deliver_all();
    assert_eq!(world.order.state(), OrderState::Fulfilled);

    world.hear(World::rolled_back(world.item(0)));

    assert_eq!(world.tasks, [Wait::Doubt].into());
    assert_eq!(world.refunded(), 0, "nothing is assumed");
    world.run_out();
}

#[test]
fn what_is_there_stays_when_the_rest_is_cancelled() {
    let mut world = World::new(3, FulfilmentPolicy::PerItem);
    world.pay();
    world.deliver(0);
    world.deliver(0);
    world.deliver(1);
    assert_eq!(world.order.state(), OrderState::PartiallyFulfilled);

    world.cancel();
    world.run_out();

    assert_eq!(world.things[&world.item(1)], Thing::Made);
    assert_eq!((world.received, world.refunded()), (6000, 4000));
}

#[test]
fn a_cancellation_while_things_are_made_takes_all_of_them_back() {
    for policy in [FulfilmentPolicy::PerItem, FulfilmentPolicy::AllOrNothing] {
        let mut world = World::new(3, policy);
        world.pay();
        world.deliver(0);
        world.deliver(0);
        world.cancel();
        world.run_out();
        assert_eq!(world.refunded(), 6000);
    }
}

#[test]
fn giving_up_on_silent_provisioning_keeps_what_is_there() {
    let mut world = World::new(2, FulfilmentPolicy::PerItem);
    world.pay();
    world.deliver(0);
    world.deliver(0);
    world.deliver(0);
    world.luck.silent = true;
    world.under_way.clear();
    world.wait(SignedDuration::from_hours(3));
    world.under_way.clear();

    world.give_up(Wait::Resources);
    assert_eq!(world.order.state(), OrderState::Cancelled);
    world.run_out();

    assert_eq!(world.refunded(), 2000);
}

#[test]
fn refunds_are_asked_for_again_and_go_back_once() {
    let mut world = two().with(Luck {
        no_room: true,
        billing_silent: true,
        ..Luck::default()
    });
    world.pay();
    world.deliver_all();
    world.wait(SignedDuration::from_hours(25));
    assert!(world.tasks.contains(&Wait::Refunds));

    world.luck.billing_silent = false;
    world.retry(Wait::Refunds);
    world.run_out();

    assert_eq!(world.refunded(), world.received);
}

#[test]
fn a_clock_that_jumps_ahead_ends_what_waits_and_one_that_jumps_back_changes_nothing() {
    let mut world = two();
    world.pay();
    world.deliver_all();
    let before = world.saga.clone();
    world.wait(SignedDuration::from_hours(-24 * 40));
    assert_eq!(world.saga, before);
    world.wait(SignedDuration::from_hours(24 * 80));
    world.run_out();
    assert_eq!(world.order.state(), OrderState::Fulfilled);
}

#[test]
fn fifty_items_have_one_end() {
    for policy in [FulfilmentPolicy::PerItem, FulfilmentPolicy::AllOrNothing] {
        let mut world = World::new(50, policy);
        world.twice = true;
        world.pay();
        world.run_out();
        let ends = world
            .said
            .iter()
            .filter(|it| **it == "order.fulfil")
            .count();
        assert_eq!(ends, 1);
    }
}
