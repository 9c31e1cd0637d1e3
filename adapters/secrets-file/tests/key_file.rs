//! The key file against the suite of its port, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Barrier};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use cf_ports::secrets::{
    EnvSecrets, ExposeSecret as _, Layered, MASTER_KEY, SecretName, Secrets, SecretsError,
};
use cf_secrets_file::FileSecrets;
use tempfile::TempDir;

static SMTP: SecretName = SecretName::new("smtp-password");

async fn fresh() -> (Arc<dyn Secrets>, TempDir) {
    let dir = TempDir::new().unwrap();
    (
        Arc::new(FileSecrets::open(&key_file(&dir)).await.unwrap()),
        dir,
    )
}

fn key_file(dir: &TempDir) -> PathBuf {
    dir.path().join("secrets.json")
}

mod conformance {
    cf_ports::secrets_conformance!(super::fresh);
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

async fn setup_error(path: &Path) -> String {
    match FileSecrets::open(path).await.unwrap_err() {
        SecretsError::Setup(message) => message,
        other => unreachable!("{other:?}"),
    }
}

#[tokio::test]
async fn the_first_start_makes_a_master_key_of_32_bytes() {
    let (secrets, _dir) = fresh().await;

    let versions = secrets.versions(&MASTER_KEY).await.unwrap();

    assert_eq!(versions.current_id().as_str(), "k1");
    let key = BASE64.decode(versions.current().expose_secret()).unwrap();
    assert_eq!(key.len(), 32);
    assert_ne!(key, [0; 32]);
}

#[tokio::test]
async fn two_installations_have_different_keys() {
    let ((one, _dir), (other, _other_dir)) = (fresh().await, fresh().await);

    let keys = (
        one.get(&MASTER_KEY).await.unwrap(),
        other.get(&MASTER_KEY).await.unwrap(),
    );

    assert!(keys.0.expose_secret() != keys.1.expose_secret());
}

#[tokio::test]
async fn a_second_start_finds_the_same_key() {
    let (secrets, dir) = fresh().await;
    let before = secrets.get(&MASTER_KEY).await.unwrap();

    let reopened = FileSecrets::open(&key_file(&dir)).await.unwrap();

    assert_eq!(
        reopened.get(&MASTER_KEY).await.unwrap().expose_secret(),
        before.expose_secret()
    );
}

#[test]
fn many_who_start_at_once_agree_on_one_key() {
    let dir = TempDir::new().unwrap();
    let (path, start) = (key_file(&dir), Barrier::new(16));

    let keys: Vec<String> = std::thread::scope(|threads| {
        let starters: Vec<_> = (0..16)
            .map(|_| {
                threads.spawn(|| {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .build()
                        .unwrap();
                    start.wait();
                    runtime.block_on(async {
                        let secrets = FileSecrets::open(&path).await.unwrap();
                        secrets
                            .get(&MASTER_KEY)
                            .await
                            .unwrap()
                            .expose_secret()
                            .to_owned()
                    })
                })
            })
            .collect();
        starters
            .into_iter()
            .map(|starter| starter.join().unwrap())
            .collect()
    });

    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
    let left: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| name == "secrets.json" || name == "secrets.lock"),
        "{left:?}"
    );
}

#[tokio::test]
async fn nobody_else_on_the_machine_can_read_it() {
    let (secrets, dir) = fresh().await;
    assert_eq!(mode(&key_file(&dir)), 0o600);

    secrets.put(&SMTP, "hunter2".into()).await.unwrap();

    for entry in fs::read_dir(dir.path()).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
}

#[tokio::test]
async fn a_file_that_others_can_read_is_refused_with_the_remedy() {
    let (secrets, dir) = fresh().await;
    let path = key_file(&dir);

    for open in [0o640, 0o604, 0o620, 0o601, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(open)).unwrap();

        let message = setup_error(&path).await;

        assert!(message.contains(&format!("(mode {open:04o})")), "{message}");
        assert!(
            message.contains(&format!("chmod 600 {}", path.display())),
            "{message}"
        );
        assert!(
            matches!(secrets.get(&MASTER_KEY).await, Err(SecretsError::Setup(_))),
            "also while we run"
        );
    }
}

