//! The private PostgreSQL: a server of our own in the data directory, for when no other was given.
//!
//! ```text
//! <data>/lock           held while a program uses the directory; names its process
//! <data>/postgres       the cluster, owned by the server's user
//! <data>/postgres.new   a cluster being made; whoever finds one starts over
//! <data>/postgres.log   what the server says
//! <data>/socket         where it listens, closed to everyone but its user and root
//! ```
//!
//! The server listens on its socket only. It ends when we end: by [`PrivatePostgres::stop`], by being dropped, or,
//! when we are killed, by a signal from the kernel. What is left over all the same, the next start clears away.

mod attach;
mod cluster;
mod directories;
mod error;
mod find;
mod leftovers;
mod lock;
mod log;
mod pidfile;
mod process;
mod ready;
mod settings;
mod surroundings;
mod user;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustix::process::Signal;

pub use attach::{Attached, attach};
pub use error::{StartError, StopError};
pub use find::Version;
pub use process::Exit;

use cluster::SUPERUSER;
use find::{Binaries, Search};
use lock::Lock;
use log::ServerLog;
use process::{Death, Kept, Launcher};
use surroundings::Surroundings;
use user::ServerUser;

/// Only part of the socket's name: each server has a socket directory to itself.
const PORT: u16 = 5432;
/// A fast shutdown ends sessions and writes a checkpoint. After this it is cut short: recovery does the rest.
const FAST_SHUTDOWN: Duration = Duration::from_mins(1);
const IMMEDIATE_SHUTDOWN: Duration = Duration::from_secs(10);

#[derive(Debug, Clone)]
pub struct Options {
    /// Made when missing. The cluster lives in it, beside whatever else the program keeps there.
    pub data_dir: PathBuf,
    /// The directory with `postgres` and `initdb`; searched for when not given.
    pub bin_dir: Option<PathBuf>,
    /// PostgreSQL's settings by name, over our defaults.
    pub settings: Vec<(String, String)>,
    /// `false` trades safety for speed: a crash of the machine loses the database. For tests.
    pub durable: bool,
}

impl Options {
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            bin_dir: None,
            settings: Vec::new(),
            durable: true,
        }
    }
}

/// What a start is busy with, for people who wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress {
    Finding,
    /// An earlier server, or what is left of it, is being ended.
    EndingLeftover {
        pid: u32,
    },
    InitialisingCluster,
    Starting,
    /// The last server was not shut down: it replays its log, which may take minutes.
    Recovering,
    Ready,
}

/// Called while starting, from the task that starts.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) + Send + Sync);

/// How [`PrivatePostgres::stop`] went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    Cleanly,
    /// It had to be cut short, or had ended before: the next start recovers.
    Abruptly,
}

/// A running server, owned by us.
#[derive(Debug)]
pub struct PrivatePostgres {
    options: Options,
    data_dir: PathBuf,
    user: ServerUser,
    lock: Arc<Lock>,
    server: Server,
}

#[derive(Debug)]
struct Server {
    process: Kept,
    socket_dir: PathBuf,
    version: Version,
}

impl PrivatePostgres {
    /// Starts the server, making its cluster first when there is none. Dropping the future ends what it began.
    pub async fn start(options: Options, progress: OnProgress<'_>) -> Result<Self, StartError> {
        progress(Progress::Finding);
        let user = ServerUser::choose(&options.data_dir, &options.data_dir.join("postgres"))?;
        let data_dir = directories::prepare(&options.data_dir, &user)?;
        let lock = Arc::new(Lock::take(&data_dir, &user)?);
        let server = launch(&options, &data_dir, &user, &lock, progress).await?;
        Ok(Self {
            options,
            data_dir,
            user,
            lock,
            server,
        })
    }

    /// The directory of the server's socket: the host of a connection.
    pub fn socket_dir(&self) -> &Path {
        &self.server.socket_dir
    }

    pub fn port(&self) -> u16 {
        PORT
    }

