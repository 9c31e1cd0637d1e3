//! Joining a server that another process of ours runs: for commands used beside the running program.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::cluster::SUPERUSER;
use super::error::StartError;
use super::pidfile::{PidFile, Status};
use super::process::is_alive;

const BOUND: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(50);

/// A server that runs, owned by somebody else: dropping this changes nothing.
#[derive(Debug, Clone)]
pub struct Attached {
    socket_dir: PathBuf,
    port: u16,
    pid: u32,
}

impl Attached {
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The server's process.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    pub fn superuser(&self) -> &'static str {
        SUPERUSER
    }

    /// The superuser on database `postgres`.
    pub fn config(&self) -> tokio_postgres::Config {
        super::config(&self.socket_dir, self.port)
    }
}

/// The server that runs on this data directory; `None` when there is none. One that is starting is waited for.
pub async fn attach(data_dir: &Path) -> Result<Option<Attached>, StartError> {
    let pgdata = match fs::canonicalize(data_dir.join("postgres")) {
        Ok(pgdata) => pgdata,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(closed(data_dir, error)),
    };
    let begun = Instant::now();
    loop {
        let running = PidFile::read(&pgdata).map_err(|error| match error {
            StartError::Io { source, .. } => closed(&pgdata, source),
            other => other,
        })?;
        let Some(running) = running.filter(|it| is_server(it.pid, &pgdata)) else {
            // A pid file whose end is still to be written belongs to a server that has just begun.
            if PidFile::pid(&pgdata).is_some_and(|pid| is_server(pid, &pgdata))
                && begun.elapsed() < BOUND
            {
                tokio::time::sleep(POLL).await;
                continue;
            }
            return Ok(None);
        };
        match running.status {
            Status::Ready => {
                return Ok(Some(Attached {
                    socket_dir: running.socket_dir,
                    port: running.port,
                    pid: running.pid,
                }));
            }
            Status::Starting if begun.elapsed() < BOUND => tokio::time::sleep(POLL).await,
            Status::Starting | Status::Stopping => return Ok(None),
        }
    }
}

/// The number in a stale file may be somebody else's by now. Where /proc can tell, it decides.
fn is_server(pid: u32, pgdata: &Path) -> bool {
    match fs::read_link(format!("/proc/{pid}/cwd")) {
        Ok(dir) => dir == pgdata,
        Err(_) => is_alive(pid),
    }
}

fn closed(path: &Path, source: std::io::Error) -> StartError {
    if source.kind() != ErrorKind::PermissionDenied {
        return StartError::io("read", path)(source);
    }
    let owner = [path, path.parent().unwrap_or(path)]
        .iter()
        .find_map(|it| fs::metadata(it).ok())
        .map(|it| it.uid());
    StartError::BelongsToOther {
        path: path.to_path_buf(),
        owner: owner.map_or_else(|| "another user".to_owned(), super::user::name),
        you: super::user::name(rustix::process::geteuid().as_raw()),
    }
}
