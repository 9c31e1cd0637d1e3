//! The database goes away: no fault of the event's.

use std::time::Duration;

use cf_platform::bus::{GroupSettings, Policy, Reaction, ReactionError};
use cf_testkit::eventually;
use futures_util::FutureExt as _;
use tokio_util::sync::CancellationToken;

use crate::common::{note, tenant};
use crate::events::Noted;
use crate::support::{Bus, group, kept_by, reaction};

/// Ends every connection of our roles, as a restart of the server does.
async fn cut_all(bus: &Bus) {
    bus.test
        .value(
            "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity
             where datname = current_database() and usename like 'cf\\_%'",
        )
        .await;
}

#[tokio::test]
async fn an_outage_counts_no_attempt_and_loses_nothing() {
    let bus = Bus::new().await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(bus.group.clone().run(stop.clone()));
    bus.say("thing", &[1]).await;
    kept_by(&bus.stock, 1).await;

    for round in [2, 3, 4] {
        cut_all(&bus).await;
        eventually("the database is there again", async || {
            bus.shop.ping().await.is_ok()
        })
        .await;
        bus.say("thing", &[round]).await;
        eventually("it is delivered", async || {
            bus.stock.ping().await.is_ok()
                && bus.kept().await.len() >= usize::try_from(round).unwrap()
        })
        .await;
    }

    stop.cancel();
    running.await.unwrap();
    assert_eq!(bus.kept().await, [1, 2, 3, 4]);
    assert_eq!(
        (bus.waiting().await.as_str(), bus.letters().await.as_str()),
        ("0", "")
    );
}

#[tokio::test]
async fn a_connection_cut_under_a_reaction_counts_no_attempt() {
    let bus = Bus::new().await;
    let cut_once = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let suicidal = Reaction::new(
        "stock.suicidal",
        Policy::Default,
        move |tx, _envelope, event: Noted| {
            let cut = cut_once.swap(false, std::sync::atomic::Ordering::SeqCst);
            async move {
                note(tx, tenant(1), "thing", event.number).await?;
                if cut {
                    let own = tx
                        .client()
                        .query_one("select pg_terminate_backend(pg_backend_pid())", &[])
                        .await;
                    own.map_err(cf_platform::db::DbError::from)?;
                }
                Ok::<(), ReactionError>(())
            }
            .boxed()
        },
    );
    let group = group(&bus.test, vec![suicidal], GroupSettings::default());
    bus.say("thing", &[1, 2]).await;

    let outage = group.drain().await;
    assert!(outage.is_err(), "{outage:?}");
    assert_eq!(bus.waiting().await, "0");
    group.drain().await.unwrap();

    assert_eq!(bus.kept().await, [1, 2]);
    assert_eq!(bus.letters().await, "");
}

#[tokio::test]
async fn a_wake_up_that_is_lost_costs_no_event() {
    let bus = Bus::new().await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(
        group(
            &bus.test,
            vec![reaction(&bus.poison)],
            GroupSettings::default(),
        )
        .run(stop.clone()),
    );

    // Said by another process that dies before it can tell anyone: nothing rings.
    bus.say("thing", &[1]).await;

    kept_by(&bus.stock, 1).await;
    stop.cancel();
    tokio::time::timeout(Duration::from_mins(1), running)
        .await
        .unwrap()
        .unwrap();
}
