//! The key file: who may read it, and how it is replaced. Everything here blocks.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use cf_ports::secrets::SecretsError;
use secrecy::zeroize::Zeroizing;

use crate::content::Content;

/// A larger file is not one of ours.
const MAX_SIZE: u64 = 4 * 1024 * 1024;

#[derive(Debug, Clone)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    pub fn path(&self) -> &PathBuf {
        &self.path
    }

    /// Nothing where there is no file.
    pub fn read(&self) -> Result<Option<Content>, SecretsError> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unavailable(error)),
        };
        let metadata = file.metadata().map_err(unavailable)?;
        let (path, mode) = (self.path.display(), metadata.permissions().mode() & 0o777);
        if mode & 0o077 != 0 {
            return Err(SecretsError::Setup(format!(
                "key file {path} is open to others (mode {mode:04o}): run `chmod 600 {path}`, and if someone may have read it, rotate its keys"
            )));
        }
        if !metadata.is_file() || metadata.len() > MAX_SIZE {
            return Err(SecretsError::Setup(format!("{path} is no key file")));
        }
        // Sized at once: a buffer that grows leaves copies behind.
        let size = usize::try_from(metadata.len()).unwrap_or_default();
        let mut json = Zeroizing::new(Vec::with_capacity(size + 1));
        (&mut file)
            .take(MAX_SIZE)
            .read_to_end(&mut json)
            .map_err(unavailable)?;
        let broken = |what| {
            SecretsError::Setup(format!(
                "key file {path} is damaged: {what}; restore it from a backup (without it, what is sealed stays sealed)"
            ))
        };
        Content::parse(&json).map(Some).map_err(broken)
    }

    pub fn read_existing(&self) -> Result<Content, SecretsError> {
        self.read()?.ok_or_else(|| {
            SecretsError::Setup(format!(
                "key file {} is gone: restore it from a backup",
                self.path.display()
            ))
        })
    }

    /// Makes the file unless someone else was faster; either way returns what is in place.
    pub fn create(
        &self,
        first: impl FnOnce() -> Result<Content, SecretsError>,
    ) -> Result<Content, SecretsError> {
        let dir = self.dir();
        if !dir.exists() {
            fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(dir)
                .map_err(unavailable)?;
        }
        let _lock = self.lock().map_err(unavailable)?;
        if let Some(content) = self.read()? {
            return Ok(content);
        }
        self.replace(&first()?)?;
        self.read_existing()
    }

    /// One change at a time, over all processes.
    pub fn change<T>(
        &self,
        change: impl FnOnce(&mut Content) -> Result<T, SecretsError>,
    ) -> Result<T, SecretsError> {
        let _lock = self.lock().map_err(unavailable)?;
        let mut content = self.read_existing()?;
        let answer = change(&mut content)?;
        self.replace(&content)?;
        Ok(answer)
    }

    /// Held until dropped, or until the process ends.
    fn lock(&self) -> io::Result<File> {
        let lock = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(self.path.with_extension("lock"))?;
        lock.lock()?;
        Ok(lock)
    }

    /// Only under the lock. The file is the old one or the new one at every moment.
    fn replace(&self, content: &Content) -> Result<(), SecretsError> {
        let json = content.to_json()?;
        let draft = self.path.with_extension("new");
        let replace = || {
            // Someone was stopped before the rename.
            if draft.exists() {
                fs::remove_file(&draft)?;
            }
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&draft)?;
            file.write_all(&json)?;
            file.sync_all()?;
            fs::rename(&draft, &self.path)?;
            File::open(self.dir())?.sync_all()
        };
        replace().map_err(unavailable)
    }

    fn dir(&self) -> &Path {
        match self.path.parent() {
            Some(dir) if !dir.as_os_str().is_empty() => dir,
            Some(_) | None => Path::new("."),
        }
    }
}

fn unavailable(error: io::Error) -> SecretsError {
    SecretsError::Unavailable(Box::new(error))
}
