//! What commands have in common.

use std::sync::Arc;

use anyhow::Context as _;
use cf_platform::config::{Config, Options, Secret};
use cf_platform::telemetry;

use crate::assembly::Equipment;
use crate::cli::Common;
use crate::database::{self, Database};

pub fn options(common: &Common) -> Options {
    Options {
        config: common.config.clone(),
        data_dir: common.data_dir.clone(),
        database_url: common.database_url.clone().map(Secret::new),
        log_filter: common.log.clone(),
        log_format: common.log_format.clone(),
        ..Options::default()
    }
}

/// Configuration and log of a command that answers and ends: quiet unless asked.
pub fn configure_quietly(common: &Common) -> anyhow::Result<(Config, telemetry::Guard)> {
    let config = Config::load(&options(common))?;
    let mut log = config.telemetry.clone();
    if common.log.is_none() {
        "warn".clone_into(&mut log.filter);
    }
    let guard = telemetry::init(&log).context("logging could not be set up")?;
    Ok((config, guard))
}

/// The database of a command beside a running platform.
pub async fn attach(config: &Config) -> anyhow::Result<(Database, Equipment)> {
    database::prepare(&config.data_dir)?;
    let secrets = database::secrets(config).await?;
    let sealer = database::sealer(&*secrets).await?;
    let database = Database::attach(config, Arc::clone(&sealer)).await?;
    let equipment = Equipment::gather(config, sealer, &secrets).await?;
    Ok((database, equipment))
}
