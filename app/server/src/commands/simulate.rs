//! `simulate`: virtual worlds from seeds. Needs no database and no data.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::Simulate;
use crate::say;

/// More worlds that went wrong are counted, not kept.
const KEPT: usize = 10;

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    seeds: u64,
    first: u64,
    /// How orders ended.
    endings: BTreeMap<&'static str, u64>,
    failed: u64,
    /// The first of those that went wrong, with the end of their traces.
    failures: Vec<cf_simulation::Run>,
}

pub fn simulate(wanted: &Simulate) -> anyhow::Result<ExitCode> {
    let mut summary = Summary {
        seeds: wanted.seeds,
        first: wanted.seed,
        ..Summary::default()
    };
    for seed in wanted.seed..wanted.seed.saturating_add(wanted.seeds) {
        let run = cf_simulation::run(seed);
        for (ending, count) in &run.endings {
            *summary.endings.entry(ending).or_default() += count;
        }
        if !wanted.json && wanted.seeds == 1 {
            say::answer(&format!(
                "seed {seed}: {} lines, trace {}",
                run.lines, run.hash
            ))?;
        }
        if run.wrong.is_empty() {
            continue;
        }
        summary.failed += 1;
        if !wanted.json {
            tell(&run)?;
        }
        if summary.failures.len() < KEPT {
            summary.failures.push(run);
        }
    }
    if wanted.json {
        say::json(&summary)?;
    } else {
        let endings: Vec<String> = summary
            .endings
            .iter()
            .map(|(ending, count)| format!("{count} {ending}"))
            .collect();
        say::answer(&format!(
            "{} worlds, {} went wrong; orders: {}",
            summary.seeds,
            summary.failed,
            endings.join(", ")
        ))?;
    }
    Ok(if summary.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn tell(run: &cf_simulation::Run) -> anyhow::Result<()> {
    for line in &run.trace {
        say::answer(line)?;
    }
    for wrong in &run.wrong {
        say::answer(&format!("wrong: {wrong}"))?;
    }
    say::answer(&format!(
        "cloud-factory simulate --seeds 1 --seed {}",
        run.seed
    ))
}
