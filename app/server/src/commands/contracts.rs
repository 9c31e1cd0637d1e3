//! `openapi` and `asyncapi`: the contracts, made out of the program itself.

use std::process::ExitCode;

use super::shared;
use crate::assembly::{Equipment, Platform};
use crate::cli::Common;
use crate::{database, say};
use cf_platform::config::Config;
use cf_platform::db::Cluster;

pub async fn openapi(common: &Common) -> anyhow::Result<ExitCode> {
    let mut config = Config::load(&shared::options(common))?;
    // A contract needs no data: pools connect when they are first used, files lie in a folder for
    // the moment.
    let moment = tempfile::tempdir()?;
    config.data_dir = moment.path().to_owned();
    let nowhere = Cluster::trusted(tokio_postgres::Config::new());
    let secrets = database::secrets(&config).await?;
    let sealer = database::sealer(&*secrets).await?;
    let equipment = Equipment::gather(&config, sealer, &secrets).await?;
    let platform = Platform::assemble(&config, nowhere, equipment, &[])?;
    say::json(&platform.openapi)?;
    Ok(ExitCode::SUCCESS)
}

pub fn asyncapi() -> anyhow::Result<ExitCode> {
    say::json(&cf_contracts::asyncapi())?;
    Ok(ExitCode::SUCCESS)
}
