//! `openapi` and `asyncapi`: the contracts, made out of the program itself.

use std::process::ExitCode;

use super::shared;
use crate::assembly::{self, Platform};
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
    let sealer = database::sealer(&*database::secrets(&config).await?).await?;
    let services = assembly::services(&config, sealer).await?;
    let platform = Platform::assemble(&config, nowhere, services, &[])?;
    say::json(&platform.openapi)?;
    Ok(ExitCode::SUCCESS)
}

pub fn asyncapi() -> anyhow::Result<ExitCode> {
    say::json(&cf_contracts::asyncapi())?;
    Ok(ExitCode::SUCCESS)
}