#[tokio::test]
async fn a_damaged_file_is_refused_and_left_as_it_is() {
    let (_, dir) = fresh().await;
    let path = key_file(&dir);
    let whole = fs::read_to_string(&path).unwrap();
    let other_version = whole.replace("\"version\": 1", "\"version\": 2");

    for damaged in [
        "",
        "{}",
        "null",
        &whole[..whole.len() / 2],
        &other_version,
        "\u{0}",
    ] {
        fs::write(&path, damaged).unwrap();

        let message = setup_error(&path).await;

        assert!(message.contains("damaged"), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
    }
}

#[tokio::test]
async fn an_error_about_a_damaged_file_repeats_nothing_of_it() {
    let (_, dir) = fresh().await;
    let path = key_file(&dir);

    for damaged in [
        r#"{"version":1,"secrets":"hunter2"}"#,
        r#"{"version":1,"secrets":{},"hunter2":1}"#,
        "hunter2",
    ] {
        fs::write(&path, damaged).unwrap();
        let message = setup_error(&path).await;
        assert!(!message.contains("hunter2"), "{message}");
    }
}

#[tokio::test]
async fn a_file_that_went_away_while_we_run_is_not_made_anew() {
    let (secrets, dir) = fresh().await;
    fs::remove_file(key_file(&dir)).unwrap();

    assert!(matches!(
        secrets.get(&MASTER_KEY).await,
        Err(SecretsError::Setup(_))
    ));
    assert!(matches!(
        secrets.put(&SMTP, "a".into()).await,
        Err(SecretsError::Setup(_))
    ));
    assert!(!key_file(&dir).exists());
}

#[tokio::test]
async fn a_rotated_master_key_is_seen_by_who_opened_before() {
    let (running, dir) = fresh().await;
    let first = running.get(&MASTER_KEY).await.unwrap();

    let id = FileSecrets::open(&key_file(&dir))
        .await
        .unwrap()
        .rotate_master_key()
        .await
        .unwrap();

    let versions = running.versions(&MASTER_KEY).await.unwrap();
    assert_eq!((versions.current_id(), id.as_str()), (&id, "k2"));
    assert_eq!(
        versions
            .get(&"k1".parse().unwrap())
            .unwrap()
            .expose_secret(),
        first.expose_secret()
    );
    assert!(versions.current().expose_secret() != first.expose_secret());
}

#[tokio::test]
async fn a_file_of_the_first_version_can_always_be_read() {
    let dir = TempDir::new().unwrap();
    let path = key_file(&dir);
    let golden = r#"{
  "version": 1,
  "secrets": {
    "master-key": {
      "current": "k2",
      "keys": {
        "k1": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "k2": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
      }
    },
    "smtp-password": {
      "current": "k1",
      "keys": {
        "k1": "hunter2"
      }
    }
  }
}"#;
    fs::write(&path, golden).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();

    let secrets = FileSecrets::open(&path).await.unwrap();

    assert_eq!(
        secrets
            .versions(&MASTER_KEY)
            .await
            .unwrap()
            .current_id()
            .as_str(),
        "k2"
    );
    assert_eq!(secrets.get(&SMTP).await.unwrap().expose_secret(), "hunter2");
}

#[tokio::test]
async fn a_ring_without_its_current_key_is_refused() {
    let (secrets, dir) = fresh().await;
    let path = key_file(&dir);
    let broken = fs::read_to_string(&path)
        .unwrap()
        .replace("\"current\": \"k1\"", "\"current\": \"k9\"");
    fs::write(&path, broken).unwrap();

    assert!(
        setup_error(&path)
            .await
            .contains("names a current key that it does not hold")
    );
    assert!(matches!(
        secrets.get(&MASTER_KEY).await,
        Err(SecretsError::Setup(_))
    ));
}

#[tokio::test]
async fn the_environment_wins_and_the_file_still_opens_what_it_sealed() {
    let (file, _dir) = fresh().await;
    let own = file.get(&MASTER_KEY).await.unwrap();
    let environment =
        EnvSecrets::new(|name| (name == "CF_SECRET_MASTER_KEY").then(|| BASE64.encode([7; 32])));
    let layered = Layered::new(vec![Arc::new(environment), file]);

    let versions = layered.versions(&MASTER_KEY).await.unwrap();

    assert_eq!(versions.current_id().as_str(), "env");
    assert_eq!(
        versions
            .get(&"k1".parse().unwrap())
            .unwrap()
            .expose_secret(),
        own.expose_secret()
    );
    layered.put(&SMTP, "hunter2".into()).await.unwrap();
    assert_eq!(layered.get(&SMTP).await.unwrap().expose_secret(), "hunter2");
}
