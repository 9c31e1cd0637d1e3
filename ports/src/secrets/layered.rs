use std::sync::Arc;

use futures_util::future::BoxFuture;
use secrecy::{ExposeSecret as _, SecretString};

use super::{SecretName, SecretVersions, Secrets, SecretsError, VersionId};

/// Several places to look for secrets, the first that knows a name wins: environment over file.
///
/// What lies below the winner still counts as older versions, so that a key moved into the
/// environment does not shut out what the key in the file has sealed.
pub struct Layered {
    layers: Vec<Arc<dyn Secrets>>,
}

impl Layered {
    /// The strongest first.
    #[must_use]
    pub fn new(layers: Vec<Arc<dyn Secrets>>) -> Self {
        Self { layers }
    }

    async fn merged(&self, name: &SecretName) -> Result<SecretVersions, SecretsError> {
        let mut found: Option<SecretVersions> = None;
        for layer in &self.layers {
            let Some(below) = known(&**layer, name).await? else {
                continue;
            };
            found = Some(match found {
                None => below,
                Some(above) => merge(above, &below, name)?,
            });
        }
        found.ok_or_else(|| SecretsError::NotFound(name.clone()))
    }

    /// Into the layer that the name is read from, else into the first that takes it. A value
    /// written below the winner would be there and never be read.
    async fn write(
        &self,
        name: &SecretName,
        value: SecretString,
    ) -> Result<VersionId, SecretsError> {
        for layer in &self.layers {
            if known(&**layer, name).await?.is_some() {
                return layer.put(name, value).await;
            }
        }
        let mut refused = SecretsError::NotFound(name.clone());
        for layer in &self.layers {
            match layer.put(name, value.clone()).await {
                Err(error @ SecretsError::ReadOnly { .. }) => refused = error,
                result => return result,
            }
        }
        Err(refused)
    }
}

