//! Kills the platform while customers buy, and looks at what is left.
//!
//! ```text
//!  shoppers ──same keys, until answered──▶ cloud-factory up ◀──kill -9── killer
//!     │ what was acknowledged                    │ in a scratch directory
//!     └──────────────▶ verdict ◀── doctor --deep --settled
//! ```
//!
//! | file | gives |
//! |---|---|
//! | `program` | the shipped program in a process group of its own: started, killed, started again |
//! | `chance` | numbers from a seed |
//! | `line` | calls by HTTP that go on until they are answered |
//! | `shopper` | one customer: orders, pays, calls off, and remembers what it was told |
//! | `killer` | who dies, and when |
//! | `verdict` | what was lost, doubled or is stuck |
//!
//! It lies outside of the tiers and knows the platform by its API and its command line only.
#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own, which nothing else is built on"
)]
#![expect(clippy::print_stderr, reason = "it tells whoever waits how far it is")]

mod chance;
mod killer;
mod line;
mod program;
mod shopper;
mod verdict;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Parser;
use tokio::sync::watch;

use crate::chance::Chance;
use crate::killer::Killer;
use crate::line::Line;
use crate::program::Program;
use crate::shopper::Shopper;

/// Kills the platform while customers buy, and looks at what is left.
#[derive(Debug, Parser)]
struct Args {
    /// How often something is killed
    #[arg(long, default_value_t = 20)]
    kills: u32,
    /// What happens by chance is the same for the same seed, but for the timing
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many customers buy at once
    #[arg(long, default_value_t = 4)]
    shoppers: u32,
    /// Of a hundred calls, so many go wrong at the provider, in each of three ways
    #[arg(long, default_value_t = 2)]
    faults: u32,
    /// How long an order may take after the last kill, in seconds
    #[arg(long, default_value_t = 60)]
    patience: u64,
    /// The program [default: the one built beside this]
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Keep the data directory, to look at it
    #[arg(long)]
    keep: bool,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let binary = match &args.binary {
        Some(binary) => binary.clone(),
        None => std::env::current_exe()?.with_file_name("cloud-factory"),
    };
    let mut dir = program::data_dir()?;
    if args.keep {
        dir.disable_cleanup(true);
        eprintln!("data is kept in {}", dir.path().display());
    }
    let settings = settings(args.faults);
    let program = Program::start(&binary, dir.path(), settings)?;
    let outcome = run(&args, program).await;
    if outcome.as_ref().is_ok_and(verdict::Verdict::is_good) {
        return Ok(ExitCode::SUCCESS);
    }
    let kept = dir.keep();
    eprintln!("the data directory is kept: {}", kept.display());
    outcome?;
    eprintln!("again: make chaos KILLS={} SEED={}", args.kills, args.seed);
    Ok(ExitCode::FAILURE)
}

/// Nothing is throttled, the provider is quick and fails now and then.
fn settings(faults: u32) -> Vec<(&'static str, String)> {
    let rate = faults.to_string();
    vec![
        ("CLOUD_FACTORY_DEMO_PASSWORD", line::PASSWORD.to_owned()),
        ("CLOUD_FACTORY_HTTP__METRICS_LISTEN", String::new()),
        ("CLOUD_FACTORY_GATEWAY__LIMITS__GENERAL", "off".to_owned()),
        ("CLOUD_FACTORY_GATEWAY__LIMITS__LOGIN", "off".to_owned()),
        ("CLOUD_FACTORY_GATEWAY__LIMITS__REGISTER", "off".to_owned()),
        ("CLOUD_FACTORY_GATEWAY__LIMITS__SENSITIVE", "off".to_owned()),
        (
            "CLOUD_FACTORY_PROVISIONING__SIMULATED__PACE",
            "5".to_owned(),
        ),
        (
            "CLOUD_FACTORY_PROVISIONING__SIMULATED__REFUSE",
            rate.clone(),
        ),
        ("CLOUD_FACTORY_PROVISIONING__SIMULATED__FAIL", rate.clone()),
        ("CLOUD_FACTORY_PROVISIONING__SIMULATED__LOST_REPLY", rate),
    ]
}

async fn run(args: &Args, program: Program) -> anyhow::Result<verdict::Verdict> {
    let began = Instant::now();
    let line = Line::to(program.address())?;
    let (stop, stopped) = watch::channel(false);
    let mut killer = Killer::new(program, Chance::of(args.seed, 0));
    killer.until_ready(&line).await?;
    // Before anyone is killed: a sign-in that breaks off counts as one that failed.
    let mut come = Vec::new();
    for number in 0..args.shoppers {
        let chance = Chance::of(args.seed, u64::from(number) + 1);
        come.push(Shopper::come(number, line.clone(), chance).await?);
    }
    let mut shoppers = Vec::new();
    for shopper in come {
        shoppers.push(tokio::spawn(shopper.buy_until(stopped.clone())));
    }
    killer.kill(args.kills, &line).await?;
    stop.send(true).context("the shoppers are gone")?;
    let since = Instant::now();
    let mut memories = Vec::new();
    for shopper in shoppers {
        memories.push(shopper.await.context("a shopper died")??);
    }
    let memories = Arc::new(memories);
    let patience = Duration::from_secs(args.patience);
    let mut verdict = verdict::look(&line, &memories, since, patience).await?;
    verdict.examine(killer.program(), since, patience).await?;
    verdict.tell(&killer, began.elapsed());
    killer.end();
    Ok(verdict)
}
