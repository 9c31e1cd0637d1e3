//! Orders that end: whatever had become of their things, nothing is left that is not kept.

use std::time::Duration;

use cf_ports::drivers::{Action, Fault, FaultKind};

use crate::support::{Factory, customer, text};

#[tokio::test]
async fn what_had_not_begun_is_called_off_at_once() {
    let factory = Factory::open().await;
    let who = customer(1);
    let bought = factory.bought(&who, vec![factory.server(), factory.server()]);
    factory.say_begin(&bought).await;

    factory.say_cancelled(&bought, &[]).await;
    factory.quiet().await;

    assert_eq!(factory.said(&bought).await, ["rollback-completed"; 2]);
    assert_eq!(factory.states(&who, &bought).await, ["cancelled"; 2]);
    assert_eq!(factory.provider.calls(), 0);
    factory.close().await;
}

#[tokio::test]
async fn what_runs_is_taken_back_and_its_service_ends() {
    let factory = Factory::open().await;
    let who = customer(1);
    let bought = factory.make(&who, vec![factory.server()]).await;
    assert_eq!(factory.provider.inventory().len(), 1);

    factory.say_cancelled(&bought, &[]).await;
    assert_eq!(factory.services(&who, "?state=terminating").await.len(), 1);
    factory.quiet().await;

    let said = factory.said(&bought).await;
    assert_eq!(said[7..], ["service-terminated", "rollback-completed"]);
    assert_eq!(factory.provider.inventory(), []);
    let services = factory.services(&who, "").await;
    assert_eq!(services[0]["state"], "terminated");
    assert_eq!(services[0]["endedReason"], "asked for by the customer");
    factory.close().await;
}

#[tokio::test]
async fn what_is_kept_stays() {
    let factory = Factory::open().await;
    let who = customer(1);
    factory.provider.takes(Duration::from_secs(2));
    let bought = factory.make(&who, vec![factory.server()]).await;
    factory.quiet().await;
    let mut both = bought.clone();
    both.items.push(factory.server());
    factory.say_begin(&both).await;

    factory.say_cancelled(&both, &[0]).await;
    factory.quiet().await;

    assert_eq!(
        factory.states(&who, &both).await,
        ["completed", "cancelled"]
    );
    assert_eq!(factory.provider.inventory().len(), 1);
    assert_eq!(factory.services(&who, "?state=active").await.len(), 1);
    assert_eq!(factory.count_said(&both, "rollback-completed").await, 1);
    factory.close().await;
}

#[tokio::test]
async fn an_order_that_fails_takes_everything_back_the_last_first() {
    let factory = Factory::open().await;
    let who = customer(1);
    let bought = factory
        .make(&who, vec![factory.server(), factory.server()])
        .await;

    factory.say_failed(&bought).await;
    factory.quiet().await;

    assert_eq!(factory.provider.inventory(), []);
    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 2);
    assert_eq!(factory.count_said(&bought, "service-terminated").await, 2);
    factory.close().await;
}

#[tokio::test]
async fn what_had_failed_before_says_once_more_that_nothing_is_left() {
    let factory = Factory::open().await;
    let who = customer(1);
    factory.plant(Fault::any(FaultKind::Refuse).at(Action::Configure).times(1));
    let bought = factory.make(&who, vec![factory.server()]).await;
    factory.quiet().await;
    assert_eq!(factory.states(&who, &bought).await, ["failed"]);
    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);

    factory.say_failed(&bought).await;
    factory.quiet().await;

    assert_eq!(factory.count_said(&bought, "rollback-completed").await, 2);
    assert_eq!(factory.count_said(&bought, "failed").await, 1);
    factory.close().await;
}

#[tokio::test]
async fn whoever_asks_once_more_is_told_how_everything_stands() {
    let factory = Factory::open().await;
    let who = customer(1);
    let sick = factory.thing("vps", serde_json::json!({ "region": "zz-9" }));
    let items = vec![factory.server(), sick, factory.server()];
    let bought = factory.bought(&who, items);
    factory.say_begin(&bought).await;
    // Nothing has come of anything yet: there is nothing to say.
    factory.say_begin(&bought).await;
    assert_eq!(factory.said(&bought).await, [""; 0]);
    factory.quiet().await;
    let states = ["completed", "failed", "completed"];
    assert_eq!(factory.states(&who, &bought).await, states);
    let before = factory.said(&bought).await.len();
    let at = factory.completed_at(&bought).await;

    factory.passes(Duration::from_hours(2));
    factory.say_begin(&bought).await;

    let mut said = factory.said(&bought).await.split_off(before);
    said.sort_unstable();
    let again = ["completed", "completed", "failed", "rollback-completed"];
    assert_eq!(said, again);
    // The same is said, of the same moment.
    assert_eq!(factory.completed_at(&bought).await, at);
    assert_eq!(factory.states(&who, &bought).await, states);
    factory.close().await;
}

