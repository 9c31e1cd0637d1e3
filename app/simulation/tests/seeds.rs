//! Two thousand worlds.

use cf_simulation::run;

fn all_is_well(first: u64) {
    for seed in first..first + 250 {
        let run = run(seed);

        assert!(
            run.wrong.is_empty(),
            "{:#?}\n{}\ncloud-factory simulate --seeds 1 --seed {seed}",
            run.wrong,
            run.trace.join("\n"),
        );
    }
}

macro_rules! worlds {
    ($($name:ident: $first:literal),+ $(,)?) => {
        $(#[test] fn $name() { all_is_well($first); })+
    };
}

worlds! {
    worlds_from_1_end_well: 1,
    worlds_from_251_end_well: 251,
    worlds_from_501_end_well: 501,
    worlds_from_751_end_well: 751,
    worlds_from_1001_end_well: 1001,
    worlds_from_1251_end_well: 1251,
    worlds_from_1501_end_well: 1501,
    worlds_from_1751_end_well: 1751,
}

#[test]
fn the_same_seed_has_the_same_trace() {
    for seed in [1, 77, 1234] {
        let (first, second) = (run(seed), run(seed));

        assert_eq!((first.hash, first.lines), (second.hash, second.lines));
    }
    assert_ne!(run(1).hash, run(2).hash);
}
