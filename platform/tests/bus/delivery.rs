//! In order per aggregate, and once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cf_kernel::event::{Envelope, Event as _};
use cf_kernel::{Reason, Scope};
use cf_platform::bus::{GroupSettings, Policy, Reaction, ReactionError, ReactionScope};
use cf_platform::host::{Domain, HostSettings};
use cf_platform::telemetry::Tasks;
use cf_ports::event_stream::{EventStream as _, Subscription};
use cf_testkit::eventually;
use futures_util::FutureExt as _;

use crate::common::{STOCK, note, numbers, scope, tenant};
use crate::events::{Noted, noted};
use crate::support::{Bus, Poison, group, kept_by, reaction, say};

#[tokio::test]
async fn a_rolled_back_change_says_nothing() {
    let bus = Bus::new().await;
    let mut tx = bus.shop.begin(bus.test.work(scope(1))).await.unwrap();
    tx.emit(
        Some(tenant(1)),
        Some(crate::common::seller()),
        &noted("thing", 1),
    )
    .unwrap();
    drop(tx);

    assert_eq!(bus.group.drain().await.unwrap(), 0);
    assert_eq!(bus.kept().await, [0_i64; 0]);
}

#[tokio::test]
async fn events_of_an_aggregate_are_handled_in_order_in_eight_lanes() {
    let seen = Arc::new(Mutex::new(BTreeMap::<String, Vec<i64>>::new()));
    let bus = Bus::new().await;
    let watching = Reaction::new("stock.watch", Policy::Default, {
        let seen = Arc::clone(&seen);
        move |tx, _envelope, event: Noted| {
            let seen = Arc::clone(&seen);
            async move {
                seen.lock()
                    .unwrap()
                    .entry(event.thing.clone())
                    .or_default()
                    .push(event.number);
                // Lanes are to overtake each other where they may.
                let pause = format!("select pg_sleep({} / 2000.0)", event.number * 7 % 5);
                tx.client()
                    .batch_execute(&pause)
                    .await
                    .map_err(cf_platform::db::DbError::from)?;
                Ok::<(), ReactionError>(())
            }
            .boxed()
        }
    });
    let group = group(
        &bus.test,
        vec![watching],
        GroupSettings {
            batch: 32,
            lanes: 8,
            ..GroupSettings::default()
        },
    );
    for number in 0..120 {
        say(&bus.shop, &noted(&format!("thing {}", number % 10), number)).await;
    }

    assert_eq!(group.drain().await.unwrap(), 120);

    let seen = seen.lock().unwrap();
    assert_eq!(seen.values().map(Vec::len).sum::<usize>(), 120);
    for (thing, order) in &*seen {
        assert!(order.is_sorted(), "{thing}: {order:?}");
    }
}

#[tokio::test]
async fn a_second_delivery_changes_nothing() {
    let bus = Bus::new().await;
    bus.say("thing", &[1, 2, 3]).await;
    assert_eq!(bus.group.drain().await.unwrap(), 3);

    // As if the process had died before it could say how far it was.
    bus.test
        .admin()
        .await
        .batch_execute("delete from cf.bus_positions")
        .await
        .unwrap();

    assert_eq!(bus.restarted().drain().await.unwrap(), 3);
    assert_eq!(bus.kept().await, [1, 2, 3]);
}

#[tokio::test]
async fn a_reaction_that_fails_does_not_keep_another_from_running() {
    let bus = Bus::new().await;
    let poison = Poison::of(&[1], crate::support::Harm::Refuse);
    let also = Reaction::new(
        "stock.also",
        Policy::Default,
        |tx, _envelope, event: Noted| {
            async move { Ok(note(tx, tenant(1), "also", event.number + 100).await?) }.boxed()
        },
    );
    let failing_first = vec![reaction(&poison), also];
    let group = group(&bus.test, failing_first, GroupSettings::default());
    bus.say("thing", &[1]).await;

    group.drain().await.unwrap();

    assert_eq!(bus.kept().await, [101]);
}

#[tokio::test]
async fn a_reaction_that_failed_is_tried_again_and_those_that_worked_are_not() {
    let bus = Bus::new().await;
    let poison = Poison::of(&[1], crate::support::Harm::Refuse);
    let also = Reaction::new(
        "stock.also",
        Policy::Default,
        |tx, _envelope, event: Noted| {
            async move { Ok(note(tx, tenant(1), "also", event.number + 100).await?) }.boxed()
        },
    );
    let group = group(
        &bus.test,
        vec![also, reaction(&poison)],
        GroupSettings::default(),
    );
    bus.say("thing", &[1]).await;

    group.drain().await.unwrap();
    poison.cure();
    bus.test.clock.advance(Duration::from_secs(2));
    group.drain().await.unwrap();

    assert_eq!(bus.kept().await, [101, 1]);
}

