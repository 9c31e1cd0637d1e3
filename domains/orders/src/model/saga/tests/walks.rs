//! Random walks: whatever happens, in whatever order, however often, and however much is lost.

use cf_contracts::purchase::FulfilmentPolicy;
use jiff::SignedDuration;
use proptest::prelude::*;

use super::world::{Luck, World};

#[derive(Debug, Clone)]
enum Act {
    Pay,
    PayPart,
    /// Another part of the last payment.
    PayOn,
    Cancel,
    Revert,
    /// One of what is under way is heard.
    Hear(u8),
    /// It is heard, and will be heard again.
    HearAgain(u8),
    Lose(u8),
    Wait(u16),
    Retry(u8),
    GiveUp(u8),
    LateFailure(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Pay),
        1 => Just(Act::PayPart),
        1 => Just(Act::PayOn),
        1 => Just(Act::Cancel),
        1 => Just(Act::Revert),
        14 => any::<u8>().prop_map(Act::Hear),
        4 => any::<u8>().prop_map(Act::HearAgain),
        1 => any::<u8>().prop_map(Act::Lose),
        2 => (0..5000_u16).prop_map(Act::Wait),
        1 => any::<u8>().prop_map(Act::Retry),
        1 => any::<u8>().prop_map(Act::GiveUp),
        1 => any::<u8>().prop_map(Act::LateFailure),
    ]
}

fn luck() -> impl Strategy<Value = Luck> {
    (
        prop::collection::btree_set(0..5_usize, 0..5),
        prop::bool::weighted(0.1),
        0..9_u32,
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
    )
        .prop_map(
            |(broken, no_room, unanswered, silent, billing_silent)| Luck {
                broken,
                no_room,
                unanswered: unanswered.saturating_sub(4),
                silent,
                billing_silent,
            },
        )
}

fn walk(world: &mut World, acts: &[Act]) {
    for act in acts {
        let place = |of: u8, len: usize| if len == 0 { 0 } else { usize::from(of) % len };
        let len = world.under_way.len();
        match act {
            Act::Pay => {
                world.pay();
            }
            Act::PayPart => {
                world.pay_amount(500, false);
            }
            Act::PayOn => world.pay_on(300),
            Act::Cancel => world.cancel(),
            Act::Revert => world.revert_payment(),
            Act::Hear(which) => world.deliver(place(*which, len)),
            Act::HearAgain(which) => {
                if let Some(event) = world.under_way.get(place(*which, len)).cloned() {
                    world.under_way.push_back(event);
                    world.deliver(place(*which, len));
                }
            }
            Act::Lose(which) => {
                let money = |event: &crate::model::saga::SagaEvent| {
                    matches!(event, crate::model::saga::SagaEvent::PaymentReceived { .. })
                };
                let which = place(*which, len);
                // The bus loses nothing; but whoever should speak may never do.
                if !world.under_way.get(which).is_none_or(money) {
                    world.under_way.remove(which);
                }
            }
            Act::Wait(minutes) => world.wait(SignedDuration::from_mins(i64::from(*minutes))),
            Act::Retry(which) => {
                let tasks: Vec<_> = world.tasks.iter().copied().collect();
                if let Some(wait) = tasks.get(place(*which, tasks.len())) {
                    world.retry(*wait);
                }
            }
            Act::GiveUp(which) => {
                let tasks: Vec<_> = world.tasks.iter().copied().collect();
                if let Some(wait) = tasks.get(place(*which, tasks.len())) {
                    world.give_up(*wait);
                }
            }
            Act::LateFailure(which) => {
                let item = world.item(place(*which, world.order.items.len()));
                let there = world.things[&item] == super::world::Thing::Made;
                let heard = matches!(
                    world.order.item(item).map(|it| &it.state),
                    Some(crate::model::order::ItemState::Active { .. })
                );
                if there && heard {
                    world.hear(World::failed(item));
                }
            }
        }
        world.check_trail();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_order_ends_and_the_money_adds_up(
        items in 1..6_usize,
        all_or_nothing: bool,
        twice: bool,
        luck in luck(),
        acts in prop::collection::vec(act(), 0..60),
    ) {
        let policy = if all_or_nothing { FulfilmentPolicy::AllOrNothing } else { FulfilmentPolicy::PerItem };
        let mut world = World::new(items, policy).with(luck);
        world.twice = twice;
        walk(&mut world, &acts);
        world.run_out();
    }
}
