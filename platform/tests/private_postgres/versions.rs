//! Binaries of other versions, and upgrades underneath.

use std::fs;

use cf_platform::db::private::{Options, PrivatePostgres, StartError};

use crate::support::{connect, installed, options, place, pretend, start, value};

#[tokio::test]
async fn another_major_version_is_refused_by_name() {
    let place = place();
    let data_dir = place.path().join("data");
    start(&data_dir).await.unwrap().stop().await.unwrap();
    let cluster = fs::read_to_string(data_dir.join("postgres/PG_VERSION"))
        .unwrap()
        .trim()
        .to_owned();
    let newer = Options {
        bin_dir: Some(pretend(place.path(), "99.1")),
        ..options(&data_dir)
    };

    let error = PrivatePostgres::start(newer, &|_| {}).await.unwrap_err();

    assert!(matches!(error, StartError::OtherMajor { .. }), "{error}");
    let said = error.to_string();
    for part in [
        format!("was written by PostgreSQL {cluster}"),
        "PostgreSQL 99.1".into(),
        "pg_upgrade".into(),
    ] {
        assert!(said.contains(&part), "{said}");
    }
}

#[tokio::test]
async fn an_old_version_is_not_given_a_new_cluster() {
    let place = place();
    let old = Options {
        bin_dir: Some(pretend(place.path(), "13.9")),
        ..options(&place.path().join("data"))
    };

    let error = PrivatePostgres::start(old, &|_| {}).await.unwrap_err();

    assert!(error.to_string().contains("PostgreSQL 13.9 in"), "{error}");
}

#[tokio::test]
async fn an_upgrade_underneath_is_seen_and_taken_up_by_a_restart() {
    let place = place();
    let data_dir = place.path().join("data");
    let major = installed()
        .parent()
        .unwrap()
        .file_name()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let bin_dir = pretend(place.path(), &format!("{major}.0"));
    let options = Options {
        bin_dir: Some(bin_dir),
        ..options(&data_dir)
    };
    let mut server = PrivatePostgres::start(options, &|_| {}).await.unwrap();
    connect(&server.config())
        .await
        .batch_execute("CREATE TABLE kept (n int)")
        .await
        .unwrap();
    assert_eq!(server.upgraded_to().await.unwrap(), None);
    let before = server.pid();

    pretend(place.path(), &format!("{major}.1"));
    assert_eq!(
        server.upgraded_to().await.unwrap().unwrap().to_string(),
        format!("{major}.1")
    );
    server.restart(&|_| {}).await.unwrap();

    assert_ne!(server.pid(), before);
    assert_eq!(server.upgraded_to().await.unwrap(), None);
    assert_eq!(
        value(
            &connect(&server.config()).await,
            "SELECT count(*) FROM kept"
        )
        .await,
        "0"
    );

    // A new major version is refused while the server keeps running.
    pretend(place.path(), "99.0");
    assert!(matches!(
        server.restart(&|_| {}).await,
        Err(StartError::OtherMajor { .. })
    ));
    assert_eq!(
        value(&connect(&server.config()).await, "SELECT 1").await,
        "1"
    );
    server.stop().await.unwrap();
}