#[tokio::test]
async fn whoever_asks_once_more_after_the_end_hears_what_is_gone_and_nothing_of_what_is_kept() {
    let factory = Factory::open().await;
    let who = customer(1);
    factory.provider.takes(Duration::from_secs(2));
    let bought = factory.bought(&who, vec![factory.server(), factory.server()]);
    factory.say_begin(&bought).await;
    factory.quiet().await;
    factory.say_cancelled(&bought, &[0]).await;
    // It is being taken back still.
    let before = factory.said(&bought).await.len();
    factory.say_cancelled(&bought, &[0]).await;
    assert_eq!(factory.said(&bought).await.len(), before);
    factory.quiet().await;
    let before = factory.said(&bought).await.len();

    factory.say_cancelled(&bought, &[0]).await;
    factory.quiet().await;

    let said = factory.said(&bought).await.split_off(before);
    assert_eq!(said, ["rollback-completed"]);
    assert_eq!(
        factory.states(&who, &bought).await,
        ["completed", "cancelled"]
    );
    assert_eq!(factory.provider.inventory().len(), 1);
    assert_eq!(factory.services(&who, "?state=active").await.len(), 1);
    factory.close().await;
}

#[tokio::test]
async fn an_end_in_the_middle_of_the_work_ends_right_at_each_moment() {
    let factory = Factory::open().await;
    let who = customer(1);
    factory.provider.takes(Duration::from_secs(2));
    for moment in 0..9 {
        let bought = factory.bought(&who, vec![factory.server()]);
        factory.say_begin(&bought).await;
        for _ in 0..moment {
            factory.run_due_jobs().await;
            factory.passes(Duration::from_secs(1));
        }

        factory.say_cancelled(&bought, &[]).await;
        factory.quiet().await;

        assert_eq!(
            factory.states(&who, &bought).await,
            ["cancelled"],
            "{moment}"
        );
        assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
        assert_eq!(factory.provider.inventory(), []);
        let activated = factory.count_said(&bought, "service-activated").await;
        let terminated = factory.count_said(&bought, "service-terminated").await;
        assert_eq!(activated, terminated, "{moment}");
    }
    factory.close().await;
}

#[tokio::test]
async fn an_end_while_the_provider_is_asked_ends_right() {
    let factory = Factory::open().await;
    let who = customer(1);
    for nth in 1..=4 {
        let bought = factory.bought(&who, vec![factory.server()]);
        factory.say_begin(&bought).await;
        // The provider is told to keep someone waiting; the end of the order comes meanwhile.
        factory.provider.holds(nth);
        let work = factory.run_due_jobs();
        let meanwhile = async {
            factory.provider.held.notified().await;
            factory.say_cancelled(&bought, &[]).await;
            factory.provider.release.notify_one();
        };
        tokio::join!(work, meanwhile);
        factory.quiet().await;

        assert_eq!(factory.states(&who, &bought).await, ["cancelled"], "{nth}");
        assert_eq!(factory.count_said(&bought, "rollback-completed").await, 1);
        assert_eq!(factory.count_said(&bought, "completed").await, 0);
        assert_eq!(factory.provider.inventory(), []);
    }
    factory.close().await;
}

#[tokio::test]
async fn a_beginning_after_the_end_begins_nothing() {
    let factory = Factory::open().await;
    let who = customer(1);
    let bought = factory.bought(&who, vec![factory.server()]);
    factory.say_cancelled(&bought, &[]).await;

    factory.say_begin(&bought).await;
    factory.quiet().await;

    assert_eq!(factory.said(&bought).await, ["rollback-completed"]);
    assert_eq!(factory.states(&who, &bought).await, ["cancelled"]);
    assert_eq!(factory.provider.calls(), 0);
    factory.close().await;
}

#[tokio::test]
async fn what_cannot_even_be_begun_is_said_to_have_failed() {
    let factory = Factory::open().await;
    let who = customer(1);
    let mut absurd = factory.server();
    absurd.quantity = 4_000_000_000;

    let bought = factory.make(&who, vec![absurd, factory.server()]).await;

    assert_eq!(
        factory.said(&bought).await[..2],
        ["failed", "rollback-completed"]
    );
    assert_eq!(factory.states(&who, &bought).await, ["completed"]);
    factory.close().await;
}

#[tokio::test]
async fn no_room_fails_without_asking_the_provider() {
    let factory = Factory::open().await;
    let who = customer(1);
    let nowhere = factory.thing("vps", serde_json::json!({ "region": "zz-9" }));

    let bought = factory.make(&who, vec![nowhere]).await;

    assert_eq!(
        factory.said(&bought).await,
        ["failed", "rollback-completed"]
    );
    let request = factory.request(&who, &bought).await;
    assert!(text(&request["reason"]).contains("there is no region zz-9"));
    assert_eq!(factory.provider.calls(), 0);
    factory.close().await;
}
