//! What can keep the private PostgreSQL from starting. Every text says what to do next: most of them are
//! read by somebody who starts the program for the first time.

use std::io;
use std::path::{Path, PathBuf};

use super::find::Version;

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    #[error(
        "no PostgreSQL server found (looked in {}): {advice}, or set DATABASE_URL to use a server of your own",
        list(.looked_in)
    )]
    NotInstalled {
        looked_in: Vec<PathBuf>,
        advice: String,
    },

    #[error("{} has no usable `{missing}`: point the setting at the directory that holds PostgreSQL's `postgres` and `initdb`", .bin_dir.display())]
    NotABinDirectory {
        bin_dir: PathBuf,
        missing: &'static str,
    },

    #[error("PostgreSQL {found} in {} is too old, {minimum} or newer is needed: {advice}", .bin_dir.display())]
    TooOld {
        bin_dir: PathBuf,
        found: Version,
        minimum: u32,
        advice: String,
    },

    #[error(
        "the database in {} was written by PostgreSQL {cluster}, but only PostgreSQL {found} is installed ({}): \
         install PostgreSQL {cluster} beside it, or move the data over with pg_upgrade or pg_dump (see PostgreSQL's manual, \"Upgrading a PostgreSQL Cluster\")",
        .pgdata.display(), .bin_dir.display()
    )]
    OtherMajor {
        pgdata: PathBuf,
        cluster: u32,
        found: Version,
        bin_dir: PathBuf,
    },

    #[error("`{} -V` did not tell its version, it said: {said}", .program.display())]
    UnknownVersion { program: PathBuf, said: String },

    #[error(
        "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as: \
         create one (`useradd --system postgres`) or start this program as an ordinary user"
    )]
    NoServerUser,

    #[error(
        "{} belongs to root, but PostgreSQL does not run as root: give it to the user who shall run the server (`chown -R postgres {}`)",
        .path.display(), .path.display()
    )]
    BelongsToRoot { path: PathBuf },

    #[error("{} belongs to user {owner}, not to {you}: run this program as {}", .path.display(), either(.owner))]
    BelongsToOther {
        path: PathBuf,
        owner: String,
        you: String,
    },

    #[error(
        "PostgreSQL runs as user {user}, who cannot enter {}, and so cannot reach {}: \
         choose another data directory (for example /var/lib/cloud-factory) or allow it with `chmod o+x {}`",
        .closed.display(), .wanted.display(), .closed.display()
    )]
    Unreachable {
        closed: PathBuf,
        wanted: PathBuf,
        user: String,
    },

    #[error("{} is not a directory: move it away or choose another data directory", .path.display())]
    NotADirectory { path: PathBuf },

    #[error("{} is not writable for user {user}: change its owner or choose another data directory", .path.display())]
    NotWritable {
        path: PathBuf,
        user: String,
        source: io::Error,
    },

    #[error("{} holds files but no database (PG_VERSION is missing): move it away, then start again", .path.display())]
    NotACluster { path: PathBuf },

    #[error("{:?} cannot be a data directory: its name has control characters", .path)]
    UnusablePath { path: PathBuf },

    #[error("the data directory {} is in use by {}", .data_dir.display(), holder(*.pid))]
    InUse { data_dir: PathBuf, pid: Option<u32> },

    #[error(
        "the socket directory {} cannot be trusted ({why}): remove it, or choose a data directory with a shorter path",
        .path.display()
    )]
    SocketDirectoryTaken { path: PathBuf, why: &'static str },

    #[error(
        "the setting `{name}` of the private PostgreSQL is not free to choose: it is what keeps the server private"
    )]
    ReservedSetting { name: String },

    #[error("the name `{name}` is not one of a PostgreSQL setting")]
    BadSetting { name: String },

    #[error("initdb failed ({exit}); it said:\n{said}")]
    InitFailed { exit: String, said: String },

    #[error("PostgreSQL stopped while starting ({exit}); the last lines of {}:\n{said}", .log.display())]
    ServerFailed {
        exit: String,
        log: PathBuf,
        said: String,
    },

    #[error("PostgreSQL was not ready after {seconds} s; the last lines of {}:\n{said}", .log.display())]
    TimedOut {
        seconds: u64,
        log: PathBuf,
        said: String,
    },

    #[error("process {pid}, left over by an earlier PostgreSQL on {}, does not end: end it by hand (`kill -9 {pid}`)", .pgdata.display())]
    LeftoverStays { pgdata: PathBuf, pid: u32 },

    #[error("could not {doing} {}", .path.display())]
    Io {
        doing: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

impl StartError {
    /// For `map_err`: names what was tried and on what.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }
}

/// The server did not end, not even by SIGKILL.
#[derive(Debug, thiserror::Error)]
#[error("PostgreSQL (process {pid}) did not end")]
pub struct StopError {
    pub pid: u32,
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(
        || "another process".to_owned(),
        |pid| format!("process {pid}"),
    )
}

fn either(owner: &str) -> String {
    if owner == "root" {
        owner.to_owned()
    } else {
        format!("{owner} or as root")
    }
}

fn list(paths: &[PathBuf]) -> String {
    paths
        .iter()
        .map(|path| path.display().to_string())
        .collect::<Vec<_>>()
        .join(", ")
}
