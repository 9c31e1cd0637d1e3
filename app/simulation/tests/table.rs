//! Every step × every fault × both policies; a crash at every await; every commit lost, or kept and
//! unheard. Nothing is left that nobody has.

use cf_contracts::purchase::FulfilmentPolicy::{self, AllOrNothing, PerItem};
use cf_ports::drivers::{Action, Fault, FaultKind};
use cf_simulation::{Plan, run_with};

const SEED: u64 = 5;

fn well(plan: Plan, what: &str) -> cf_simulation::Run {
    let run = run_with(SEED, plan);
    assert!(
        run.wrong.is_empty(),
        "{what}: {:#?}\n{}",
        run.wrong,
        run.trace.join("\n")
    );
    run
}

fn faults() -> Vec<Vec<Fault>> {
    let mut all = vec![Vec::new()];
    for step in Action::ALL {
        for kind in FaultKind::ALL {
            for times in [1, 9] {
                let there = Fault::any(kind).at(step).times(times);
                all.push(vec![there.clone()]);
                // It fails later on, and so does the taking back.
                let broken = Fault::any(FaultKind::Refuse).at(Action::Activate).times(1);
                let back = Fault::any(kind).at(step).times(times).on_the_way_back();
                all.push(vec![broken, back]);
            }
        }
    }
    all
}

fn plan(policy: FulfilmentPolicy, planted: Vec<Fault>) -> Plan {
    Plan {
        policy: Some(policy),
        planted,
        ..Plan::quiet()
    }
}

#[test]
fn each_step_fails_in_each_way_under_both_policies() {
    for policy in [PerItem, AllOrNothing] {
        for planted in faults() {
            let what = format!("{policy:?} {planted:?}");
            well(plan(policy, planted), &what);
        }
    }
}

#[test]
fn a_crash_at_any_await_changes_nothing() {
    let broken = vec![Fault::any(FaultKind::Refuse).at(Action::Activate).times(1)];
    for policy in [PerItem, AllOrNothing] {
        for planted in [Vec::new(), broken.clone()] {
            let awaits = well(plan(policy, planted.clone()), "undisturbed").awaits;
            for at in 1..=awaits {
                let plan = Plan {
                    crash_at: Some(at),
                    ..plan(policy, planted.clone())
                };
                well(plan, &format!("{policy:?} {planted:?} crash at {at}"));
            }
        }
    }
}

#[test]
fn a_commit_that_is_lost_or_unheard_changes_nothing() {
    let broken = vec![Fault::any(FaultKind::Refuse).at(Action::Activate).times(1)];
    for policy in [PerItem, AllOrNothing] {
        for planted in [Vec::new(), broken.clone()] {
            let commits = well(plan(policy, planted.clone()), "undisturbed").commits;
            for at in 1..=commits {
                for kept in [false, true] {
                    let plan = Plan {
                        lose_at: Some((at, kept)),
                        ..plan(policy, planted.clone())
                    };
                    well(
                        plan,
                        &format!("{policy:?} {planted:?} commit {at} kept {kept}"),
                    );
                }
            }
        }
    }
}
