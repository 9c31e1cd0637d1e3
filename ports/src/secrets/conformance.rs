//! What every store of secrets does that takes new ones. Run with
//! [`secrets_conformance!`](crate::secrets_conformance).
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use futures_util::future::join_all;
use secrecy::ExposeSecret as _;

use super::{SecretName, Secrets, SecretsError};

/// `$make` is an `async fn() -> (Arc<dyn Secrets>, keep)`; it holds none of the names used here.
#[macro_export]
macro_rules! secrets_conformance {
    ($make:path) => {
        $crate::conformance_tests! { secrets, $make;
            a_missing_secret_is_not_found,
            what_was_put_comes_back,
            a_new_version_keeps_the_one_before,
            the_id_that_put_returns_is_the_current_one,
            names_do_not_mix,
            writers_at_the_same_moment_lose_nothing,
            printing_shows_no_value,
            any_text_is_a_value,
        }
    };
}

static NAME: SecretName = SecretName::new("conformance-one");
static OTHER: SecretName = SecretName::new("conformance-two");

pub async fn a_missing_secret_is_not_found(secrets: Arc<dyn Secrets>) {
    assert!(matches!(secrets.get(&NAME).await, Err(SecretsError::NotFound(name)) if name == NAME));
    assert!(
        matches!(secrets.versions(&NAME).await, Err(SecretsError::NotFound(name)) if name == NAME)
    );
}

pub async fn what_was_put_comes_back(secrets: Arc<dyn Secrets>) {
    secrets.put(&NAME, "hunter2".into()).await.unwrap();

    assert_eq!(secrets.get(&NAME).await.unwrap().expose_secret(), "hunter2");
}

pub async fn a_new_version_keeps_the_one_before(secrets: Arc<dyn Secrets>) {
    let first = secrets.put(&NAME, "one".into()).await.unwrap();
    let second = secrets.put(&NAME, "two".into()).await.unwrap();

    let versions = secrets.versions(&NAME).await.unwrap();

    assert_ne!(first, second);
    assert_eq!(versions.current().expose_secret(), "two");
    assert_eq!(versions.get(&first).unwrap().expose_secret(), "one");
    assert_eq!(versions.iter().count(), 2);
}

pub async fn the_id_that_put_returns_is_the_current_one(secrets: Arc<dyn Secrets>) {
    let id = secrets.put(&NAME, "one".into()).await.unwrap();

    assert_eq!(*secrets.versions(&NAME).await.unwrap().current_id(), id);
}

pub async fn names_do_not_mix(secrets: Arc<dyn Secrets>) {
    secrets.put(&NAME, "one".into()).await.unwrap();

    assert!(matches!(
        secrets.get(&OTHER).await,
        Err(SecretsError::NotFound(_))
    ));
}

pub async fn writers_at_the_same_moment_lose_nothing(secrets: Arc<dyn Secrets>) {
    let values: Vec<String> = (0..8).map(|number| format!("value-{number}")).collect();

    let ids = join_all(
        values
            .iter()
            .map(|value| secrets.put(&NAME, value.as_str().into())),
    )
    .await;

    let versions = secrets.versions(&NAME).await.unwrap();
    assert_eq!(versions.iter().count(), values.len());
    for (id, value) in ids.into_iter().zip(&values) {
        assert_eq!(versions.get(&id.unwrap()).unwrap().expose_secret(), value);
    }
}

pub async fn printing_shows_no_value(secrets: Arc<dyn Secrets>) {
    secrets.put(&NAME, "hunter2".into()).await.unwrap();

    let versions = secrets.versions(&NAME).await.unwrap();
    let value = secrets.get(&NAME).await.unwrap();

    assert!(!format!("{versions:?} {value:?}").contains("hunter2"));
}

pub async fn any_text_is_a_value(secrets: Arc<dyn Secrets>) {
    let long = "x".repeat(10_000);
    for value in ["", "\"quoted\"\\", "čšž\n\t", "${HOME}", &long] {
        secrets.put(&NAME, value.into()).await.unwrap();

        assert_eq!(secrets.get(&NAME).await.unwrap().expose_secret(), value);
    }
}
