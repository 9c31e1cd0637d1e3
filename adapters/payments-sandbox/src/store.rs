//! Where the sandbox keeps its world. Everything here blocks.
//!
//! A file is replaced whole, by renaming, so that whoever reads it finds one state or the other,
//! also after the process was killed. It is not synced to the disk: it need not outlive a power cut.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

#[derive(Debug)]
pub(crate) enum Store {
    Disk(PathBuf),
    Memory {
        files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
        writing: Mutex<()>,
    },
}

/// Held while something is changed, by one thread of one process.
pub(crate) enum Changing<'a> {
    Disk {
        _lock: File,
    },
    Memory {
        _lock: std::sync::MutexGuard<'a, ()>,
    },
}

impl Store {
    pub(crate) fn on_disk(dir: PathBuf) -> io::Result<Self> {
        for folder in ["payments", "methods", "notices"] {
            make_dir(&dir.join(folder))?;
        }
        Ok(Self::Disk(dir))
    }

    pub(crate) fn in_memory() -> Self {
        Self::Memory {
            files: Mutex::default(),
            writing: Mutex::default(),
        }
    }

    pub(crate) fn change(&self) -> io::Result<Changing<'_>> {
        match self {
            Self::Disk(dir) => {
                let lock = OpenOptions::new()
                    .create(true)
                    .append(true)
                    .mode(0o600)
                    .open(dir.join("lock"))?;
                lock.lock()?;
                Ok(Changing::Disk { _lock: lock })
            }
            Self::Memory { writing, .. } => Ok(Changing::Memory {
                _lock: writing.lock().unwrap_or_else(PoisonError::into_inner),
            }),
        }
    }

    pub(crate) fn read(&self, name: &Path) -> io::Result<Option<Vec<u8>>> {
        match self {
            Self::Disk(dir) => match fs::read(dir.join(name)) {
                Ok(content) => Ok(Some(content)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
            Self::Memory { files, .. } => {
                let files = files.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(files.get(name).cloned())
            }
        }
    }

    /// Called by whoever holds the right to change.
    pub(crate) fn write(&self, _: &Changing<'_>, name: &Path, content: &[u8]) -> io::Result<()> {
        match self {
            Self::Disk(dir) => {
                if let Some(folder) = name.parent() {
                    make_dir(&dir.join(folder))?;
                }
                // One writer at a time, so the name under which it arrives need not be its own.
                let arriving = dir.join("arriving");
                let mut file = OpenOptions::new()
                    .create(true)
                    .write(true)
                    .truncate(true)
                    .mode(0o600)
                    .open(&arriving)?;
                file.write_all(content)?;
                fs::rename(arriving, dir.join(name))
            }
            Self::Memory { files, .. } => {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.insert(name.to_owned(), content.to_owned());
                Ok(())
            }
        }
    }

    /// What is gone already is gone.
    pub(crate) fn remove(&self, name: &Path) -> io::Result<()> {
        match self {
            Self::Disk(dir) => match fs::remove_file(dir.join(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                Ok(()) | Err(_) => Ok(()),
            },
            Self::Memory { files, .. } => {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.remove(name);
                Ok(())
            }
        }
    }

    /// The names in a folder, sorted.
    pub(crate) fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = vec![];
        match self {
            Self::Disk(dir) => match fs::read_dir(dir.join(folder)) {
                Ok(entries) => {
                    for entry in entries {
                        names.extend(entry?.file_name().into_string());
                    }
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            },
            Self::Memory { files, .. } => {
                let files = files.lock().unwrap_or_else(PoisonError::into_inner);
                let here = files.keys().filter(|name| name.parent() == Some(folder));
                names.extend(here.filter_map(|name| Some(name.file_name()?.to_str()?.to_owned())));
            }
        }
        names.sort();
        Ok(names)
    }
}

fn make_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}
