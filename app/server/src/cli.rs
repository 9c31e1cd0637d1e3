//! The command line, in words for someone who sees it for the first time.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Run a cloud or telecom business: storefront, orders, provisioning, billing, support, monitoring.
///
/// `cloud-factory up` starts everything on http://localhost:8880, with a PostgreSQL of its own.
#[derive(Debug, Parser)]
#[command(
    name = "cloud-factory",
    version,
    propagate_version = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    #[command(flatten)]
    pub common: Common,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Common {
    /// Settings file [default: cloud-factory.toml in the data directory or here, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where data is kept [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// A PostgreSQL to use instead of a private one
    #[arg(long, global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// What is logged, for example `info` or `warn,cf_platform::bus=debug` [default: info]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// How log lines look: human or json [default: human on a terminal, json otherwise]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the whole platform, and keep it running until stopped
    Up(Up),
    /// Start some domains only, for an installation of several nodes
    Serve(Serve),
    /// Bring the database up to date, then end
    Migrate,
    /// Look for what is wrong with this installation
    Doctor(Doctor),
    /// Print the API's contract (OpenAPI 3.1)
    Openapi,
    /// Print the events' contract (AsyncAPI 3.0)
    Asyncapi,
    /// Look at the event bus
    #[command(subcommand)]
    Events(Events),
    /// Events that could not be delivered: look, replay, discard
    #[command(subcommand)]
    Dlq(Dlq),
    /// Play virtual worlds in which everything fails, and check what must hold
    Simulate(Simulate),
    /// The audit log and its proof
    #[command(subcommand)]
    Audit(Audit),
}

#[derive(Debug, Args)]
pub struct Up {
    /// Where to listen [default: 127.0.0.1:8880]
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// Start empty, without demo data
    #[arg(long)]
    pub no_demo: bool,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The domains to run, for example `catalog,monitoring`; `gateway` is the door alone; all when left out
    #[arg(long, value_delimiter = ',', value_name = "NAME,…")]
    pub only: Vec<String>,
    /// Where to listen [default: 127.0.0.1:8880; a domain on its own has a port of its own, from 3001]
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<String>,
}

#[derive(Debug, Args)]
pub struct Doctor {
    /// Also hold every order against its money, its services and the event log
    #[arg(long)]
    pub deep: bool,
    /// With --deep: nothing should be on its way any more, so whatever is counts as stuck
    #[arg(long, requires = "deep")]
    pub settled: bool,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Simulate {
    /// How many worlds
    #[arg(long, default_value_t = 1000, value_name = "N")]
    pub seeds: u64,
    /// The first of them
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
    /// For programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Events {
    /// Print events as they are said
    Tail(Tail),
}

#[derive(Debug, Args)]
pub struct Tail {
    /// Only topics that contain this
    #[arg(long, value_name = "TEXT")]
    pub topic: Option<String>,
    /// Begin with the oldest event that is kept
    #[arg(long)]
    pub from_start: bool,
    /// End after the events that are there
    #[arg(long)]
    pub no_follow: bool,
    /// For programs: one JSON object in each line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Dlq {
    /// List them, newest first
    List {
        /// Where they stand [default: those that wait for a decision]
        #[arg(long, default_value = "dead")]
        state: DlqState,
        /// Only those of one consumer group
        #[arg(long)]
        group: Option<String>,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Show one with the event itself
    Show { id: String },
    /// Give the event to its group once more
    Replay { id: String },
    /// Put the event aside for good
    Discard { id: String },
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Check that nothing was altered, taken out, put in, moved or cut off
    Verify(Verify),
}

#[derive(Debug, Args)]
pub struct Verify {
    /// Only the log of this organisation [default: all]
    #[arg(long, value_name = "ten_…")]
    pub tenant: Option<String>,
    /// What an earlier `audit verify --json` printed: finds that all of the log was put back to an
    /// older state
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// For programs, and to be kept for `--against`
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DlqState {
    Dead,
    Replayed,
    Discarded,
    All,
}
