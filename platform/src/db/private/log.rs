//! The server's log file, and the part of it that belongs to the start at hand.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::directories;
use super::error::StartError;

/// Above this the log begins anew at the next start.
const LIMIT: u64 = 10 * 1024 * 1024;
/// How much of a start's log is looked at, and how many of its lines are quoted.
const LOOK_BACK: u64 = 64 * 1024;
const QUOTED_LINES: usize = 12;

#[derive(Debug)]
pub(super) struct ServerLog {
    path: PathBuf,
    file: File,
    /// Where the log of this start begins.
    begin: u64,
}

impl ServerLog {
    pub fn open(data_dir: &Path) -> Result<Self, StartError> {
        let path = data_dir.join("postgres.log");
        // We open it and hand the server the handle: its user needs no right to the file.
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .custom_flags(libc::O_NOFOLLOW)
            .open(&path)
            .map_err(StartError::io("open", &path))?;
        directories::hand_to_owner_of(data_dir, &file)
            .map_err(StartError::io("set the owner of", &path))?;
        let mut begin = file
            .metadata()
            .map_err(StartError::io("look at", &path))?
            .len();
        if begin > LIMIT {
            file.set_len(0).map_err(StartError::io("empty", &path))?;
            begin = 0;
        }
        Ok(Self { path, file, begin })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn handle(&self) -> Result<File, StartError> {
        self.file
            .try_clone()
            .map_err(StartError::io("share", &self.path))
    }

    /// What was written since this start began, or the end of it when that is long.
    pub fn written(&self) -> String {
        let read = || {
            let mut file = &self.file;
            let from = self
                .begin
                .max(file.metadata()?.len().saturating_sub(LOOK_BACK));
            let mut bytes = Vec::new();
            file.seek(SeekFrom::Start(from))?;
            file.take(LOOK_BACK).read_to_end(&mut bytes)?;
            Ok::<_, std::io::Error>(String::from_utf8_lossy(&bytes).into_owned())
        };
        read().unwrap_or_else(|error| format!("(the log cannot be read: {error})"))
    }

    pub fn last_lines(&self) -> String {
        let text = self.written();
        let lines: Vec<&str> = text.lines().collect();
        if lines.is_empty() {
            return "  (nothing)".to_owned();
        }
        lines[lines.len().saturating_sub(QUOTED_LINES)..]
            .iter()
            .map(|line| format!("  {line}"))
            .collect::<Vec<_>>()
            .join("\n")
    }
}
