//! What stands in the way of a start, and how it is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use cf_platform::db::private::{Options, PrivatePostgres, StartError, attach};

use crate::keeper::Keeper;
use crate::support::{NOBODY, connect, i_am_root, mode, options, place, start, value};

#[tokio::test]
async fn the_second_start_on_a_directory_names_the_first() {
    let place = place();
    let data_dir = place.path().join("data");
    let mut keeper = Keeper::start(&data_dir, None);
    keeper.told("wrote");

    let error = start(&data_dir).await.unwrap_err();

    assert!(
        error
            .to_string()
            .ends_with(&format!("is in use by process {}", keeper.process.id())),
        "{error}"
    );
    assert_eq!(keeper.stop(), "Cleanly");
    start(&data_dir).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_file_in_place_of_a_directory_is_named() {
    let place = place();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let data_dir = place.path().join("data");
    fs::create_dir(&data_dir).unwrap();
    fs::write(data_dir.join("postgres"), "").unwrap();

    for (chosen, named) in [
        (file.clone(), &file),
        (file.join("data"), &file),
        (data_dir.clone(), &data_dir.join("postgres")),
    ] {
        let error = start(&chosen).await.unwrap_err();
        assert!(
            matches!(&error, StartError::NotADirectory { path } if path == named),
            "{}: {error}",
            chosen.display()
        );
    }
}

#[tokio::test]
async fn a_directory_that_is_no_cluster_is_left_alone() {
    let place = place();
    let data_dir = place.path().join("data");
    fs::create_dir_all(data_dir.join("postgres")).unwrap();
    fs::write(data_dir.join("postgres/photo.jpg"), "dear").unwrap();
    if i_am_root() {
        std::os::unix::fs::chown(data_dir.join("postgres"), Some(NOBODY), Some(NOBODY)).unwrap();
    }

    let error = start(&data_dir).await.unwrap_err();

    assert!(matches!(error, StartError::NotACluster { .. }), "{error}");
    assert!(data_dir.join("postgres/photo.jpg").exists());
}

#[tokio::test]
async fn a_directory_that_is_not_writable_is_named_with_its_user() {
    if !i_am_root() {
        return;
    }
    let place = place();
    let data_dir = place.path().join("data");

    let mut keeper = Keeper::start(&data_dir, Some(NOBODY));

    let said = keeper.told("failed");
    assert_eq!(
        said,
        format!(
            "{} is not writable for user nobody: change its owner or choose another data directory",
            place.path().display()
        )
    );
}

#[tokio::test]
async fn a_cluster_of_another_user_is_refused_by_name() {
    if !i_am_root() {
        return;
    }
    let place = place();
    let data_dir = place.path().join("data");
    start(&data_dir).await.unwrap().stop().await.unwrap();
    for path in [
        data_dir.clone(),
        data_dir.join("lock"),
        data_dir.join("postgres.log"),
        data_dir.join("socket"),
    ] {
        std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }

    let mut keeper = Keeper::start(&data_dir, Some(NOBODY));

    let said = keeper.told("failed");
    assert!(
        said.contains(
            "belongs to user postgres, not to nobody: run this program as postgres or as root"
        ),
        "{said}"
    );
}

#[tokio::test]
async fn a_cluster_of_root_is_refused_with_the_command_that_helps() {
    if !i_am_root() {
        return;
    }
    let place = place();
    let pgdata = place.path().join("data/postgres");
    fs::create_dir_all(&pgdata).unwrap();
    fs::write(pgdata.join("PG_VERSION"), "15\n").unwrap();

    let error = start(&place.path().join("data")).await.unwrap_err();

    assert!(
        error
            .to_string()
            .contains(&format!("chown -R postgres {}", pgdata.display())),
        "{error}"
    );
}

#[tokio::test]
async fn a_directory_the_servers_user_cannot_reach_is_refused_by_the_name_of_the_closed_door() {
    if !i_am_root() {
        return;
    }
    let place = place();
    let closed = place.path().join("like-root");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();

    let error = start(&closed.join("deep/data")).await.unwrap_err();

    assert!(
        matches!(&error, StartError::Unreachable { closed: named, .. } if *named == closed),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains(&format!("chmod o+x {}", closed.display())),
        "{error}"
    );
    assert_eq!(
        mode(&closed),
        0o700,
        "somebody else's directory was not opened"
    );
}

#[tokio::test]
async fn a_private_data_directory_of_root_is_opened_to_the_servers_user_and_no_further() {
    if !i_am_root() {
        return;
    }
    let place = place();
    let data_dir = place.path().join("data");
    fs::create_dir(&data_dir).unwrap();
    fs::set_permissions(&data_dir, fs::Permissions::from_mode(0o700)).unwrap();

    start(&data_dir).await.unwrap().stop().await.unwrap();

    assert_eq!(mode(&data_dir), 0o710);
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_private_one_elsewhere() {
    let place = place();
    let data_dir = place.path().join("d".repeat(120));

    let server = start(&data_dir).await.unwrap();
    let socket_dir = server.socket_dir().to_path_buf();

    assert!(!socket_dir.starts_with(&data_dir));
    assert_eq!(mode(&socket_dir), 0o700);
    assert_eq!(
        value(&connect(&server.config()).await, "SELECT 1").await,
        "1"
    );
    assert_eq!(
        attach(&data_dir).await.unwrap().unwrap().socket_dir(),
        socket_dir
    );
    server.stop().await.unwrap();
    assert!(!socket_dir.exists());

    // Whoever knows the name may have put something there: it is not used.
    let elsewhere = place.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &socket_dir).unwrap();
    let through_link = start(&data_dir).await.unwrap_err();
    fs::remove_file(&socket_dir).unwrap();
    fs::create_dir(&socket_dir).unwrap();
    fs::set_permissions(&socket_dir, fs::Permissions::from_mode(0o777)).unwrap();
    let open_to_all = start(&data_dir).await.unwrap_err();
    fs::set_permissions(&socket_dir, fs::Permissions::from_mode(0o700)).unwrap();
    let somebody_elses = if i_am_root() {
        std::os::unix::fs::chown(&socket_dir, Some(NOBODY), Some(NOBODY)).unwrap();
        Some(start(&data_dir).await.unwrap_err())
    } else {
        None
    };
    fs::remove_dir(&socket_dir).unwrap();

    assert!(
        through_link.to_string().contains("it is not a directory"),
        "{through_link}"
    );
    assert!(
        open_to_all.to_string().contains("others may enter it"),
        "{open_to_all}"
    );
    assert!(
        somebody_elses
            .is_none_or(|error| error.to_string().contains("it belongs to somebody else"))
    );
}

#[tokio::test]
async fn a_start_that_fails_quotes_the_server() {
    let place = place();
    let data_dir = place.path().join("data");
    let wrong = Options {
        settings: vec![("shared_buffers".into(), "plenty".into())],
        ..options(&data_dir)
    };

    let error = PrivatePostgres::start(wrong, &|_| {}).await.unwrap_err();

    assert!(matches!(error, StartError::ServerFailed { .. }), "{error}");
    assert!(
        error
            .to_string()
            .contains(r#"invalid value for parameter "shared_buffers": "plenty""#),
        "{error}"
    );
    start(&data_dir).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_bin_directory_without_a_server_is_refused() {
    let place = place();
    let wrong = Options {
        bin_dir: Some(place.path().to_path_buf()),
        ..options(&place.path().join("data"))
    };

    let error = PrivatePostgres::start(wrong, &|_| {}).await.unwrap_err();

    assert!(
        error.to_string().contains("has no usable `postgres`"),
        "{error}"
    );
}

#[tokio::test]
async fn the_log_begins_anew_when_it_has_grown() {
    let place = place();
    let data_dir = place.path().join("data");
    fs::create_dir(&data_dir).unwrap();
    fs::write(data_dir.join("postgres.log"), vec![b'\n'; 11 * 1024 * 1024]).unwrap();

    start(&data_dir).await.unwrap().stop().await.unwrap();

    let log = fs::read_to_string(data_dir.join("postgres.log")).unwrap();
    assert!(log.len() < 1024 * 1024, "{} bytes", log.len());
    assert!(log.contains("database system is ready to accept connections"));
}
