//! Starting, stopping, and joining from beside.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::sync::Mutex;

use cf_platform::db::private::{Options, PrivatePostgres, Progress, Stopped, attach};

use crate::keeper::Keeper;
use crate::support::{
    NOBODY, connect, eventually, i_am_root, is_gone, mode, options, place, start, start_watched,
    value,
};

#[tokio::test]
async fn the_first_start_makes_a_cluster_and_the_second_keeps_it() {
    let place = place();
    let data_dir = place.path().join("with/parents");
    let durable = Options {
        durable: true,
        ..options(&data_dir)
    };

    let seen = Mutex::new(Vec::new());
    let server = PrivatePostgres::start(durable.clone(), &|progress| {
        seen.lock().unwrap().push(progress);
    })
    .await
    .unwrap();
    let client = connect(&server.config()).await;
    client
        .batch_execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
        .await
        .unwrap();

    assert_eq!(
        seen.into_inner().unwrap(),
        [
            Progress::Finding,
            Progress::InitialisingCluster,
            Progress::Starting,
            Progress::Ready
        ]
    );
    for (setting, expected) in [
        ("server_encoding", "UTF8"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("jit", "off"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("shared_buffers", "16MB"),
        ("max_connections", "100"),
    ] {
        assert_eq!(
            value(&client, &format!("SHOW {setting}")).await,
            expected,
            "{setting}"
        );
    }
    assert_eq!(
        value(
            &client,
            "SELECT datcollate FROM pg_database WHERE datname = 'postgres'"
        )
        .await,
        "C.UTF-8"
    );
    assert_eq!(
        value(
            &client,
            "SELECT split_part(current_setting('server_version'), ' ', 1)"
        )
        .await,
        server.version().to_string()
    );
    assert_eq!(mode(&data_dir.join("postgres")), 0o700);
    assert_eq!(mode(server.socket_dir()), 0o700);
    assert_eq!(mode(&data_dir) & 0o007, 0);
    assert!(!data_dir.join("postgres.new").exists());

    let process = server.pid();
    assert_eq!(server.stop().await.unwrap(), Stopped::Cleanly);
    assert!(is_gone(process));

    let (server, seen) = start_watched(&data_dir).await;
    assert_eq!(
        seen,
        [Progress::Finding, Progress::Starting, Progress::Ready]
    );
    assert_eq!(
        value(&connect(&server.config()).await, "SELECT n FROM kept").await,
        "7"
    );
    server.stop().await.unwrap();
}

#[tokio::test]
async fn root_runs_the_server_as_an_unprivileged_user_without_its_groups() {
    if !i_am_root() {
        return;
    }
    let place = place();

    let server = start(&place.path().join("data")).await.unwrap();

    let status = fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let field = |name: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap()
            .trim()
            .to_owned()
    };
    assert!(
        field("Uid:").split_whitespace().all(|uid| uid != "0"),
        "{status}"
    );
    assert!(
        field("Gid:").split_whitespace().all(|gid| gid != "0"),
        "{status}"
    );
    assert_eq!(field("Groups:"), "");
    assert_eq!(field("CapEff:"), "0000000000000000");
    // The data directory stays root's: the server's user cannot put anything else in it.
    assert_eq!(fs::metadata(place.path().join("data")).unwrap().uid(), 0);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn root_lets_the_owner_of_the_data_directory_run_the_server() {
    if !i_am_root() {
        return;
    }
    let place = place();
    let data_dir = place.path().join("data");
    fs::create_dir(&data_dir).unwrap();
    fs::set_permissions(&data_dir, fs::Permissions::from_mode(0o700)).unwrap();
    std::os::unix::fs::chown(&data_dir, Some(NOBODY), Some(NOBODY)).unwrap();

    let server = start(&data_dir).await.unwrap();
    assert_eq!(
        fs::metadata(format!("/proc/{}", server.pid()))
            .unwrap()
            .uid(),
        NOBODY
    );
    server.stop().await.unwrap();

    // And afterwards the owner can do without root.
    let mut keeper = Keeper::start(&data_dir, Some(NOBODY));
    keeper.told("wrote");
    assert_eq!(keeper.stop(), "Cleanly");
}

#[tokio::test]
async fn an_ordinary_user_runs_the_server_itself() {
    if !i_am_root() {
        return;
    }
    let place = place();
    std::os::unix::fs::chown(place.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    let data_dir = place.path().join("data");

    let mut keeper = Keeper::start(&data_dir, Some(NOBODY));
    let process: u32 = keeper.told("runs").parse().unwrap();

    assert_eq!(
        fs::metadata(format!("/proc/{process}")).unwrap().uid(),
        NOBODY
    );
    assert_eq!(mode(&data_dir), 0o700);
    keeper.told("wrote");
    assert_eq!(keeper.stop(), "Cleanly");
    assert!(is_gone(process));
}

#[tokio::test]
async fn dropping_the_server_ends_it_and_keeps_the_directory_locked_until_then() {
    let place = place();
    let data_dir = place.path().join("data");
    let server = start(&data_dir).await.unwrap();
    let process = server.pid();

    drop(server);

    eventually("the server is gone or the directory still locked", || {
        is_gone(process)
    })
    .await;
    eventually("the directory is free", || {
        fs::File::open(data_dir.join("lock")).is_ok_and(|lock| lock.try_lock().is_ok())
    })
    .await;
    let (server, seen) = start_watched(&data_dir).await;
    assert!(!seen.contains(&Progress::Recovering), "{seen:?}");
    server.stop().await.unwrap();
}

#[test]
fn the_server_outlives_the_thread_that_asked_for_it() {
    let place = place();
    let data_dir = place.path().join("data");

    let server = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(start(&data_dir)).unwrap()
    })
    .join()
    .unwrap();

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        assert_eq!(
            value(&connect(&server.config()).await, "SELECT 1").await,
            "1"
        );
        assert_eq!(server.stop().await.unwrap(), Stopped::Cleanly);
    });
}

#[tokio::test]
async fn a_command_attaches_to_the_server_that_runs() {
    let place = place();
    let data_dir = place.path().join("data");
    assert!(attach(&data_dir).await.unwrap().is_none());
    let server = start(&data_dir).await.unwrap();

    let attached = attach(&data_dir).await.unwrap().unwrap();

    assert_eq!(attached.pid(), server.pid());
    assert_eq!(
        value(&connect(&attached.config()).await, "SELECT current_user").await,
        "postgres"
    );
    drop(attached);
    assert_eq!(
        value(&connect(&server.config()).await, "SELECT 1").await,
        "1"
    );
    server.stop().await.unwrap();
    assert!(attach(&data_dir).await.unwrap().is_none());
}
