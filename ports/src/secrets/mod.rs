//! What must not be known: keys, passwords, tokens.

mod env;
mod layered;
mod version;

#[cfg(feature = "conformance")]
pub mod conformance;

use cf_kernel::{ErrorKind, Failure};
use futures_util::future::BoxFuture;
pub use secrecy::{ExposeSecret, SecretString};

pub use env::EnvSecrets;
pub use layered::Layered;
pub use version::{SecretName, SecretNameError, SecretVersions, VersionId, VersionIdError};

/// The ring of master keys: each version is 32 random bytes in base64. What is sealed at rest is
/// sealed with keys derived from it.
pub static MASTER_KEY: SecretName = SecretName::new("master-key");

/// Keeps secrets by name, each with its versions.
pub trait Secrets: Send + Sync + 'static {
    /// The version to use now and those before it, which may still be needed to read what they
    /// wrote.
    fn versions<'a>(
        &'a self,
        name: &'a SecretName,
    ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>>;

    /// Makes a new current version; those before it stay. Refused with
    /// [`SecretsError::ReadOnly`] where secrets are not ours to write.
    fn put<'a>(
        &'a self,
        name: &'a SecretName,
        value: SecretString,
    ) -> BoxFuture<'a, Result<VersionId, SecretsError>>;

    /// The current version.
    fn get<'a>(
        &'a self,
        name: &'a SecretName,
    ) -> BoxFuture<'a, Result<SecretString, SecretsError>> {
        Box::pin(async move { Ok(self.versions(name).await?.current().clone()) })
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    #[error("there is no secret `{0}`")]
    NotFound(SecretName),
    #[error("secret `{name}` is given by {place}, which is not ours to write: change it there")]
    ReadOnly {
        name: SecretName,
        place: &'static str,
    },
    /// Set up wrongly: says what, and how to put it right.
    #[error("{0}")]
    Setup(String),
    #[error("the store of secrets cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure for SecretsError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound(_) | Self::Setup(_) | Self::ReadOnly { .. } => ErrorKind::Internal,
            Self::Unavailable(_) => ErrorKind::Unavailable,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "secret-missing",
            Self::ReadOnly { .. } => "secret-read-only",
            Self::Setup(_) => "secrets-misconfigured",
            Self::Unavailable(_) => "secrets-unavailable",
        }
    }
}
