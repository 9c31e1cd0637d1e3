//! What every test needs: a place, a server in it, an answer from it, and patience.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use cf_platform::db::private::{Options, PrivatePostgres, Progress, StartError};
use rustix::process::{Pid, Signal};
use tempfile::TempDir;

/// Far above what anything here takes, on a machine that is busy with other things.
pub const BOUND: Duration = Duration::from_mins(2);
/// An unprivileged user that exists everywhere.
pub const NOBODY: u32 = 65534;

/// A place every user can reach, as the default directory for data is.
pub fn place() -> TempDir {
    let place = tempfile::Builder::new()
        .prefix("cf-pg-")
        .tempdir_in("/tmp")
        .unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    place
}

pub fn options(data_dir: &Path) -> Options {
    Options {
        durable: false,
        settings: vec![("shared_buffers".into(), "16MB".into())],
        ..Options::new(data_dir)
    }
}

pub async fn start(data_dir: &Path) -> Result<PrivatePostgres, StartError> {
    PrivatePostgres::start(options(data_dir), &|_| {}).await
}

pub async fn start_watched(data_dir: &Path) -> (PrivatePostgres, Vec<Progress>) {
    let seen = Mutex::new(Vec::new());
    let server = PrivatePostgres::start(options(data_dir), &|progress| {
        seen.lock().unwrap().push(progress);
    })
    .await
    .unwrap();
    (server, seen.into_inner().unwrap())
}

pub async fn connect(config: &tokio_postgres::Config) -> tokio_postgres::Client {
    let (client, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

pub async fn value(client: &tokio_postgres::Client, sql: &str) -> String {
    match &client.simple_query(sql).await.unwrap()[1] {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).unwrap().to_owned(),
        other => unreachable!("{sql} answered {other:?}"),
    }
}

pub fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

pub fn i_am_root() -> bool {
    rustix::process::geteuid().is_root()
}

pub fn pid(number: u32) -> Pid {
    Pid::from_raw(i32::try_from(number).unwrap()).unwrap()
}

pub fn kill(number: u32) {
    rustix::process::kill_process(pid(number), Signal::KILL).unwrap();
}

pub fn is_gone(number: u32) -> bool {
    // A process that ended but was not waited for yet has ended.
    let state = fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
    state.is_empty() || state.contains(") Z")
}

pub async fn eventually(what: &str, condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < BOUND, "it never came true that {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// The binaries `start` finds when nothing is set.
pub fn installed() -> PathBuf {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .collect();
    versions.sort();
    versions.pop().unwrap().1
}

/// A bin directory whose `postgres` claims a version, and else is the installed one.
pub fn pretend(place: &Path, version: &str) -> PathBuf {
    let bin_dir = place.join("bin");
    fs::create_dir_all(&bin_dir).unwrap();
    let real = installed();
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = -V ]; then echo 'postgres (PostgreSQL) {version}'; else exec '{}' \"$@\"; fi\n",
        real.join("postgres").display()
    );
    // Replaced in one step, as a package manager does it.
    let new = bin_dir.join("postgres.dpkg-new");
    fs::write(&new, script).unwrap();
    fs::set_permissions(&new, fs::Permissions::from_mode(0o755)).unwrap();
    fs::rename(&new, bin_dir.join("postgres")).unwrap();
    if !bin_dir.join("initdb").exists() {
        std::os::unix::fs::symlink(real.join("initdb"), bin_dir.join("initdb")).unwrap();
    }
    bin_dir
}
