//! One file for each resource. A file is whole or not there: it comes into place by a rename.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use cf_ports::drivers::Planted;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Resource;

#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("the provider's directory {0} cannot be read or written")]
    Io(PathBuf, #[source] io::Error),
    #[error("{0} is not in a shape that this version reads")]
    Shape(PathBuf, #[source] serde_json::Error),
}

#[derive(Debug)]
pub struct Disk {
    dir: PathBuf,
}

const FAULTS: &str = "faults.json";

impl Disk {
    pub fn open(dir: &Path) -> Result<Self, DiskError> {
        let disk = Self {
            dir: dir.to_owned(),
        };
        private(&disk.dir)?;
        private(&disk.dir.join("resources"))?;
        Ok(disk)
    }

    pub fn resources(&self) -> Result<Vec<Resource>, DiskError> {
        let mut found = Vec::new();
        for shard in entries(&self.dir.join("resources"))? {
            for path in entries(&shard)? {
                if path.extension().is_some_and(|it| it == "json") {
                    found.extend(read(&path)?);
                }
            }
        }
        Ok(found)
    }

    pub fn faults(&self) -> Result<Vec<Planted>, DiskError> {
        Ok(read(&self.dir.join(FAULTS))?.unwrap_or_default())
    }

    pub fn keep_faults(&self, faults: &[Planted]) -> io::Result<()> {
        write(&self.dir.join(FAULTS), &faults)
    }

    pub fn keep(&self, resource: &Resource) -> io::Result<()> {
        let path = self.place(&resource.tag);
        match write(&path, resource) {
            // The first one there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(shard) = path.parent() {
                    DirBuilder::new()
                        .recursive(true)
                        .mode(0o700)
                        .create(shard)?;
                }
                write(&path, resource)
            }
            done => done,
        }
    }

    pub fn drop(&self, tag: &str) -> io::Result<()> {
        match fs::remove_file(self.place(tag)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    /// A tag holds letters, digits, dashes, underscores and slashes only: without the slashes it names
    /// no other place. The middle of an id differs least, its end most.
    fn place(&self, tag: &str) -> PathBuf {
        let name = tag.replace('/', ".");
        let stem = tag.split('/').next().unwrap_or_default();
        let shard = stem.get(stem.len().saturating_sub(2)..).unwrap_or("00");
        self.dir
            .join("resources")
            .join(shard)
            .join(format!("{name}.json"))
    }
}

fn private(dir: &Path) -> Result<(), DiskError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(|error| DiskError::Io(dir.to_owned(), error))
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let failed = |error| DiskError::Io(dir.to_owned(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    Ok(paths)
}

/// Nothing where there is no such file.
fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, DiskError> {
    match fs::read(path) {
        Ok(json) => serde_json::from_slice(&json)
            .map(Some)
            .map_err(|error| DiskError::Shape(path.to_owned(), error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::Io(path.to_owned(), error)),
    }
}

/// Survives the end of the process at any moment; that of the machine is not worth a wait here.
fn write<T: Serialize + ?Sized>(path: &Path, value: &T) -> io::Result<()> {
    let json = serde_json::to_vec(value).map_err(io::Error::other)?;
    let arriving = path.with_extension("arriving");
    let mut file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(true)
        .mode(0o600)
        .open(&arriving)?;
    file.write_all(&json)?;
    fs::rename(&arriving, path)
}