#[tokio::test]
async fn a_reaction_sees_the_rows_of_the_event_s_tenant_only() {
    let bus = Bus::new().await;
    for number in [1, 2] {
        let tx = bus.stock.begin(bus.test.work(scope(number))).await.unwrap();
        note(&tx, tenant(number), "own", i64::try_from(number).unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let sees = |name, scope| {
        Reaction::new(name, Policy::Default, |tx, _envelope, event: Noted| {
            async move {
                let sql = "insert into notes (tenant_id, thing, number) select $1, 'seen', count(*) + $2 from notes";
                tx.client().execute(sql, &[&tenant(1).uuid(), &event.number]).await.map_err(cf_platform::db::DbError::from)?;
                Ok::<(), ReactionError>(())
            }
            .boxed()
        })
        .in_scope(scope)
    };
    let everyone = ReactionScope::Platform(Reason::new("a test"));
    let group = group(
        &bus.test,
        vec![
            sees("stock.narrow", ReactionScope::OfTheEvent),
            sees("stock.wide", everyone),
        ],
        GroupSettings::default(),
    );
    bus.say("thing", &[100]).await;

    group.drain().await.unwrap();

    assert_eq!(
        numbers(&bus.stock, Scope::Platform(Reason::new("a test"))).await,
        [1, 2, 101, 103]
    );
}

#[tokio::test]
async fn an_event_of_another_shape_goes_to_the_dead_letters() {
    let bus = Bus::new().await;
    bus.say("thing", &[1]).await;
    bus.test
        .admin()
        .await
        .batch_execute("update cf.outbox set payload = '{\"thing\":7}'")
        .await
        .unwrap();

    bus.until_spent().await;

    assert_eq!(bus.letters().await, "dead");
}

#[tokio::test]
async fn two_instances_share_the_work_and_one_takes_over_from_the_other() {
    let bus = Bus::new().await;
    let (one, other) = (Tasks::new(), Tasks::new());
    for tasks in [&one, &other] {
        let settings = HostSettings {
            bus_poll: Some(Duration::from_millis(20)),
            ..HostSettings::default()
        };
        let host = bus.test.host_with(settings);
        let domain = Domain {
            name: "stock",
            segment: "stock",
            migrations: STOCK,
            api: aide::axum::ApiRouter::new(),
            reactions: vec![reaction(&bus.poison)],
            jobs: Vec::new(),
            schedules: Vec::new(),
            health: Vec::new(),
        };
        let db = host.deps("stock").db;
        host.start(&[(domain, db)], tasks);
    }
    bus.say("thing", &[1, 2, 3]).await;
    kept_by(&bus.stock, 3).await;

    one.shutdown(Duration::from_secs(30)).await.unwrap();
    bus.say("thing", &[4, 5]).await;
    kept_by(&bus.stock, 5).await;

    other.shutdown(Duration::from_secs(30)).await.unwrap();
    assert_eq!(bus.kept().await, [1, 2, 3, 4, 5]);
    eventually("nobody works any more", async || {
        one.running().is_empty() && other.running().is_empty()
    })
    .await;
}

#[tokio::test]
async fn groups_that_share_a_reading_each_get_everything_wherever_they_are() {
    let bus = Bus::new().await;
    let fill = "insert into cf.outbox (event_id, topic, tenant_id, seller_id, aggregate, payload, correlation_id, actor, occurred_at) \
         select gen_random_uuid(), 'cloud-factory.shop.noted.v1', null, null, 'thing', json_build_object('thing', 'thing', 'number', n), \
         gen_random_uuid(), '{\"kind\":\"system\",\"id\":\"test\"}', now() from generate_series(1, 3000) as n";
    bus.test.admin().await.batch_execute(fill).await.unwrap();
    let stream = crate::support::stream(&bus.test);
    let subscribe = |group| stream.subscribe(group, vec![Noted::TOPIC]);

    // One is through before the next begins, two go side by side, one begins in the middle.
    let ahead = read_all(&mut *subscribe("ahead")).await;
    let (mut left, mut right) = (subscribe("left"), subscribe("right"));
    let (left, right) =
        futures_util::future::join(read_all(&mut *left), read_all(&mut *right)).await;
    let mut halves = Vec::new();
    for _ in 0..2 {
        let mut half = subscribe("half");
        for _ in 0..5 {
            halves.extend(half.next(300, Duration::from_secs(1)).await.unwrap());
            half.commit().await.unwrap();
        }
    }

    let expected: Vec<i64> = (1..=3000).collect();
    for (who, events) in [("ahead", ahead), ("left", left), ("right", right)] {
        assert_eq!(crate::late::numbers(&events), expected, "{who}");
    }
    let halves = crate::late::numbers(&halves);
    assert_eq!(halves, expected[..halves.len()], "half");
}

async fn read_all(subscription: &mut dyn Subscription) -> Vec<Envelope> {
    let mut all = Vec::new();
    while all.len() < 3000 {
        all.extend(
            subscription
                .next(100, Duration::from_secs(1))
                .await
                .unwrap(),
        );
    }
    all
}
