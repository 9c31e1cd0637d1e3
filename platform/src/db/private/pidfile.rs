//! `postmaster.pid`: what a running server says about itself.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::StartError;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PidFile {
    pub pid: u32,
    pub port: u16,
    pub socket_dir: PathBuf,
    pub status: Status,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Starting,
    Ready,
    Stopping,
}

impl PidFile {
    pub fn path(pgdata: &Path) -> PathBuf {
        pgdata.join("postmaster.pid")
    }

    /// `None` when there is none, or when it is not yet written to its end.
    pub fn read(pgdata: &Path) -> Result<Option<Self>, StartError> {
        let path = Self::path(pgdata);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidData
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(StartError::io("read", &path)(error)),
        }
    }

    /// Only the first line, which the server writes before anything else.
    pub fn pid(pgdata: &Path) -> Option<u32> {
        fs::read_to_string(Self::path(pgdata))
            .ok()?
            .lines()
            .next()?
            .trim()
            .parse()
            .ok()
    }

    /// Lines: pid, data directory, start time, port, socket directory, listen address, shared memory key, status.
    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let status = match lines.get(7)?.trim() {
            "starting" => Status::Starting,
            "ready" => Status::Ready,
            "stopping" => Status::Stopping,
            _ => return None,
        };
        Some(Self {
            pid: lines[0].trim().parse().ok()?,
            port: lines[3].trim().parse().ok()?,
            socket_dir: PathBuf::from(lines[4]),
            status,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{PidFile, Status};

    const FILE: &str =
        "4711\n/data/postgres\n1700000000\n5432\n/data/socket\n\n  1048577    131072\nready   \n";

    #[test]
    fn a_ready_server_is_read() {
        let expected = PidFile {
            pid: 4711,
            port: 5432,
            socket_dir: PathBuf::from("/data/socket"),
            status: Status::Ready,
        };
        assert_eq!(PidFile::parse(FILE), Some(expected));
    }

    #[test]
    fn a_file_that_is_still_being_written_is_no_file_yet() {
        for end in 0..FILE.len() - "ready   \n".len() {
            assert_eq!(PidFile::parse(&FILE[..end]), None, "cut at {end}");
        }
    }
}
