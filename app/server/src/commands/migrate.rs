use std::process::ExitCode;

use super::shared;
use crate::assembly::Platform;
use crate::cli::Common;
use crate::say;

/// Brings the database up to date and ends.
pub async fn migrate(common: &Common) -> anyhow::Result<ExitCode> {
    let (config, _log) = shared::configure_quietly(common)?;
    let (database, equipment) = shared::attach(&config).await?;
    let platform = Platform::assemble(&config, database.cluster.clone(), equipment, &[])?;
    let applied = platform.host.migrate(&platform.migrations()).await;
    let closed = database.close().await;
    let applied = applied?;
    closed?;
    for migration in &applied {
        say::answer(&format!("applied {}/{}", migration.schema, migration.name))?;
    }
    if applied.is_empty() {
        say::answer("the database is up to date")?;
    }
    Ok(ExitCode::SUCCESS)
}
