//! Secrets in one file of the data directory, readable by us alone.
//!
//! ```json
//! {
//!   "version": 1,
//!   "secrets": {
//!     "master-key": { "current": "k2", "keys": { "k1": "<base64>", "k2": "<base64>" } },
//!     "smtp-password": { "current": "k1", "keys": { "k1": "…" } }
//!   }
//! }
//! ```
//!
//! The first start makes the file, with a random master key. It is read anew each time it is asked,
//! so that a key rotated by another process is seen at once, and it is only ever replaced whole.

mod content;
mod file;

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use cf_ports::secrets::{
    MASTER_KEY, SecretName, SecretString, SecretVersions, Secrets, SecretsError, VersionId,
};
use futures_util::future::BoxFuture;
use secrecy::zeroize::Zeroizing;

use crate::content::Content;
use crate::file::KeyFile;

/// Secrets in a key file.
#[derive(Debug, Clone)]
pub struct FileSecrets {
    file: KeyFile,
}

impl FileSecrets {
    /// Opens the key file, made with a fresh master key if it is missing. Of several processes
    /// that start at once one makes it and all use it.
    pub async fn open(path: &Path) -> Result<Self, SecretsError> {
        let file = KeyFile::at(path.to_owned());
        let opened = file.clone();
        off_thread(move || {
            let content = match opened.read()? {
                Some(content) => content,
                None => opened.create(|| Ok(Content::with(&MASTER_KEY, &random_key()?)))?,
            };
            // Fails now rather than at the first sealed value.
            content.versions(&MASTER_KEY).map(|_| ())
        })
        .await?;
        Ok(Self { file })
    }

    /// Puts a fresh master key in front of the ring. What the older ones sealed can still be
    /// opened; seal it again when time permits.
    pub async fn rotate_master_key(&self) -> Result<VersionId, SecretsError> {
        let file = self.file.clone();
        off_thread(move || file.change(|content| content.put(&MASTER_KEY, &random_key()?))).await
    }

    #[must_use]
    pub fn path(&self) -> &PathBuf {
        self.file.path()
    }
}

impl Secrets for FileSecrets {
    fn versions<'a>(
        &'a self,
        name: &'a SecretName,
    ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>> {
        let (file, name) = (self.file.clone(), name.clone());
        Box::pin(off_thread(move || file.read_existing()?.versions(&name)))
    }

    fn put<'a>(
        &'a self,
        name: &'a SecretName,
        value: SecretString,
    ) -> BoxFuture<'a, Result<VersionId, SecretsError>> {
        let (file, name) = (self.file.clone(), name.clone());
        Box::pin(off_thread(move || {
            file.change(|content| content.put(&name, &value))
        }))
    }
}

/// 32 random bytes in base64.
fn random_key() -> Result<SecretString, SecretsError> {
    let mut key = Zeroizing::new([0_u8; 32]);
    aws_lc_rs::rand::fill(&mut *key).map_err(|error| SecretsError::Unavailable(Box::new(error)))?;
    Ok(BASE64.encode(*key).into())
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SecretsError> + Send + 'static,
) -> Result<T, SecretsError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| SecretsError::Unavailable(Box::new(error)))?
}
