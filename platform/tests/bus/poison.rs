//! An event that cannot be digested: its key waits, the others flow, people decide.

use std::time::Duration;

use cf_platform::bus::{GroupSettings, Policy};
use cf_testkit::eventually;
use tokio_util::sync::CancellationToken;

use crate::common::numbers;
use crate::common::scope;
use crate::support::{Bus, Harm, Poison, group, reaction};

#[tokio::test]
async fn its_key_waits_and_the_others_flow() {
    let bus = Bus::with(Poison::of(&[2], Harm::Refuse)).await;
    bus.say("bad", &[1, 2, 3]).await;
    bus.say("good", &[11, 12]).await;
    bus.say("bad", &[4]).await;

    bus.group.drain().await.unwrap();

    assert_eq!(bus.kept_set().await, [1, 11, 12].into());
    assert_eq!(bus.waiting().await, "3");
    bus.say("good", &[13]).await;
    bus.group.drain().await.unwrap();
    assert_eq!(bus.kept_set().await, [1, 11, 12, 13].into());
}

#[tokio::test]
async fn a_failure_that_passes_delays_its_key_and_keeps_the_order() {
    let bus = Bus::with(Poison::of(&[2], Harm::Refuse)).await;
    bus.say("thing", &[1, 2, 3, 4]).await;
    bus.group.drain().await.unwrap();

    bus.poison.cure();
    bus.group.drain().await.unwrap();
    assert_eq!(bus.kept().await, [1], "not before its time");
    bus.test.clock.advance(Duration::from_secs(1));
    bus.group.drain().await.unwrap();
    bus.say("thing", &[5]).await;
    bus.group.drain().await.unwrap();

    assert_eq!(bus.kept().await, [1, 2, 3, 4, 5]);
    assert_eq!(
        (bus.waiting().await.as_str(), bus.letters().await.as_str()),
        ("0", "")
    );
}

#[tokio::test]
async fn it_is_tried_as_often_as_its_policy_says() {
    let bus = Bus::with(Poison::of(&[1], Harm::Refuse)).await;
    bus.say("thing", &[1]).await;

    for attempts in 1..=Policy::Default.retries() {
        bus.group.drain().await.unwrap();
        bus.group.drain().await.unwrap();
        assert_eq!(
            bus.test.value("select attempts from cf.bus_deferred").await,
            attempts.to_string()
        );
        assert_eq!(bus.letters().await, "");
        bus.test.clock.advance(Duration::from_mins(1));
    }
    bus.group.drain().await.unwrap();

    assert_eq!(
        (bus.waiting().await.as_str(), bus.letters().await.as_str()),
        ("0", "dead")
    );
    let row = bus
        .test
        .value("select (attempts, error, first_failed_at < died_at) from cf.dead_letters")
        .await;
    assert_eq!(row, "(4,\"1 is poison\",t)");
}

#[tokio::test]
async fn when_it_is_buried_those_behind_it_are_delivered_in_order() {
    let bus = Bus::with(Poison::of(&[2, 4], Harm::Refuse)).await;
    bus.say("thing", &[1, 2, 3, 4, 5, 6]).await;

    bus.until_spent().await;
    assert_eq!(bus.kept().await, [1, 3]);
    bus.until_spent().await;

    assert_eq!(bus.kept().await, [1, 3, 5, 6]);
    assert_eq!(
        (bus.waiting().await.as_str(), bus.letters().await.as_str()),
        ("0", "dead dead")
    );
}

#[tokio::test]
async fn a_panic_is_a_failure() {
    let bus = Bus::with(Poison::of(&[1], Harm::Panic)).await;
    bus.say("bad", &[1]).await;
    bus.say("good", &[2]).await;

    bus.until_spent().await;

    assert_eq!(bus.kept().await, [2]);
    assert_eq!(bus.letters().await, "dead");
    assert_eq!(
        bus.test.value("select error from cf.dead_letters").await,
        "the reaction panicked"
    );
}

