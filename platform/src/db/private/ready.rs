//! Waiting until a started server takes connections.

use std::path::Path;
use std::time::{Duration, Instant};

use super::error::StartError;
use super::log::ServerLog;
use super::pidfile::{PidFile, Status};
use super::process::Kept;
use super::{OnProgress, Progress};

/// Until the server says anything, and while it says that it is starting: recovery takes its time.
const SILENT: Duration = Duration::from_mins(1);
const STARTING: Duration = Duration::from_mins(10);
const POLL: Duration = Duration::from_millis(20);

pub(super) async fn wait(
    server: &Kept,
    pgdata: &Path,
    log: &ServerLog,
    progress: OnProgress<'_>,
) -> Result<(), StartError> {
    let begun = Instant::now();
    let mut recovering = false;
    loop {
        // An earlier server's file may still be there until ours replaces it.
        let file = PidFile::read(pgdata)?.filter(|file| file.pid == server.pid());
        if !recovering && log.written().contains("automatic recovery in progress") {
            recovering = true;
            progress(Progress::Recovering);
        }
        let bound = match file.map(|file| file.status) {
            Some(Status::Ready) => return Ok(()),
            Some(Status::Starting) => STARTING,
            Some(Status::Stopping) | None => SILENT,
        };
        if begun.elapsed() > bound {
            return Err(StartError::TimedOut {
                seconds: bound.as_secs(),
                log: log.path().to_path_buf(),
                said: log.last_lines(),
            });
        }
        if let Ok(exit) = tokio::time::timeout(POLL, server.exited()).await {
            return Err(StartError::ServerFailed {
                exit: exit.to_string(),
                log: log.path().to_path_buf(),
                said: log.last_lines(),
            });
        }
    }
}
