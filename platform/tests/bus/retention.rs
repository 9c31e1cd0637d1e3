//! Only what everyone has read, and what is past its time, is dropped.

use std::time::Duration;

use cf_kernel::event::Event as _;
use cf_platform::bus::drop_old_events;
use cf_ports::event_stream::EventStream as _;

use crate::events::Noted;
use crate::support::{Bus, Harm, Poison, stream};

async fn age_everything(bus: &Bus) {
    let old = "set recorded_at = '2026-10-01'";
    bus.test
        .admin()
        .await
        .batch_execute(&format!(
            "update cf.outbox {old}; update cf.inbox set digested_at = '2026-10-01'"
        ))
        .await
        .unwrap();
}

async fn left(bus: &Bus) -> (String, String) {
    (
        bus.test.value("select count(*) from cf.outbox").await,
        bus.test.value("select count(*) from cf.inbox").await,
    )
}

#[tokio::test]
async fn what_a_group_has_not_read_yet_stays() {
    let bus = Bus::new().await;
    let mut slow = stream(&bus.test).subscribe("slow", vec![Noted::TOPIC]);
    slow.next(1, Duration::from_millis(1)).await.unwrap();
    bus.say("thing", &[1, 2, 3]).await;
    bus.group.drain().await.unwrap();
    age_everything(&bus).await;
    let db = bus.test.db("bus");

    assert_eq!(
        drop_old_events(&db, 30).await.unwrap(),
        0,
        "a group that has just begun counts too"
    );
    let mut read = 0;
    while read < 2 {
        read += slow
            .next(2 - read, Duration::from_millis(20))
            .await
            .unwrap()
            .len();
        slow.commit().await.unwrap();
    }

    assert_eq!(drop_old_events(&db, 30).await.unwrap(), 2);
    assert_eq!(left(&bus).await.0, "1");
}

#[tokio::test]
async fn what_is_not_past_its_time_stays() {
    let bus = Bus::new().await;
    bus.say("thing", &[1]).await;
    bus.group.drain().await.unwrap();
    age_everything(&bus).await;
    bus.say("thing", &[2]).await;
    bus.group.drain().await.unwrap();

    assert_eq!(drop_old_events(&bus.test.db("bus"), 30).await.unwrap(), 1);

    assert_eq!(left(&bus).await, ("1".to_owned(), "1".to_owned()));
    assert_eq!(bus.kept().await, [1, 2]);
}

#[tokio::test]
async fn what_may_come_again_is_still_remembered() {
    let bus = Bus::with(Poison::of(&[2], Harm::Refuse)).await;
    bus.say("thing", &[1, 2]).await;
    bus.until_spent().await;
    // Another reaction of the group has digested the letter: replayed, it must not do so twice.
    bus.test
        .admin()
        .await
        .batch_execute("insert into cf.inbox (owner, consumer, event_id) select 'cf_stock', 'stock.also', event_id from cf.dead_letters")
        .await
        .unwrap();
    age_everything(&bus).await;

    drop_old_events(&bus.test.db("bus"), 30).await.unwrap();

    let remembered = bus
        .test
        .value("select string_agg(consumer, ' ') from cf.inbox")
        .await;
    assert_eq!(remembered, "stock.also");
}

#[tokio::test]
async fn the_host_drops_old_events_by_itself() {
    let bus = Bus::new().await;
    bus.say("thing", &[1]).await;
    bus.group.drain().await.unwrap();
    age_everything(&bus).await;
    let settings = cf_platform::host::HostSettings {
        event_retention_days: 30,
        ..Default::default()
    };
    let workers = bus.test.host_with(settings).workers(&[]);

    for worker in &workers {
        worker.run_due().await.unwrap();
    }
    bus.test.clock.advance(Duration::from_hours(24));
    for worker in &workers {
        worker.run_due().await.unwrap();
    }

    assert_eq!(left(&bus).await, ("0".to_owned(), "0".to_owned()));
    assert_eq!(bus.test.value("select count(*) from cf.jobs").await, "0");
}

#[tokio::test]
async fn answers_are_forgotten_when_their_day_is_over() {
    let bus = Bus::new().await;
    let now = bus.test.now();
    let admin = bus.test.admin().await;
    for (key, expires) in [("old", now), ("fresh", now + Duration::from_secs(1))] {
        admin
            .execute(
                "insert into cf.idempotency_keys (owner, caller, key, operation, request_hash, status, body, expires_at)
                 values ('cf_shop', 'someone', $1, 'POST /x', '', 201, '', $2)",
                &[&key, &expires],
            )
            .await
            .unwrap();
    }

    drop_old_events(&bus.test.db("bus"), 30).await.unwrap();

    let left = "select string_agg(key, ',') from cf.idempotency_keys";
    assert_eq!(bus.test.value(left).await, "fresh");
}