#[tokio::test]
async fn a_reaction_that_hangs_is_a_failure() {
    let bus = Bus::with(Poison::of(&[1], Harm::Hang)).await;
    let settings = GroupSettings {
        deadline: Duration::from_millis(300),
        ..GroupSettings::default()
    };
    let group = group(&bus.test, vec![reaction(&bus.poison)], settings);
    bus.say("bad", &[1]).await;
    bus.say("good", &[2]).await;

    for _ in 0..=Policy::Default.retries() {
        group.drain().await.unwrap();
        bus.test.clock.advance(Duration::from_mins(1));
    }

    assert_eq!(bus.kept().await, [2]);
    assert_eq!(
        bus.test.value("select error from cf.dead_letters").await,
        "the reaction took longer than 300ms"
    );
}

#[tokio::test]
async fn a_retry_survives_a_restart() {
    let bus = Bus::with(Poison::of(&[1], Harm::Refuse)).await;
    bus.say("thing", &[1, 2]).await;
    bus.group.drain().await.unwrap();
    bus.poison.cure();

    let restarted = bus.restarted();
    bus.say("thing", &[3]).await;
    restarted.drain().await.unwrap();
    assert_eq!(
        bus.kept().await,
        [0_i64; 0],
        "what is new waits behind what failed before the restart"
    );
    bus.test.clock.advance(Duration::from_mins(1));
    restarted.drain().await.unwrap();

    assert_eq!(bus.kept().await, [1, 2, 3]);
}

#[tokio::test]
async fn a_crash_between_putting_aside_and_moving_on_keeps_the_order() {
    let bus = Bus::with(Poison::of(&[1], Harm::Refuse)).await;
    bus.say("thing", &[1, 2]).await;
    bus.group.drain().await.unwrap();
    // Put aside, but the place in the stream was not kept: all come again.
    bus.test
        .admin()
        .await
        .batch_execute("delete from cf.bus_positions")
        .await
        .unwrap();
    bus.poison.cure();

    let restarted = bus.restarted();
    restarted.drain().await.unwrap();
    bus.test.clock.advance(Duration::from_mins(1));
    restarted.drain().await.unwrap();
    assert_eq!(bus.kept().await, [1, 2]);
    bus.say("thing", &[3]).await;
    bus.say("other", &[4]).await;
    restarted.drain().await.unwrap();

    assert_eq!(bus.kept_set().await, [1, 2, 3, 4].into());
    assert_eq!(bus.waiting().await, "0");
}

#[tokio::test]
async fn a_running_group_retries_by_itself() {
    let bus = Bus::with(Poison::of(&[1], Harm::Refuse)).await;
    let stop = CancellationToken::new();
    let running = tokio::spawn(bus.group.clone().run(stop.clone()));
    bus.say("thing", &[1, 2]).await;
    eventually("the first has failed", async || bus.waiting().await == "2").await;

    bus.poison.cure();
    bus.test.clock.advance(Duration::from_mins(1));

    eventually("both are delivered", async || {
        numbers(&bus.stock, scope(1)).await == [1, 2]
    })
    .await;
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn nothing_overtakes_what_waits_when_a_letter_is_replayed_beside_it() {
    let bus = Bus::with(Poison::of(&[1, 2], Harm::Refuse)).await;
    bus.say("thing", &[1]).await;
    bus.until_spent().await;
    bus.poison.cure();
    let poison = Poison::of(&[2], Harm::Refuse);
    let group = group(&bus.test, vec![reaction(&poison)], GroupSettings::default());
    // Replayed, and before its turn comes the next event of the key fails.
    bus.test
        .admin()
        .await
        .batch_execute(
            "update cf.dead_letters set state = 'replayed', resolved_at = now();
             insert into cf.bus_deferred (group_name, aggregate, event_id, topic, envelope, attempts, due_at)
             select group_name, aggregate, event_id, topic, envelope, 0, '2026-11-20T13:00:00Z' from cf.dead_letters",
        )
        .await
        .unwrap();
    bus.say("thing", &[2]).await;
    group.drain().await.unwrap();

    bus.test.clock.set("2026-11-20T13:00:01Z".parse().unwrap());
    group.drain().await.unwrap();
    bus.say("thing", &[3]).await;
    group.drain().await.unwrap();

    assert_eq!(bus.kept().await, [1], "the third waits behind the second");
    poison.cure();
    bus.test.clock.advance(Duration::from_mins(1));
    group.drain().await.unwrap();
    assert_eq!(bus.kept().await, [1, 2, 3]);
}
