//! kill -9 between the commit of an event and its delivery. The process that dies is this same
//! program, started again.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use cf_platform::bus::{GroupSettings, Policy, Reaction, Wake};
use cf_platform::db::{Cluster, PoolSettings};
use cf_testkit::TestDb;
use futures_util::FutureExt as _;

use crate::common::{note, tenant};
use crate::events::{Noted, noted};
use crate::support::{Bus, say};

/// Where a process is when it is killed.
const BEFORE_ANY_REACTION: &str = "before";
const WITHIN_THE_REACTION: &str = "within";
const AFTER_THE_REACTION: &str = "after";

/// Runs in the process that dies: says two events, gets to the given place, says so, and waits.
#[tokio::test]
#[ignore = "started by the tests that kill it"]
async fn victim() {
    let (Ok(database), Ok(place)) = (
        std::env::var("CF_TEST_VICTIM"),
        std::env::var("CF_TEST_PLACE"),
    ) else {
        return;
    };
    let test = TestDb::new(&[]).await.with_seed(2);
    let cluster = Cluster::trusted(test.server().config(&database));
    let db = |domain| test.db_through(&cluster, domain, PoolSettings::default());
    for number in [1, 2] {
        say(&db("shop"), &noted("thing", number)).await;
    }
    let here = || {
        writeln!(std::io::stdout(), "victim: here").unwrap();
        std::future::pending::<()>()
    };
    if place == BEFORE_ANY_REACTION {
        return here().await;
    }
    let stream = cf_platform::bus::EmbeddedStream::new(
        cluster.clone(),
        Wake::default(),
        std::time::Duration::from_millis(50),
    );
    let stops = place == WITHIN_THE_REACTION;
    let react = Reaction::new(
        "stock.follow",
        Policy::Default,
        move |tx, _envelope, event: Noted| {
            async move {
                note(tx, tenant(1), &event.thing, event.number).await?;
                if stops {
                    writeln!(std::io::stdout(), "victim: here").unwrap();
                    std::future::pending::<()>().await;
                }
                Ok(())
            }
            .boxed()
        },
    );
    // After the reactions their place in the stream would be kept: they stop right before it.
    let stuck = Reaction::new(
        "stock.stuck",
        Policy::Default,
        move |_tx, _envelope, event: Noted| {
            async move {
                if event.number == 2 {
                    writeln!(std::io::stdout(), "victim: here").unwrap();
                    std::future::pending::<()>().await;
                }
                Ok(())
            }
            .boxed()
        },
    );
    let group = cf_platform::bus::Group::new(
        "stock",
        vec![react, stuck],
        db("stock"),
        db("bus"),
        Arc::new(stream),
        GroupSettings::default(),
    );
    group.drain().await.unwrap();
}

/// Gives back when the process has got there and was killed.
fn killed(bus: &Bus, place: &str) {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["crash::victim", "--exact", "--ignored", "--nocapture"])
        .env("CF_TEST_VICTIM", bus.test.name())
        .env("CF_TEST_PLACE", place)
        .env(
            "CF_TEST_POSTGRES",
            format!(
                "{};{};{}",
                bus.test.server().socket_dir.display(),
                bus.test.server().port,
                bus.test.server().user
            ),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let arrived = lines.any(|line| line.unwrap().contains("victim: here"));
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(arrived, "the process ended before it got {place}");
}

async fn survives(place: &'static str) {
    let bus = Bus::new().await;
    tokio::task::block_in_place(|| killed(&bus, place));

    bus.restarted().drain().await.unwrap();
    assert_eq!(bus.kept().await, [1, 2]);
    bus.say("thing", &[3]).await;
    bus.restarted().drain().await.unwrap();

    assert_eq!(bus.kept().await, [1, 2, 3]);
    assert_eq!(
        (bus.waiting().await.as_str(), bus.letters().await.as_str()),
        ("0", "")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_between_commit_and_delivery_the_next_process_delivers_once() {
    survives(BEFORE_ANY_REACTION).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_within_a_reaction_the_next_process_delivers_once() {
    survives(WITHIN_THE_REACTION).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_after_the_reaction_the_next_process_does_not_repeat_it() {
    survives(AFTER_THE_REACTION).await;
}
