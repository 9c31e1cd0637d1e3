//! Each step with each trouble: what becomes of the request, as one table; and the standard tests of
//! anything that can be taken back.

use super::*;
use crate::model::engine::What;

/// A person who tries again twice and then gives up.
fn patient(decided: u32) -> Event {
    if decided <= 2 {
        Event::Retried
    } else {
        Event::GivenUp {
            reason: "given up".to_owned(),
        }
    }
}

fn outcome(run: &Run) -> String {
    let took = run.now.duration_since(start());
    let stuck = run.count(|it| matches!(it, Said::Stuck { .. }));
    let state = run.request.state.name();
    format!("{state}, {}s, stuck {stuck}", took.as_secs())
}

#[test]
fn each_step_with_each_trouble_ends_as_this_table_says() {
    let mut table = Vec::new();
    for trouble in Trouble::ALL {
        for times in [1, 100] {
            if trouble == Trouble::None && times > 1 {
                continue;
            }
            for step in 0..4 {
                let mut run = Run::new(2);
                run.provider.planted = Some((step, What::Perform, trouble, times));
                run.goes_on(patient);
                let name = run.request.workflow.steps[step].name.clone();
                table.push(format!("{trouble:?} ×{times} at {name}: {}", outcome(&run)));
                run.is_right();
            }
        }
    }

    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn each_way_back_with_each_trouble_ends_as_this_table_says() {
    let mut table = Vec::new();
    for trouble in Trouble::ALL {
        for times in [1, 100] {
            if trouble == Trouble::None && times > 1 {
                continue;
            }
            for step in 0..3 {
                let mut run = Run::new(2);
                run.goes_on(patient);
                run.provider.planted = Some((step, What::Undo, trouble, times));
                run.now = start();
                run.hears(Event::OrderEnded {
                    reason: "called off".to_owned(),
                });
                run.goes_on(patient);
                let name = run.request.workflow.steps[step].name.clone();
                table.push(format!("{trouble:?} ×{times} at {name}: {}", outcome(&run)));
                run.is_right();
            }
        }
    }

    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_failure_at_each_step_leaves_a_clean_slate() {
    for step in 0..4 {
        let mut run = Run::new(3);
        run.provider.planted = Some((step, What::Perform, Trouble::Refuse, 1));

        run.goes_on(patient);

        assert!(matches!(run.request.state, State::Failed { .. }));
        assert_eq!(run.provider.units(), Vec::<usize>::new());
        assert!(
            run.request
                .units
                .iter()
                .all(|unit| unit.holding == Holding::Gone)
        );
        run.is_right();
    }
}

#[test]
fn every_undo_may_be_done_twice() {
    for step in 0..4 {
        let mut run = Run::new(2);
        run.provider.planted = Some((step, What::Perform, Trouble::Refuse, 1));
        for _ in 0..10_000 {
            if run.is_over() {
                break;
            }
            if let Some(until) = run.waits_until.filter(|until| *until > run.now) {
                run.now = until;
            }
            // Whatever was asked to be taken back is asked again by someone who took over.
            let undoing =
                matches!(&run.under_way, Some((call, Some(_))) if call.what == What::Undo);
            let again = undoing && run.count(|it| matches!(it, Said::Ending { .. })) < 1_000;
            run.moves();
            if again
                && run
                    .under_way
                    .as_ref()
                    .is_some_and(|(_, answer)| answer.is_none())
            {
                run.moves();
                run.crashes();
            }
        }
        run.goes_on(patient);
        run.is_right();
    }
}

#[test]
fn every_action_may_be_asked_for_twice() {
    // Everyone who asks dies before the answer is recorded, once for each step of each unit.
    for die_after in 0..60 {
        let mut run = Run::new(2);
        for _ in 0..die_after {
            if run.is_over() {
                break;
            }
            run.moves();
        }
        run.crashes();
        run.goes_on(patient);

        assert!(matches!(run.request.state, State::Completed { .. }));
        run.is_right();
    }
}

#[test]
fn a_crash_at_each_point_of_the_way_back_ends_right() {
    for die_after in 0..60 {
        for late in [Trouble::None, Trouble::Late, Trouble::LostReply] {
            let mut run = Run::new(2);
            run.goes_on(patient);
            run.provider.planted = Some((0, What::Undo, late, 1));
            run.hears(Event::OrderEnded {
                reason: "called off".to_owned(),
            });
            for _ in 0..die_after {
                if run.is_over() {
                    break;
                }
                run.moves();
            }
            run.crashes();
            run.goes_on(patient);

            assert!(matches!(run.request.state, State::Cancelled { .. }));
            run.is_right();
        }
    }
}

#[test]
fn the_last_provisioned_is_taken_back_first() {
    let mut run = Run::new(3);
    run.goes_on(patient);
    run.hears(Event::OrderEnded {
        reason: "called off".to_owned(),
    });
    let mut undone = Vec::new();
    while !run.is_over() {
        run.moves();
        if let Some((call, None)) = run.under_way {
            undone.push((call.unit, call.step));
        }
    }

    assert_eq!(
        undone,
        [
            (2, 2),
            (2, 1),
            (2, 0),
            (1, 2),
            (1, 1),
            (1, 0),
            (0, 2),
            (0, 1),
            (0, 0)
        ]
    );
    run.is_right();
}

#[test]
fn units_do_not_wait_for_each_other() {
    let mut run = Run::new(3);
    run.provider.troubles = vec![Trouble::Slow; 12];

    run.goes_on(patient);

    let took = run.now.duration_since(start()).as_secs();
    assert!(took <= 4 * 3 + 3, "{took} s for three units of four steps");
    run.is_right();
}
