//! The files of the database: is there a cluster, of which version, and making one.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::directories::{is_empty, private};
use super::error::StartError;
use super::find::Binaries;
use super::leftovers;
use super::log::ServerLog;
use super::process::{Death, Kept, Launcher};
use super::user::ServerUser;

pub(super) const SUPERUSER: &str = "postgres";

/// The major version that wrote the cluster; `None` when there is no cluster yet.
pub(super) fn major(pgdata: &Path) -> Result<Option<u32>, StartError> {
    let not_a_cluster = || StartError::NotACluster {
        path: pgdata.to_path_buf(),
    };
    match fs::metadata(pgdata) {
        Ok(there) if there.is_dir() => {}
        Ok(_) => {
            return Err(StartError::NotADirectory {
                path: pgdata.to_path_buf(),
            });
        }
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StartError::io("look at", pgdata)(error)),
    }
    let path = pgdata.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => text.trim().parse().map(Some).map_err(|_| not_a_cluster()),
        Err(error) if error.kind() == ErrorKind::NotFound && is_empty(pgdata) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(not_a_cluster()),
        Err(error) => Err(StartError::io("read", &path)(error)),
    }
}

/// Makes a cluster beside its place and moves it there when it is whole, so that a crash leaves nothing half-made.
pub(super) async fn create(
    pgdata: &Path,
    binaries: &Binaries,
    launcher: &Launcher,
    user: &ServerUser,
    log: &ServerLog,
    durable: bool,
) -> Result<(), StartError> {
    let unfinished = pgdata.with_extension("new");
    // A dying initdb still empties its directory, by name: it must be gone before that name is used again.
    leftovers::clear(&unfinished, |_| {}).await?;
    remove(&unfinished)?;
    private(&unfinished, user)?;

    let mut initdb = launcher.command(binaries.initdb(), Death::Terminate, &unfinished);
    initdb.arg("-D").arg(&unfinished).args([
        "--username",
        SUPERUSER,
        "--encoding",
        "UTF8",
        "--data-checksums",
    ]);
    initdb.args([
        "--locale",
        if cfg!(target_os = "linux") {
            "C.UTF-8"
        } else {
            "C"
        },
    ]);
    // Only the socket leads in, and only its owner (and root) can enter its directory.
    initdb.args([
        "--auth-local",
        "trust",
        "--auth-host",
        "reject",
        "--no-instructions",
    ]);
    if !durable {
        initdb.arg("--no-sync");
    }
    initdb.stdout(log.handle()?).stderr(log.handle()?);
    let path = binaries.initdb();
    let running = Kept::spawn(initdb, Death::Terminate, ())
        .await
        .map_err(StartError::io("run", &path))?;
    let exit = running.exited().await;
    if !exit.success() {
        let said = log.last_lines();
        // What is left of it is of no use, and the next start would remove it as well.
        remove(&unfinished)?;
        return Err(StartError::InitFailed {
            exit: exit.to_string(),
            said,
        });
    }

    fs::rename(&unfinished, pgdata).map_err(StartError::io("move the new cluster to", pgdata))?;
    if durable {
        let parent = pgdata
            .parent()
            .map_or_else(|| PathBuf::from("/"), Path::to_path_buf);
        File::open(&parent)
            .and_then(|dir| dir.sync_all())
            .map_err(StartError::io("sync", &parent))?;
    }
    Ok(())
}

fn remove(dir: &Path) -> Result<(), StartError> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(StartError::io("remove", dir)(error))
        }
        _ => Ok(()),
    }
}