    pub fn superuser(&self) -> &'static str {
        SUPERUSER
    }

    /// The superuser on database `postgres`.
    pub fn config(&self) -> tokio_postgres::Config {
        config(&self.server.socket_dir, PORT)
    }

    /// The server's process.
    pub fn pid(&self) -> u32 {
        self.server.process.pid()
    }

    /// The version that runs.
    pub fn version(&self) -> &Version {
        &self.server.version
    }

    /// Resolves when the server process is gone. While nobody called for it, that is a failure:
    /// [`restart`](Self::restart) brings it back.
    pub async fn exited(&self) -> Exit {
        self.server.process.exited().await
    }

    /// The version on disk, when it is no longer the one that runs: a package upgrade happened underneath, and a
    /// [`restart`](Self::restart) is due.
    pub async fn upgraded_to(&self) -> Result<Option<Version>, StartError> {
        let found = self.find().await?.version;
        Ok((found != self.server.version).then_some(found))
    }

    /// Stops the server if it still runs and starts it anew, on the binaries that are installed by now.
    /// Binaries of another major version are refused before anything is stopped.
    pub async fn restart(&mut self, progress: OnProgress<'_>) -> Result<(), StartError> {
        progress(Progress::Finding);
        self.find().await?;
        if let Err(error) = self.shut_down().await {
            // Nothing more to do here: the start below waits for it too, and names it if it stays.
            tracing::warn!(%error, "the private PostgreSQL is slow to end");
        }
        self.server = launch(
            &self.options,
            &self.data_dir,
            &self.user,
            &self.lock,
            progress,
        )
        .await?;
        Ok(())
    }

    /// Ends the server: sessions are closed, a checkpoint is written.
    pub async fn stop(self) -> Result<Stopped, StopError> {
        let stopped = self.shut_down().await;
        if !self.server.socket_dir.starts_with(&self.data_dir) {
            // The short socket directory is made for each start; only an empty one goes.
            let _ = std::fs::remove_dir(&self.server.socket_dir);
        }
        stopped
    }

    async fn find(&self) -> Result<Binaries, StartError> {
        find(
            &self.options,
            &self.data_dir,
            &self.user,
            &Surroundings::of_this_process(),
        )
        .await
    }

    async fn shut_down(&self) -> Result<Stopped, StopError> {
        let process = &self.server.process;
        let already = process.exit().is_some();
        for (signal, bound) in [
            (Signal::INT, FAST_SHUTDOWN),
            (Signal::QUIT, IMMEDIATE_SHUTDOWN),
            (Signal::KILL, IMMEDIATE_SHUTDOWN),
        ] {
            process.signal(signal);
            if let Ok(exit) = tokio::time::timeout(bound, process.exited()).await {
                let clean = signal == Signal::INT && !already && exit.success();
                return Ok(if clean {
                    Stopped::Cleanly
                } else {
                    Stopped::Abruptly
                });
            }
            tracing::warn!(
                ?signal,
                bound_s = bound.as_secs(),
                "the private PostgreSQL did not end in time"
            );
        }
        Err(StopError { pid: process.pid() })
    }
}

/// From a locked data directory to a server that takes connections.
async fn launch(
    options: &Options,
    data_dir: &Path,
    user: &ServerUser,
    lock: &Arc<Lock>,
    progress: OnProgress<'_>,
) -> Result<Server, StartError> {
    let mut pgdata = data_dir.join("postgres");
    if pgdata.exists() {
        // It may be a link to another disk; its processes know it by its real path.
        pgdata = std::fs::canonicalize(&pgdata).map_err(StartError::io("find", &pgdata))?;
        if pgdata.is_dir() && !directories::is_empty(&pgdata) {
            user.must_own(&pgdata)?;
        }
    }
    let surroundings = Surroundings::of_this_process();
    let socket_dir =
        directories::socket(data_dir, PORT, user, surroundings.runtime_dir.as_deref())?;
    let arguments = settings::arguments(&options.settings, options.durable, &socket_dir, PORT)?;
    let binaries = find(options, data_dir, user, &surroundings).await?;
    let launcher = Launcher::new(user.clone(), surroundings).await;
    let log = ServerLog::open(data_dir)?;

    if cluster::major(&pgdata)?.is_none() {
        progress(Progress::InitialisingCluster);
        cluster::create(&pgdata, &binaries, &launcher, user, &log, options.durable).await?;
    } else {
        leftovers::clear(&pgdata, |pid| progress(Progress::EndingLeftover { pid })).await?;
        leftovers::clear_socket(&socket_dir, PORT)?;
    }

    progress(Progress::Starting);
    let mut command = launcher.command(binaries.postgres(), Death::Interrupt, &pgdata);
    command
        .arg("-D")
        .arg(&pgdata)
        .args(arguments)
        .stdout(log.handle()?)
        .stderr(log.handle()?);
    let program = binaries.postgres();
    // The server's thread shares the lock: nobody else gets the directory while the server is still ending.
    let process = Kept::spawn(command, Death::Interrupt, Arc::clone(lock))
        .await
        .map_err(StartError::io("run", &program))?;
    ready::wait(&process, &pgdata, &log, progress).await?;
    progress(Progress::Ready);
    tracing::info!(pid = process.pid(), version = %binaries.version, user = %user.name, "the private PostgreSQL runs");
    Ok(Server {
        process,
        socket_dir,
        version: binaries.version,
    })
}

async fn find(
    options: &Options,
    data_dir: &Path,
    user: &ServerUser,
    surroundings: &Surroundings,
) -> Result<Binaries, StartError> {
    let pgdata = data_dir.join("postgres");
    find::find(Search {
        setting: options.bin_dir.as_deref(),
        path_variable: &surroundings.search_path,
        cluster: cluster::major(&pgdata)?.map(|major| (pgdata, major)),
        data_dir,
        user,
    })
    .await
}

fn config(socket_dir: &Path, port: u16) -> tokio_postgres::Config {
    let mut config = tokio_postgres::Config::new();
    config
        .host_path(socket_dir)
        .port(port)
        .user(SUPERUSER)
        .dbname("postgres");
    config
}