/// What one layer knows. An error is no "no": a layer that cannot answer might be the one that
/// wins, so nothing below it may stand in.
async fn known(
    layer: &dyn Secrets,
    name: &SecretName,
) -> Result<Option<SecretVersions>, SecretsError> {
    match layer.versions(name).await {
        Ok(versions) => Ok(Some(versions)),
        Err(SecretsError::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn merge(
    above: SecretVersions,
    below: &SecretVersions,
    name: &SecretName,
) -> Result<SecretVersions, SecretsError> {
    below.iter().try_fold(above, |all, (id, value)| match all.get(id) {
        Some(other) if other.expose_secret() != value.expose_secret() => Err(SecretsError::Setup(format!(
            "two places call different versions of secret `{name}` by the same id `{id}`: give one another id"
        ))),
        Some(_) => Ok(all),
        None => Ok(all.with_older(id.clone(), value.clone())),
    })
}

impl Secrets for Layered {
    fn versions<'a>(
        &'a self,
        name: &'a SecretName,
    ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>> {
        Box::pin(self.merged(name))
    }

    fn put<'a>(
        &'a self,
        name: &'a SecretName,
        value: SecretString,
    ) -> BoxFuture<'a, Result<VersionId, SecretsError>> {
        Box::pin(self.write(name, value))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::secrets::EnvSecrets;

    static NAME: SecretName = SecretName::new("master-key");

    /// Knows at most one secret, and takes another.
    struct Shelf(Mutex<Option<SecretVersions>>);

    impl Shelf {
        fn with(id: &str, value: &str) -> Arc<Self> {
            Arc::new(Self(Mutex::new(Some(SecretVersions::new(
                id.parse().unwrap(),
                value.into(),
            )))))
        }
    }

    impl Secrets for Shelf {
        fn versions<'a>(
            &'a self,
            name: &'a SecretName,
        ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>> {
            let known = self.0.lock().unwrap().clone();
            Box::pin(async move { known.ok_or_else(|| SecretsError::NotFound(name.clone())) })
        }

        fn put<'a>(
            &'a self,
            _: &'a SecretName,
            value: SecretString,
        ) -> BoxFuture<'a, Result<VersionId, SecretsError>> {
            let id: VersionId = "put".parse().unwrap();
            *self.0.lock().unwrap() = Some(SecretVersions::new(id.clone(), value));
            Box::pin(async move { Ok(id) })
        }
    }

    struct Unreachable;

    impl Secrets for Unreachable {
        fn versions<'a>(
            &'a self,
            _: &'a SecretName,
        ) -> BoxFuture<'a, Result<SecretVersions, SecretsError>> {
            Box::pin(async { Err(SecretsError::Unavailable("no answer".into())) })
        }

        fn put<'a>(
            &'a self,
            _: &'a SecretName,
            _: SecretString,
        ) -> BoxFuture<'a, Result<VersionId, SecretsError>> {
            Box::pin(async { Err(SecretsError::Unavailable("no answer".into())) })
        }
    }

    fn environment(value: Option<&'static str>) -> Arc<dyn Secrets> {
        Arc::new(EnvSecrets::new(move |name| {
            value
                .filter(|_| name == "CF_SECRET_MASTER_KEY")
                .map(str::to_owned)
        }))
    }

    #[tokio::test]
    async fn the_environment_wins_over_the_file() {
        let layered = Layered::new(vec![environment(Some("above")), Shelf::with("k1", "below")]);

        assert_eq!(layered.get(&NAME).await.unwrap().expose_secret(), "above");
    }

    #[tokio::test]
    async fn what_lies_below_still_opens_what_it_sealed() {
        let layered = Layered::new(vec![environment(Some("above")), Shelf::with("k1", "below")]);

        let versions = layered.versions(&NAME).await.unwrap();

        assert_eq!(
            versions
                .get(&"k1".parse().unwrap())
                .unwrap()
                .expose_secret(),
            "below"
        );
    }

    #[tokio::test]
    async fn a_layer_that_knows_nothing_lets_the_next_one_answer() {
        let layered = Layered::new(vec![environment(None), Shelf::with("k1", "below")]);

        assert_eq!(layered.get(&NAME).await.unwrap().expose_secret(), "below");
    }

    #[tokio::test]
    async fn a_layer_that_cannot_answer_is_not_passed_over() {
        let layered = Layered::new(vec![Arc::new(Unreachable), Shelf::with("k1", "below")]);

        assert!(matches!(
            layered.get(&NAME).await,
            Err(SecretsError::Unavailable(_))
        ));
    }

    #[tokio::test]
    async fn one_id_cannot_name_two_values() {
        let layered = Layered::new(vec![Shelf::with("k1", "above"), Shelf::with("k1", "below")]);

        let error = layered.versions(&NAME).await.unwrap_err();

        assert!(matches!(&error, SecretsError::Setup(_)), "{error}");
        assert!(!error.to_string().contains("above") && !error.to_string().contains("below"));
    }

    #[tokio::test]
    async fn a_secret_of_the_environment_cannot_be_written_behind_its_back() {
        let file = Shelf::with("k1", "below");
        let layered = Layered::new(vec![environment(Some("above")), file.clone()]);

        let refused = layered.put(&NAME, "new".into()).await;

        assert!(matches!(refused, Err(SecretsError::ReadOnly { .. })));
        assert_eq!(file.get(&NAME).await.unwrap().expose_secret(), "below");
    }

    #[tokio::test]
    async fn a_new_version_lands_where_the_old_one_was_read() {
        let (above, below) = (Arc::new(Shelf(Mutex::new(None))), Shelf::with("k1", "old"));
        let layered = Layered::new(vec![above.clone(), below.clone()]);

        layered.put(&NAME, "new".into()).await.unwrap();

        assert!(above.get(&NAME).await.is_err());
        assert_eq!(below.get(&NAME).await.unwrap().expose_secret(), "new");
    }

    #[tokio::test]
    async fn a_new_secret_lands_in_the_first_place_that_takes_it() {
        let file = Arc::new(Shelf(Mutex::new(None)));
        let layered = Layered::new(vec![environment(None), file.clone()]);

        layered.put(&NAME, "new".into()).await.unwrap();

        assert_eq!(file.get(&NAME).await.unwrap().expose_secret(), "new");
    }
}
