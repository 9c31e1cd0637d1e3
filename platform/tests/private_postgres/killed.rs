//! Ends nobody planned: of us, of the server, of a start.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

use cf_platform::db::private::{Options, PrivatePostgres, Progress, Stopped, attach};

use crate::keeper::Keeper;
use crate::support::{
    BOUND, NOBODY, connect, eventually, i_am_root, installed, is_gone, kill, options, place, start,
    start_watched, value,
};

#[tokio::test]
async fn when_we_are_killed_the_server_ends_and_starts_again() {
    let place = place();
    let data_dir = place.path().join("data");
    let mut keeper = Keeper::start(&data_dir, None);
    let process: u32 = keeper.told("runs").parse().unwrap();
    keeper.told("wrote");

    keeper.kill();

    eventually("the orphaned server is gone", || is_gone(process)).await;
    let (server, seen) = start_watched(&data_dir).await;
    assert_eq!(
        seen,
        [Progress::Finding, Progress::Starting, Progress::Ready],
        "it was shut down in order"
    );
    assert_eq!(
        value(
            &connect(&server.config()).await,
            "SELECT count(*) FROM kept"
        )
        .await,
        "1"
    );
    server.stop().await.unwrap();
}

#[tokio::test]
async fn when_an_ordinary_users_program_is_killed_the_server_ends_too() {
    if !i_am_root() {
        return;
    }
    let place = place();
    std::os::unix::fs::chown(place.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    let data_dir = place.path().join("data");
    let mut keeper = Keeper::start(&data_dir, Some(NOBODY));
    let process: u32 = keeper.told("runs").parse().unwrap();
    keeper.told("wrote");

    keeper.kill();

    eventually("the orphaned server is gone", || is_gone(process)).await;
    let mut keeper = Keeper::start(&data_dir, Some(NOBODY));
    keeper.told("wrote");
    assert_eq!(keeper.stop(), "Cleanly");
}

#[tokio::test]
async fn a_start_right_after_a_kill_waits_for_the_old_server() {
    let place = place();
    let data_dir = place.path().join("data");
    let mut keeper = Keeper::start(&data_dir, None);
    keeper.told("wrote");

    keeper.kill();

    // Spawned: a start can be awaited on any thread.
    let server = tokio::spawn(async move { start(&data_dir).await })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        value(
            &connect(&server.config()).await,
            "SELECT count(*) FROM kept"
        )
        .await,
        "1"
    );
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_start_that_is_given_up_ends_what_it_began() {
    let place = place();
    let data_dir = place.path().join("data");
    let starting = std::sync::Arc::new(tokio::sync::Notify::new());
    let reached = starting.clone();
    let begun = data_dir.clone();
    let task = tokio::spawn(async move {
        let progress = |progress| {
            if progress == Progress::InitialisingCluster {
                reached.notify_one();
            }
        };
        PrivatePostgres::start(options(&begun), &progress)
            .await
            .map(drop)
    });
    starting.notified().await;
    eventually("initdb is at work", || {
        data_dir.join("postgres.new/base").exists()
    })
    .await;

    task.abort();

    assert!(task.await.unwrap_err().is_cancelled());
    start(&data_dir).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn a_kill_while_the_cluster_is_made_leaves_nothing_in_the_way() {
    let place = place();
    let data_dir = place.path().join("data");
    let mut keeper = Keeper::start(&data_dir, None);
    keeper.told("InitialisingCluster");
    eventually("initdb is at work", || {
        data_dir.join("postgres.new/base").exists()
    })
    .await;

    keeper.kill();

    assert!(!data_dir.join("postgres").exists());
    start(&data_dir).await.unwrap().stop().await.unwrap();
    assert!(!data_dir.join("postgres.new").exists());
}

#[tokio::test]
async fn a_killed_server_is_noticed_and_restarted_though_a_backend_is_still_busy() {
    let place = place();
    let data_dir = place.path().join("data");
    let options = Options {
        durable: true,
        ..options(&data_dir)
    };
    let mut server = PrivatePostgres::start(options, &|_| {}).await.unwrap();
    let client = connect(&server.config()).await;
    client
        .batch_execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)")
        .await
        .unwrap();
    let busy: u32 = value(&client, "SELECT pg_backend_pid()")
        .await
        .parse()
        .unwrap();
    // It computes without ever looking up, so it does not notice that its server is gone.
    let endless = tokio::spawn(async move {
        client
            .simple_query("SELECT count(*) FROM generate_series(1, 100000000000) n")
            .await
    });
    let watcher = connect(&server.config()).await;
    let begun = Instant::now();
    while value(
        &watcher,
        &format!("SELECT count(*) FROM pg_stat_activity WHERE pid = {busy} AND state = 'active'"),
    )
    .await
        != "1"
    {
        assert!(begun.elapsed() < BOUND);
    }
    let killed = server.pid();

    kill(killed);

    let exit = tokio::time::timeout(BOUND, server.exited()).await.unwrap();
    assert_eq!(exit.to_string(), "killed by signal 9");
    let seen = Mutex::new(Vec::new());
    server
        .restart(&|progress| seen.lock().unwrap().push(progress))
        .await
        .unwrap();
    assert!(is_gone(busy));
    assert!(endless.await.unwrap().is_err());
    assert!(seen.into_inner().unwrap().contains(&Progress::Recovering));
    assert_ne!(server.pid(), killed);
    assert_eq!(
        value(&connect(&server.config()).await, "SELECT n FROM kept").await,
        "1"
    );
    assert_eq!(server.stop().await.unwrap(), Stopped::Cleanly);
}

#[tokio::test]
async fn a_server_nobody_owns_is_ended_first() {
    let place = place();
    let data_dir = place.path().join("data");
    start(&data_dir).await.unwrap().stop().await.unwrap();
    let pgdata = fs::canonicalize(data_dir.join("postgres")).unwrap();
    let owner = fs::metadata(&pgdata).unwrap();
    // As it is left over where no death signal can be had.
    let mut command = Command::new(installed().join("postgres"));
    command
        .arg("-D")
        .arg(&pgdata)
        .args(["-c", "listen_addresses=", "-c"])
        .arg(format!("unix_socket_directories={}", pgdata.display()));
    command.stderr(Stdio::null()).current_dir("/");
    if i_am_root() {
        use std::os::unix::process::CommandExt;
        command.uid(owner.uid()).gid(owner.gid());
    }
    let mut orphan = command.spawn().unwrap();
    eventually("the orphan is up", || {
        fs::read_to_string(pgdata.join("postmaster.pid")).is_ok_and(|file| file.contains("ready"))
    })
    .await;

    let (server, seen) = start_watched(&data_dir).await;

    assert!(
        seen.contains(&Progress::EndingLeftover { pid: orphan.id() }),
        "{seen:?}"
    );
    assert!(orphan.wait().unwrap().success());
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_pid_file_that_names_some_other_process_is_no_hindrance() {
    let place = place();
    let data_dir = place.path().join("data");
    start(&data_dir).await.unwrap().stop().await.unwrap();
    let pgdata = data_dir.join("postgres");
    let owner = fs::metadata(&pgdata).unwrap();
    let file = pgdata.join("postmaster.pid");
    // A stranger owned by the server's user: that is when PostgreSQL itself would refuse.
    let mut stranger = Command::new("sleep");
    stranger.arg("600");
    if i_am_root() {
        use std::os::unix::process::CommandExt;
        stranger.uid(owner.uid()).gid(owner.gid());
    }
    let mut stranger = stranger.spawn().unwrap();
    fs::write(
        &file,
        format!(
            "{}\n{}\n1\n5432\n/nowhere\n\n  1 1\nready   \n",
            stranger.id(),
            pgdata.display()
        ),
    )
    .unwrap();
    // The same beside the socket, as a server leaves it that was killed with its owner.
    let beside = data_dir.join("socket").join(".s.PGSQL.5432.lock");
    fs::copy(&file, &beside).unwrap();
    for file in [&file, &beside] {
        std::os::unix::fs::chown(file, Some(owner.uid()), Some(owner.gid())).unwrap();
    }

    assert!(attach(&data_dir).await.unwrap().is_none());
    let started = start(&data_dir).await;

    assert!(
        stranger.try_wait().unwrap().is_none(),
        "the stranger was left alone"
    );
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    started.unwrap().stop().await.unwrap();
}
