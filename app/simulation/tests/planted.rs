//! Mistakes that are planted are found.

use cf_simulation::{Bug, Plan, run_with};

/// Within so many worlds.
const MOST: u64 = 400;

fn found(bug: Bug) -> Option<(u64, Vec<String>)> {
    (1..=MOST).find_map(|seed| {
        let plan = Plan {
            bug: Some(bug),
            ..Plan::of(seed)
        };
        let run = run_with(seed, plan);
        (!run.wrong.is_empty()).then_some((seed, run.wrong))
    })
}

#[test]
fn every_planted_mistake_is_found() {
    let missed: Vec<Bug> = Bug::ALL
        .into_iter()
        .filter(|bug| found(*bug).is_none())
        .collect();

    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn events_that_are_digested_again_change_nothing() {
    for seed in 1..=250 {
        let plan = Plan {
            bug: Some(Bug::ForgetInbox),
            ..Plan::of(seed)
        };
        let run = run_with(seed, plan);

        assert!(run.wrong.is_empty(), "seed {seed}: {:#?}", run.wrong);
    }
}
