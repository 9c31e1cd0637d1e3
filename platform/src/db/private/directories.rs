//! The directories of the private server: who owns them, who may enter them.
//!
//! As root we hand directories to a less trusted user, so every change of owner or mode goes through an open
//! handle that did not follow a symbolic link: that user cannot lead us to a file of ours.

use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use super::error::StartError;
use super::user::ServerUser;

/// Where the short socket directory goes when the data directory's path is too long for a socket.
const SHORT_BASE: &str = "/tmp";
/// Room for a socket's path without its closing zero byte.
const SOCKET_PATH_LIMIT: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

/// Makes sure the data directory is there, ours, and can be entered by the server's user. Answers its real path.
pub(super) fn prepare(data_dir: &Path, user: &ServerUser) -> Result<PathBuf, StartError> {
    let path = std::path::absolute(data_dir).map_err(StartError::io("find", data_dir))?;
    if path
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .any(u8::is_ascii_control)
    {
        return Err(StartError::UnusablePath { path });
    }
    create(&path, user)?;
    let path = fs::canonicalize(&path).map_err(|error| refused(&path, user, "enter", error))?;
    if user.differs {
        let_in(&path, user)?;
    }
    Ok(path)
}

/// Missing parents are made as anyone would make them; the data directory itself is private.
fn create(path: &Path, user: &ServerUser) -> Result<(), StartError> {
    let mut missing: Vec<&Path> = Vec::new();
    for dir in path.ancestors() {
        match fs::metadata(dir) {
            Ok(there) if there.is_dir() => break,
            Ok(_) => {
                return Err(StartError::NotADirectory {
                    path: dir.to_path_buf(),
                });
            }
            // A file further up the path says so when we get there.
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                missing.push(dir);
            }
            Err(error) => return Err(refused(dir, user, "enter", error)),
        }
    }
    for dir in missing.into_iter().rev() {
        let leaf = dir == path;
        match DirBuilder::new()
            .mode(if leaf { 0o700 } else { 0o755 })
            .create(dir)
        {
            Ok(()) if user.differs && !leaf => {
                // Root's umask may be strict, the server's user has to pass all the same.
                fs::set_permissions(dir, fs::Permissions::from_mode(0o755))
                    .map_err(StartError::io("set the mode of", dir))?;
            }
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let parent = dir.parent().unwrap_or(dir);
                return Err(match error.kind() {
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                        refused(parent, user, "write to", error)
                    }
                    _ => refused(dir, user, "create", error),
                });
            }
        }
    }
    Ok(())
}

/// Root's data directory stays root's; the server's group may pass through it, no more. Nothing else is loosened.
fn let_in(data_dir: &Path, user: &ServerUser) -> Result<(), StartError> {
    let dir = open(data_dir)?;
    let there = dir
        .metadata()
        .map_err(StartError::io("look at", data_dir))?;
    if user.may_enter(&there) || there.uid() != 0 || there.mode() & 0o070 != 0 {
        return Ok(());
    }
    fchown(&dir, None, Some(user.gid)).map_err(StartError::io("set the group of", data_dir))?;
    set_mode(&dir, (there.mode() & 0o7777) | 0o010)
        .map_err(StartError::io("set the mode of", data_dir))
}

/// A directory of the server: its user's, closed to everyone else. Made when missing.
pub(super) fn private(path: &Path, user: &ServerUser) -> Result<(), StartError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(refused(path, user, "create", error)),
    }
    let dir = open(path)?;
    let there = dir.metadata().map_err(StartError::io("look at", path))?;
    if user.differs && there.uid() != user.uid {
        fchown(&dir, Some(user.uid), Some(user.gid))
            .map_err(StartError::io("set the owner of", path))?;
    }
    if there.mode() & 0o777 != 0o700 {
        set_mode(&dir, 0o700).map_err(StartError::io("set the mode of", path))?;
    }
    Ok(())
}

