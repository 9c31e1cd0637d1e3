//! One owner per data directory: a lock the kernel takes back when its holder dies, however it dies.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::FlockOperation;

use super::directories::{self, refused};
use super::error::StartError;
use super::user::ServerUser;

/// Held as long as it lives. The file stays: removing it would let two owners lock two different files.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub fn take(data_dir: &Path, user: &ServerUser) -> Result<Self, StartError> {
        let path = data_dir.join("lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .custom_flags(libc::O_NOFOLLOW)
            .open(&path)
            .map_err(|error| refused(data_dir, user, "write to", error))?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => {
                let mut holder = String::new();
                // The holder may not have written its name yet: then it stays nameless.
                let _ = (&file).take(32).read_to_string(&mut holder);
                return Err(StartError::InUse {
                    data_dir: data_dir.to_path_buf(),
                    pid: holder.trim().parse().ok(),
                });
            }
            Err(errno) => return Err(StartError::io("lock", &path)(errno.into())),
        }
        directories::hand_to_owner_of(data_dir, &file)
            .map_err(StartError::io("set the owner of", &path))?;
        let named = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()));
        named.map_err(StartError::io("write", &path))?;
        Ok(Self { _file: file })
    }
}
