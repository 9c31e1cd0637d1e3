//! What the platform costs, beside the least that the same work can cost.
//!
//! | file | gives |
//! |---|---|
//! | `figures/reads` | product page by HTTP, beside the same SELECT under pgbench; memory |
//! | `figures/shelf` | product list and search by HTTP, beside the plain SQL under pgbench; how soon a change is seen |
//! | `figures/quotes` | pricing a configuration, beside reading it from JSON |
//! | `figures/bus` | outbox to reaction, beside INSERT and NOTIFY |
//! | `figures/start` | exec to the first answer, beside PostgreSQL's own start |
//! | `figures/door` | what every request passes, beside a handler alone |
//! | `figures/edge`, `figures/rates` | the door as a process of its own, beside nginx: its cost, and its limits |
//! | `figures/tokens` | checking a token, beside its hash and its signature |
//! | `figures/logins` | signing in, beside bcrypt; and what reading costs meanwhile |
//! | `figures/orders` | an order made, fulfilled, read, beside pgbench writing and reading the same rows; where the time goes |
//! | `figures/orders_many` | the same with 10,000 and 1,000,000 orders |
//! | `program`, `postgres`, `nginx`, `upstream` | what is measured and what stands beside it, started and stopped |
//! | `load`, `connection`, `pgbench` | who asks |
//! | `usage`, `machine`, `sample`, `report` | time and memory, where, how they are summed up, and the page |
//!
//! Measurements lie outside of the tiers. Nothing here judges a time: the report does, by showing.
#![expect(
    clippy::float_arithmetic,
    reason = "ratios are what this program is for"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own, which nothing else is built on"
)]
#![expect(clippy::print_stderr, reason = "it tells whoever waits how far it is")]

mod connection;
mod figures;
mod load;
mod machine;
mod nginx;
mod pgbench;
mod postgres;
mod program;
mod report;
mod sample;
mod upstream;
mod usage;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use crate::report::Report;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures the platform against what is known to be the limit, and writes a report.
#[derive(Debug, Parser)]
struct Args {
    /// Only these; all of them when none is named
    #[arg(value_enum)]
    only: Vec<Figure>,
    /// The program that is measured [default: the one built beside this]
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Where the report is written
    #[arg(long, value_name = "FILE", default_value = "bench/report.md")]
    report: PathBuf,
    /// How often each pair is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// How long each of a pair is measured
    #[arg(long, value_name = "MS", default_value_t = 1500)]
    millis: u64,
    /// Events of one round
    #[arg(long, default_value_t = 10_000)]
    events: u64,
    /// Starts that are timed
    #[arg(long, default_value_t = 10)]
    starts: usize,
    /// Orders of the fuller one of two tables
    #[arg(long, default_value_t = 1_000_000)]
    orders: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Figure {
    /// Product page; memory
    Reads,
    /// Product list and search, 10,000 and 100,000 products
    Shelf,
    /// Pricing a configuration
    Quotes,
    /// Outbox to reaction
    Bus,
    /// Exec to the first answer
    Start,
    /// What every request passes
    Door,
    /// The door beside nginx, limits included
    Edge,
    /// Checking a token
    Tokens,
    /// Signing in, and reading meanwhile
    Logins,
    /// An order made, fulfilled, read
    Orders,
    /// The same among many orders
    OrdersMany,
}

/// How much is measured.
#[derive(Debug, Clone)]
struct Bench {
    binary: PathBuf,
    rounds: usize,
    slice: Duration,
    events: u64,
    starts: usize,
    orders: u32,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let bench = Bench {
        binary: match args.binary {
            Some(binary) => binary,
            None => std::env::current_exe()?.with_file_name("cloud-factory"),
        },
        rounds: args.rounds.max(1),
        slice: Duration::from_millis(args.millis),
        events: args.events.max(100),
        starts: args.starts.max(1),
        orders: args.orders.max(1000),
    };
    let wanted = |figure| args.only.is_empty() || args.only.contains(&figure);
    // What runs in this process is measured with the telemetry that the platform has.
    let telemetry = cf_platform::telemetry::init(&cf_platform::config::TelemetryConfig {
        filter: "info".to_owned(),
        format: cf_platform::config::LogFormat::Json,
        ..cf_platform::config::TelemetryConfig::default()
    })?;
    let mut report = Report::new(machine::facts()?);
    if wanted(Figure::Start) {
        figures::start::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Reads) {
        figures::reads::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Shelf) {
        figures::shelf::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Quotes) {
        figures::quotes::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Bus) {
        figures::bus::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Door) {
        figures::door::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Edge) {
        figures::edge::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Tokens) {
        figures::tokens::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Logins) {
        figures::logins::measure(&bench, &mut report)?;
    }
    if wanted(Figure::Orders) {
        figures::orders::measure(&bench, &mut report)?;
    }
    if wanted(Figure::OrdersMany) {
        figures::orders_many::measure(&bench, &mut report)?;
    }
    report.write(&args.report)?;
    eprintln!("\n{report}\nwritten to {}", args.report.display());
    drop(telemetry);
    Ok(())
}

fn tell(what: &str) {
    eprintln!("· {what}");
}
