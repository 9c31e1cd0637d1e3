//! A file on its way in.

use std::fs::{File, TryLockError};
use std::io::{self, SeekFrom};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use tokio::io::{AsyncSeekExt as _, AsyncWriteExt as _};
use uuid::Uuid;

use crate::{header, sync_dir};

/// Removes the file again unless it settles, whatever happens.
pub struct Arrival {
    file: tokio::fs::File,
    path: PathBuf,
    settled: bool,
}

impl Arrival {
    /// An empty file, locked for as long as it is open, with room for the header.
    pub async fn begin(dir: &Path) -> io::Result<Self> {
        loop {
            #[expect(
                clippy::disallowed_methods,
                reason = "the name of a temporary file is no business fact"
            )]
            let path = dir.join(Uuid::new_v4().to_string());
            let file = tokio::fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)
                .await?;
            let mut arrival = Self {
                file,
                path,
                settled: false,
            };
            let file = arrival.file.try_clone().await?.into_std().await;
            // A sweep may have come between: then it holds the lock, or the file is gone.
            if is_locked_by_other(&file)? || file.metadata()?.nlink() == 0 {
                continue;
            }
            arrival.file.write_all(&[0; header::LEN]).await?;
            return Ok(arrival);
        }
    }

    pub async fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file.write_all(piece).await
    }

    /// Completes the file and moves it to its place; durable when it returns.
    pub async fn settle(mut self, head: &[u8; header::LEN], place: &Path) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0)).await?;
        self.file.write_all(head).await?;
        self.file.flush().await?;
        self.file.sync_all().await?;
        tokio::fs::rename(&self.path, place).await?;
        self.settled = true;
        match place.parent() {
            Some(dir) => sync_dir(dir).await,
            None => Ok(()),
        }
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        if !self.settled {
            // If this fails, the next sweep finds it.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn is_locked_by_other(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes what nobody is writing any more: a lock ends with the process that held it.
pub async fn sweep(dir: PathBuf) -> io::Result<()> {
    let sweep = move || {
        for entry in std::fs::read_dir(&dir)? {
            let path = entry?.path();
            match File::open(&path) {
                Ok(file) if !is_locked_by_other(&file)? => remove(&path)?,
                Ok(_) => {}
                // It settled, or another sweep took it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    tokio::task::spawn_blocking(sweep)
        .await
        .map_err(io::Error::other)?
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
