//! Whoever works dies: at each call, before and after it was done, on both ways.

use std::time::Duration;

use crate::support::{Bought, Factory, customer};

/// Runs what is due until whoever does it dies. The lease of the job and that of the request stay behind.
async fn until_death(factory: &Factory) -> bool {
    tokio::select! {
        _ = factory.run_due_jobs() => false,
        () = factory.provider.died.notified() => true,
    }
}

/// Another worker comes, once the leases are over.
async fn another_worker(factory: &Factory) {
    factory.passes(Duration::from_secs(61));
    factory.quiet().await;
}

async fn ends_right(factory: &Factory, bought: &Bought, state: &str) {
    let who = customer(1);
    assert_eq!(factory.states(&who, bought).await, [state]);
    let (made, completed, back) = if state == "completed" {
        (2, 1, 0)
    } else {
        (0, 0, 1)
    };
    assert_eq!(factory.there(&who, bought).await, made);
    assert_eq!(factory.count_said(bought, "completed").await, completed);
    assert_eq!(factory.count_said(bought, "rollback-completed").await, back);
    assert_eq!(factory.count_said(bought, "started").await, 1);
}

#[tokio::test]
async fn a_death_at_each_call_of_the_way_there_ends_complete() {
    let factory = Factory::open().await;
    for done in [false, true] {
        for nth in 1..=8 {
            let mut two = factory.server();
            two.quantity = 2;
            let bought = factory.bought(&customer(1), vec![two]);
            factory.say_begin(&bought).await;
            factory.provider.kills(nth, done);

            assert!(until_death(&factory).await);
            another_worker(&factory).await;

            ends_right(&factory, &bought, "completed").await;
            assert_eq!(factory.count_said(&bought, "service-activated").await, 2);
            assert_eq!(factory.count_said(&bought, "step-completed").await, 8);
        }
    }
    factory.close().await;
}

#[tokio::test]
async fn a_death_at_each_call_of_the_way_back_leaves_nothing() {
    let factory = Factory::open().await;
    for done in [false, true] {
        for nth in 1..=6 {
            let mut two = factory.server();
            two.quantity = 2;
            let bought = factory.make(&customer(1), vec![two]).await;
            factory.say_failed(&bought).await;
            factory.provider.kills(nth, done);

            assert!(until_death(&factory).await);
            another_worker(&factory).await;

            let who = customer(1);
            assert_eq!(factory.states(&who, &bought).await, ["cancelled"]);
            assert_eq!(factory.provider.inventory(), []);
            assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
            assert_eq!(factory.count_said(&bought, "service-terminated").await, 2);
        }
    }
    factory.close().await;
}

#[tokio::test]
async fn a_request_in_hand_is_left_to_whoever_has_it() {
    let factory = Factory::open().await;
    let bought = factory.bought(&customer(1), vec![factory.server()]);
    factory.say_begin(&bought).await;
    factory.provider.kills(1, false);
    assert!(until_death(&factory).await);

    // The end of the order queues another look, while the lease of the dead one still holds.
    factory.say_cancelled(&bought, &[]).await;
    let calls = factory.provider.calls();
    factory.run_due_jobs().await;
    assert_eq!(factory.provider.calls(), calls);

    another_worker(&factory).await;
    assert_eq!(factory.states(&customer(1), &bought).await, ["cancelled"]);
    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
    assert_eq!(factory.provider.inventory(), []);
    factory.close().await;
}

#[tokio::test]
async fn what_was_forgotten_is_looked_at_again() {
    let factory = Factory::open().await;
    let bought = factory.bought(&customer(1), vec![factory.server()]);
    // A schedule that is seen for the first time begins with its next time.
    factory.run_due_jobs().await;
    factory.say_begin(&bought).await;
    factory
        .db
        .admin()
        .await
        .batch_execute("delete from cf.jobs where kind = 'provisioning.work'")
        .await
        .unwrap();

    factory.passes(Duration::from_secs(200));
    factory.run_due_jobs().await;

    assert_eq!(factory.states(&customer(1), &bought).await, ["completed"]);
    factory.close().await;
}
