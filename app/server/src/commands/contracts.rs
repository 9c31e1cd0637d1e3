//! `openapi` and `asyncapi`: the contracts, made out of the program itself.

use std::process::ExitCode;

use cf_platform::config::Config;
use cf_platform::db::Cluster;

use super::shared;
use crate::assembly::Platform;
use crate::cli::Common;
use crate::say;

pub fn openapi(common: &Common) -> anyhow::Result<ExitCode> {
    let config = Config::load(&shared::options(common))?;
    // Pools connect when they are first used: no database is needed to print a contract.
    let nowhere = Cluster::trusted(tokio_postgres::Config::new());
    let platform = Platform::assemble(&config, nowhere, &[])?;
    say::json(&platform.openapi)?;
    Ok(ExitCode::SUCCESS)
}

pub fn asyncapi() -> anyhow::Result<ExitCode> {
    say::json(&cf_contracts::asyncapi())?;
    Ok(ExitCode::SUCCESS)
}
