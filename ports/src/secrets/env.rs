use futures_util::future::BoxFuture;
use secrecy::SecretString;

use super::{SecretName, SecretVersions, Secrets, SecretsError, VersionId};

type Lookup = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// Secrets out of the environment, read-only.
///
/// | variable | gives |
/// |---|---|
/// | `CF_SECRET_SMTP_PASSWORD` | the current version of `smtp-password` |
/// | `CF_SECRET_SMTP_PASSWORD__ID` | what this version is called, `env` unless told |
/// | `CF_SECRET_SMTP_PASSWORD__PREVIOUS` | the version before it |
/// | `CF_SECRET_SMTP_PASSWORD__PREVIOUS_ID` | what that one is called; needed with it |
///
/// To rotate a key, give the new one an id of its own: what was sealed names the id it needs.
/// An empty variable counts as none.
pub struct EnvSecrets {
    lookup: Lookup,
}

impl EnvSecrets {
    /// `lookup` reads one variable: this crate does not touch the environment itself.
    pub fn new(lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self {
            lookup: Box::new(lookup),
        }
    }

    /// The variable that holds a secret.
    #[must_use]
    pub fn variable(name: &SecretName) -> String {
        format!(
            "CF_SECRET_{}",
            name.as_str().to_ascii_uppercase().replace('-', "_")
        )
    }

    fn read(&self, variable: &str) -> Option<String> {
        (self.lookup)(variable).filter(|value| !value.is_empty())
    }

    fn id(&self, variable: &str) -> Result<Option<VersionId>, SecretsError> {
        self.read(variable)
            .map(|id| id.parse())
            .transpose()
            .map_err(|error| {
                SecretsError::Setup(format!("environment variable {variable}: {error}"))
            })
    }

    fn find(&self, name: &SecretName) -> Result<SecretVersions, SecretsError> {
        let variable = Self::variable(name);
        let value = self
            .read(&variable)
            .ok_or_else(|| SecretsError::NotFound(name.clone()))?;
        let id = match self.id(&format!("{variable}__ID"))? {
            Some(id) => id,
            None => "env"
                .parse()
                .map_err(|error| SecretsError::Unavailable(Box::new(error)))?,
        };
        let versions = SecretVersions::new(id.clone(), SecretString::from(value));
        let Some(previous) = self.read(&format!("{variable}__PREVIOUS")) else {
            return Ok(versions);
        };
        match self.id(&format!("{variable}__PREVIOUS_ID"))? {
            Some(previous_id) if previous_id != id => {
                Ok(versions.with_older(previous_id, previous.into()))
            }
            Some(_) | None => Err(SecretsError::Setup(format!(
                "environment variable {variable}__PREVIOUS needs {variable}__PREVIOUS_ID, other than `{id}`"
            ))),
        }
    }
}

impl Secrets for EnvSecrets {
    fn versions<'a>(
        &'a self,
        name: &'a SecretName,
    ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>> {
        Box::pin(async move { self.find(name) })
    }

    fn put<'a>(
        &'a self,
        name: &'a SecretName,
        _: SecretString,
    ) -> BoxFuture<'a, Result<VersionId, SecretsError>> {
        Box::pin(async move {
            Err(SecretsError::ReadOnly {
                name: name.clone(),
                place: "the environment",
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    static NAME: SecretName = SecretName::new("smtp-password");

    fn environment(variables: &'static [(&'static str, &'static str)]) -> EnvSecrets {
        EnvSecrets::new(move |wanted| {
            variables
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[tokio::test]
    async fn a_variable_gives_the_current_version() {
        let secrets = environment(&[("CF_SECRET_SMTP_PASSWORD", "hunter2")]);

        let versions = secrets.versions(&NAME).await.unwrap();

        assert_eq!(versions.current_id().as_str(), "env");
        assert_eq!(versions.current().expose_secret(), "hunter2");
    }

    #[tokio::test]
    async fn a_previous_version_stays_readable_under_its_id() {
        let secrets = environment(&[
            ("CF_SECRET_SMTP_PASSWORD", "new"),
            ("CF_SECRET_SMTP_PASSWORD__ID", "2026-11"),
            ("CF_SECRET_SMTP_PASSWORD__PREVIOUS", "old"),
            ("CF_SECRET_SMTP_PASSWORD__PREVIOUS_ID", "env"),
        ]);

        let versions = secrets.versions(&NAME).await.unwrap();

        assert_eq!(versions.current_id().as_str(), "2026-11");
        assert_eq!(
            versions
                .get(&"env".parse().unwrap())
                .unwrap()
                .expose_secret(),
            "old"
        );
    }

    #[tokio::test]
    async fn two_versions_cannot_share_an_id() {
        let secrets = environment(&[
            ("CF_SECRET_SMTP_PASSWORD", "new"),
            ("CF_SECRET_SMTP_PASSWORD__PREVIOUS", "old"),
            ("CF_SECRET_SMTP_PASSWORD__PREVIOUS_ID", "env"),
        ]);

        let error = secrets.versions(&NAME).await.unwrap_err();

        assert_eq!(
            error.to_string(),
            "environment variable CF_SECRET_SMTP_PASSWORD__PREVIOUS needs CF_SECRET_SMTP_PASSWORD__PREVIOUS_ID, other than `env`"
        );
    }

    #[tokio::test]
    async fn an_empty_variable_is_none() {
        let secrets = environment(&[("CF_SECRET_SMTP_PASSWORD", "")]);

        assert!(matches!(
            secrets.get(&NAME).await,
            Err(SecretsError::NotFound(_))
        ));
    }

    #[tokio::test]
    async fn the_environment_is_not_ours_to_write() {
        let secrets = environment(&[]);

        assert!(matches!(
            secrets.put(&NAME, "a".into()).await,
            Err(SecretsError::ReadOnly { .. })
        ));
    }
}
