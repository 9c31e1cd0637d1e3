//! How the event bus is shown.

use std::time::Duration;

use cf_platform::host::GroupLag;
use cf_ports::event_stream::Lag;
use cf_testkit::TestApp;
use serde_json::{Value, json};

use crate::scene::{Parts, look, round, start};

/// A group by pending events, age of the oldest in milliseconds, and dead letters.
fn group(group: &'static str, (pending, lag_millis, dead_letters): (u64, u64, u64)) -> GroupLag {
    GroupLag {
        group,
        lag: Lag {
            pending,
            oldest: Duration::from_millis(lag_millis),
        },
        dead_letters,
    }
}

async fn round_and_look(app: &TestApp) -> (Value, Value) {
    round(app).await;
    let mut answer = look(app).await;
    (answer["state"].take(), answer["eventBus"].take())
}

#[tokio::test]
async fn lag_and_dead_letters_degrade_it_and_it_recovers() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;

    parts.groups_are(Some(vec![
        group("orders", (7, 5_001, 0)),
        group("billing", (1, 40, 2)),
    ]));
    let (state, bus) = round_and_look(&app).await;
    assert_eq!(state, "degraded");
    assert_eq!(
        bus,
        json!({
            "state": "degraded", "pending": 8, "lagMillis": 5_001, "deadLetters": 2,
            "groups": [
                { "group": "billing", "pending": 1, "lagMillis": 40, "deadLetters": 2 },
                { "group": "orders", "pending": 7, "lagMillis": 5_001, "deadLetters": 0 },
            ],
        })
    );

    parts.groups_are(Some(vec![
        group("orders", (0, 0, 0)),
        group("billing", (0, 0, 0)),
    ]));
    let (state, bus) = round_and_look(&app).await;
    assert_eq!((state, &bus["state"]), (json!("up"), &json!("up")));
    assert_eq!(
        app.db
            .value("select count(*) from monitoring.bus_samples")
            .await,
        "4"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_bus_that_does_not_say_is_down_and_has_no_numbers() {
    let parts = Parts::default();
    let app = start(parts.sources()).await;
    parts.groups_are(Some(vec![group("orders", (3, 10, 0))]));
    round(&app).await;

    parts.groups_are(None);
    let (state, bus) = round_and_look(&app).await;

    assert_eq!(state, "degraded", "orders are taken while events wait");
    let nothing = json!({ "state": "down", "pending": null, "lagMillis": null, "deadLetters": null, "groups": [] });
    assert_eq!(bus, nothing);
    app.finish().await;
}
