//! What an earlier server left behind: a server whose owner was killed, backends whose server was killed,
//! and a pid file that names nobody. They are ended before a new server starts on the same files.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::error::StartError;
use super::pidfile::PidFile;
use super::process::{is_alive, signal};

/// A fast shutdown writes a checkpoint; after this it is asked less kindly.
const KIND: Duration = Duration::from_mins(1);
const FIRM: Duration = Duration::from_secs(10);
const GIVE_UP: Duration = Duration::from_secs(90);
const POLL: Duration = Duration::from_millis(20);

/// Ends the leftovers and waits until they are gone. Call it only while holding the lock of the data directory.
pub(super) async fn clear(pgdata: &Path, mut found: impl FnMut(u32)) -> Result<(), StartError> {
    let begun = Instant::now();
    let mut told: Vec<(u32, Signal)> = Vec::new();
    loop {
        let alive = servers_of(pgdata);
        let server = PidFile::pid(pgdata).filter(|pid| alive.contains(pid));
        // A server ends its own backends, and in order. Without it nothing holds them together.
        let targets = server.map_or_else(|| alive.clone(), |server| vec![server]);
        let Some(&one) = targets.first() else { break };
        if begun.elapsed() > GIVE_UP {
            return Err(StartError::LeftoverStays {
                pgdata: pgdata.to_path_buf(),
                pid: one,
            });
        }
        if told.is_empty() {
            found(one);
        }
        for pid in targets {
            let what = if server.is_some() {
                as_server(begun.elapsed())
            } else {
                as_orphan(begun.elapsed())
            };
            if !told.contains(&(pid, what)) {
                tracing::warn!(
                    pid,
                    ?what,
                    "ending a process an earlier PostgreSQL left over"
                );
                signal(pid, what);
                told.push((pid, what));
            }
        }
        tokio::time::sleep(POLL).await;
    }
    remove_misleading_pid_file(pgdata)
}

fn as_server(elapsed: Duration) -> Signal {
    if elapsed < KIND {
        Signal::INT
    } else if elapsed < KIND + FIRM {
        Signal::QUIT
    } else {
        Signal::KILL
    }
}

/// A backend without its server cannot finish anything: what it had not committed is gone either way.
fn as_orphan(elapsed: Duration) -> Signal {
    if elapsed < FIRM {
        Signal::QUIT
    } else {
        Signal::KILL
    }
}

/// PostgreSQL itself replaces a pid file whose process is gone. It cannot know that a process of that number is
/// something else by now (usual after a restart of a container); we just made sure.
fn remove_misleading_pid_file(pgdata: &Path) -> Result<(), StartError> {
    let misleading = has_proc() && PidFile::pid(pgdata).is_some_and(is_alive);
    if !misleading {
        return Ok(());
    }
    let path = PidFile::path(pgdata);
    fs::remove_file(&path).map_err(StartError::io("remove", &path))
}

/// The same for the lock beside the socket. A server that was killed a moment ago may still be in the list
/// of processes, as one that nobody has asked about yet: PostgreSQL takes it for alive. The directory is
/// the one server's alone, and that one was ended before.
pub(super) fn clear_socket(socket_dir: &Path, port: u16) -> Result<(), StartError> {
    let path = socket_dir.join(format!(".s.PGSQL.{port}.lock"));
    let text = fs::read_to_string(&path).unwrap_or_default();
    let owner = text
        .lines()
        .next()
        .and_then(|line| line.trim().parse().ok());
    if !has_proc() || !owner.is_some_and(is_alive) {
        return Ok(());
    }
    fs::remove_file(&path).map_err(StartError::io("remove", &path))
}

/// What our processes on a directory are called; each has it as its working directory.
const NAMES: &[&str] = &["postgres", "initdb", "setpriv"];

/// The processes that work on this directory. Somebody's shell that stands in it is not one of them.
pub(super) fn servers_of(pgdata: &Path) -> Vec<u32> {
    if !has_proc() {
        return PidFile::pid(pgdata)
            .filter(|pid| is_alive(*pid) && is_postgres_by_ps(*pid))
            .into_iter()
            .collect();
    }
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|pid: &u32| {
            let process = Path::new("/proc").join(pid.to_string());
            fs::read_link(process.join("cwd")).is_ok_and(|dir| dir == pgdata)
                && fs::read_to_string(process.join("comm"))
                    .is_ok_and(|name| NAMES.contains(&name.trim()))
        })
        .collect()
}

fn has_proc() -> bool {
    fs::read_link("/proc/self/cwd").is_ok()
}

fn is_postgres_by_ps(pid: u32) -> bool {
    let output = Command::new("ps")
        .args(["-o", "comm=", "-p", &pid.to_string()])
        .output();
    output.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout)
            .trim()
            .ends_with("postgres")
    })
}
