//! `cloud-factory`: the whole platform in one binary.
//!
//! This is the only crate that knows every domain and every adapter; [`assembly`] introduces them to
//! each other. The rest is the command line.

mod assembly;
mod behind;
mod cli;
mod commands;
mod database;
mod examine;
mod inhabit;
#[cfg(test)]
mod journey;
mod listeners;
mod outside;
mod part;
mod say;
mod stop;
mod storage;
#[cfg(test)]
mod sweep;

use std::process::ExitCode;

use clap::Parser as _;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            say::error(
                &anyhow::Error::new(error).context("the program could not start its threads"),
            );
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(code) => code,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}