/// The directory of the server's socket: inside the data directory, or, when that path is too long for a socket,
/// a short one that only we could have made.
pub(super) fn socket(
    data_dir: &Path,
    port: u16,
    user: &ServerUser,
    runtime_dir: Option<&Path>,
) -> Result<PathBuf, StartError> {
    let inside = data_dir.join("socket");
    if fits(&inside, port) {
        private(&inside, user)?;
        return Ok(inside);
    }
    let digest = aws_lc_rs::digest::digest(
        &aws_lc_rs::digest::SHA256,
        data_dir.as_os_str().as_encoded_bytes(),
    );
    let name = format!("cf-pg-{}-{}", user.uid, hex::encode(&digest.as_ref()[..8]));
    // The runtime directory is the caller's own: another user could not enter it.
    let base =
        runtime_dir.filter(|dir| !user.differs && dir.is_dir() && fits(&dir.join(&name), port));
    let short = base.unwrap_or(Path::new(SHORT_BASE)).join(name);
    own_or_refuse(&short, user)?;
    Ok(short)
}

/// Anyone may write to /tmp, so what stands there is only used when nobody else can have put it there.
fn own_or_refuse(path: &Path, user: &ServerUser) -> Result<(), StartError> {
    let taken = |why| StartError::SocketDirectoryTaken {
        path: path.to_path_buf(),
        why,
    };
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(refused(path, user, "create", error)),
    }
    let dir = open(path).map_err(|error| match error {
        StartError::NotADirectory { .. } => taken("it is not a directory"),
        // Somebody else's directory we may not even open.
        StartError::Io { source, .. } if source.kind() == ErrorKind::PermissionDenied => {
            taken("it belongs to somebody else")
        }
        other => other,
    })?;
    let there = dir.metadata().map_err(StartError::io("look at", path))?;
    if there.uid() != user.uid && there.uid() != rustix::process::geteuid().as_raw() {
        return Err(taken("it belongs to somebody else"));
    }
    if there.mode() & 0o077 != 0 {
        return Err(taken("others may enter it"));
    }
    private(path, user)
}

/// Root leaves no file of its own in somebody else's data directory: its owner may start the program next time.
pub(super) fn hand_to_owner_of(data_dir: &Path, file: &File) -> io::Result<()> {
    let owner = fs::metadata(data_dir)?;
    if rustix::process::geteuid().is_root() && owner.uid() != file.metadata()?.uid() {
        fchown(file, Some(owner.uid()), Some(owner.gid()))?;
    }
    Ok(())
}

fn fits(dir: &Path, port: u16) -> bool {
    dir.join(format!(".s.PGSQL.{port}")).as_os_str().len() <= SOCKET_PATH_LIMIT
}

pub(super) fn is_empty(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none())
}

/// Opens a directory itself, never what a symbolic link in its place points to.
fn open(path: &Path) -> Result<File, StartError> {
    rustix::fs::open(
        path,
        OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC,
        Mode::empty(),
    )
    .map(File::from)
    .map_err(|errno| match errno {
        rustix::io::Errno::NOTDIR | rustix::io::Errno::LOOP => StartError::NotADirectory {
            path: path.to_path_buf(),
        },
        other => StartError::io("open", path)(other.into()),
    })
}

fn set_mode(dir: &File, mode: u32) -> io::Result<()> {
    dir.set_permissions(fs::Permissions::from_mode(mode))
}

/// An I/O error on a directory, told as what it means to the person who chose it.
pub(super) fn refused(
    path: &Path,
    user: &ServerUser,
    doing: &'static str,
    source: io::Error,
) -> StartError {
    let path = path.to_path_buf();
    match source.kind() {
        ErrorKind::NotADirectory => StartError::NotADirectory { path },
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            let user = if user.differs {
                "root".to_owned()
            } else {
                user.name.clone()
            };
            StartError::NotWritable { path, user, source }
        }
        _ => StartError::Io {
            doing,
            path,
            source,
        },
    }
}
