//! Plays many worlds and sorts what went wrong by what it is; of a single one it prints the whole trace.
//!
//! `cargo run -p cf-simulation --example explore -- <first seed> <how many>`

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeMap;

/// So many seeds are named of each kind.
const NAMED: usize = 6;

fn main() {
    let args: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|it| it.parse().ok())
        .collect();
    let (first, count) = (
        args.first().copied().unwrap_or(1),
        args.get(1).copied().unwrap_or(100),
    );
    let began = std::time::Instant::now();
    let mut kinds: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let mut ends: BTreeMap<&str, u64> = BTreeMap::new();
    let mut steps = 0;
    for seed in first..first + count {
        let mut plan = cf_simulation::Plan::of(seed);
        plan.keep_trace = count == 1;
        let run = cf_simulation::run_with(seed, plan);
        steps += run.steps;
        for (end, n) in &run.endings {
            *ends.entry(end).or_default() += n;
        }
        if count == 1 {
            println!("{}", run.trace.join("\n"));
            println!("{:#?}", run.wrong);
        }
        for wrong in run.wrong {
            kinds.entry(wrong).or_default().push(seed);
        }
    }
    for (kind, seeds) in kinds {
        println!(
            "{:>5} {kind}: {:?}",
            seeds.len(),
            seeds.iter().take(NAMED).collect::<Vec<_>>()
        );
    }
    println!("{ends:?} {steps} steps {:?}", began.elapsed());
}
