//! Random schedules of crashes, troubles, ends of orders, decisions: replayed by their seed.

use proptest::prelude::*;

use super::*;

/// Splitmix64: the same in every build.
struct Chance(u64);

impl Chance {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (it ^ (it >> 31)) % sides
    }
}

fn play(seed: u64) {
    let mut chance = Chance(seed);
    let mut run = Run::new(u32::try_from(1 + chance.roll(3)).unwrap());
    run.provider.troubles = (0..chance.roll(40))
        .map(|_| Trouble::ALL[usize::try_from(chance.roll(6)).unwrap()])
        .collect();
    let mut order_ended = false;
    for _ in 0..chance.roll(120) {
        match chance.roll(20) {
            0 | 1 => run.crashes(),
            2 if !order_ended && chance.roll(3) == 0 => {
                order_ended = true;
                run.hears(Event::OrderEnded {
                    reason: "called off".to_owned(),
                });
            }
            3 if order_ended => run.hears(Event::OrderEnded {
                reason: "said again".to_owned(),
            }),
            4 if matches!(run.request.state, State::Stuck { .. }) => run.hears(Event::Retried),
            5 if chance.roll(10) == 0 => run.hears(Event::GivenUp {
                reason: "by hand".to_owned(),
            }),
            6 => run.passes(Duration::from_secs(chance.roll(40))),
            7 => {
                // An answer that is heard twice.
                if let Some((call, Some(answer))) = run.under_way.clone() {
                    run.moves();
                    run.hears(Event::Answered { call, answer });
                }
            }
            _ => {
                if let Some(until) = run.waits_until.filter(|until| *until > run.now)
                    && chance.roll(2) == 0
                {
                    run.now = until;
                }
                run.moves();
            }
        }
    }
    run.goes_on(|decided| {
        if decided < 4 {
            Event::Retried
        } else {
            Event::GivenUp {
                reason: "given up".to_owned(),
            }
        }
    });
    let rolled_back = run.count(|it| matches!(it, Said::RolledBack { .. }));
    assert!(
        rolled_back <= 1 + usize::from(order_ended),
        "{:?}",
        run.said
    );
    if order_ended {
        assert!(
            matches!(
                run.request.state,
                State::Failed { .. } | State::Cancelled { .. }
            ),
            "nothing is left of an order that has ended"
        );
        assert!(rolled_back >= 1);
    }
    run.is_right();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_it_ends_right(seed: u64) {
        play(seed);
    }
}
