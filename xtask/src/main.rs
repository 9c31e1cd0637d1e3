//! The project's own tools: the checks that keep the house as it was drawn.
//!
//! `cargo run -p xtask -- check` runs all of them, `check edges rooms` only those named.

mod checks;
mod files;
#[cfg(test)]
mod fixture;
mod generate;
mod prepared_writes;
mod rust_source;
mod violation;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "xtask", about = "The project's own tools")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Hold the tree against the rules of the house; one line for each violation
    Check(checks::Args),
    /// Make what is generated and committed; `--check` fails when it is stale
    Gen(generate::Args),
}

fn main() -> anyhow::Result<ExitCode> {
    match Cli::parse().command {
        Command::Check(args) => checks::run(&args),
        Command::Gen(args) => generate::run(&args),
    }
}
