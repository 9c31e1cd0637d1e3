//! What each command does.

mod audit;
mod contracts;
mod dlq;
mod doctor;
mod events;
mod migrate;
mod serve;
mod shared;
mod simulate;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Up(up) => serve::up(&cli.common, &up).await,
        Command::Serve(only) => serve::serve(&cli.common, &only).await,
        Command::Migrate => migrate::migrate(&cli.common).await,
        Command::Doctor(doctor) => doctor::doctor(&cli.common, &doctor).await,
        Command::Openapi => contracts::openapi(&cli.common).await,
        Command::Asyncapi => contracts::asyncapi(),
        Command::Events(events) => events::events(&cli.common, events).await,
        Command::Dlq(dlq) => dlq::dlq(&cli.common, dlq).await,
        Command::Simulate(wanted) => simulate::simulate(&wanted),
        Command::Audit(audit) => audit::audit(&cli.common, audit).await,
    }
}
