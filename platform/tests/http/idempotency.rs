//! The same request twice has one effect and one answer.

use serde_json::json;
use std::time::Duration;

use crate::shelf::{ShelfApp, THINGS, keeper};

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_byte_for_byte() {
    let shelf = ShelfApp::start().await;

    let first = shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);
    let second = shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    assert_eq!(first.bytes, second.bytes);
    assert_eq!(
        (first.header("etag"), second.header("etag")),
        (Some("\"1\""), Some("\"1\""))
    );
    assert_eq!(first.header("content-type"), second.header("content-type"));
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn without_a_key_two_requests_are_two() {
    let shelf = ShelfApp::start().await;

    shelf.create("lamp").send().await.expect(201);
    shelf.create("lamp").send().await.expect(201);

    assert_eq!(shelf.count().await, "2");
    shelf.finish().await;
}

#[tokio::test]
async fn a_second_request_while_the_first_is_at_work_is_told_so() {
    let shelf = ShelfApp::start().await;
    let body = json!({ "name": "lamp", "then": "wait" });
    let first = tokio::spawn(shelf.post(&body).idempotency_key("k").send());
    shelf.gate.arrived.notified().await;

    let second = shelf
        .post(&body)
        .idempotency_key("k")
        .send()
        .await
        .expect(409);
    shelf.gate.open.notify_one();
    let first = first.await.unwrap().expect(201);
    let third = shelf
        .post(&body)
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    assert_eq!(
        (second.problem().as_str(), second.header("retry-after")),
        ("still-running", Some("1"))
    );
    assert_eq!(first.bytes, third.bytes);
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_the_same_moment_have_one_effect() {
    let shelf = ShelfApp::start().await;

    let all: Vec<_> = (0..16)
        .map(|_| tokio::spawn(shelf.create("lamp").idempotency_key("k").send()))
        .collect();
    let mut answers = Vec::new();
    for one in all {
        answers.push(one.await.unwrap());
    }

    let (made, running): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.status == 201);
    assert!(!made.is_empty() && made.iter().all(|answer| answer.bytes == made[0].bytes));
    assert!(
        running
            .iter()
            .all(|answer| answer.status == 409 && answer.problem() == "still-running")
    );
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn a_key_is_for_one_request_only() {
    let shelf = ShelfApp::start().await;
    shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    let other_body = shelf
        .create("table")
        .idempotency_key("k")
        .send()
        .await
        .expect(422);
    let elsewhere = shelf
        .app
        .post("/api/shelf/others")
        .as_(&keeper())
        .json(&json!({ "name": "lamp" }));
    let other_operation = elsewhere.idempotency_key("k").send().await.expect(422);

    assert_eq!(other_body.problem(), "idempotency-key-reused");
    assert_eq!(other_operation.problem(), "idempotency-key-reused");
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn a_key_of_another_caller_is_another_key() {
    let shelf = ShelfApp::start().await;
    let lamp = json!({ "name": "lamp" });

    let one = shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);
    let other = shelf
        .app
        .post(THINGS)
        .as_(&keeper().colleague())
        .json(&lamp)
        .idempotency_key("k")
        .send()
        .await
        .expect(201);
    let third = shelf
        .app
        .post(THINGS)
        .as_(&keeper().colleague())
        .json(&json!({ "name": "x" }));
    third.idempotency_key("k").send().await.expect(422);

    assert_ne!(one.bytes, other.bytes);
    assert_eq!(shelf.count().await, "2");
    shelf.finish().await;
}

#[tokio::test]
async fn an_attempt_that_failed_does_not_burn_the_key() {
    let shelf = ShelfApp::start().await;

    shelf
        .post(&json!({ "name": "" }))
        .idempotency_key("k")
        .send()
        .await
        .expect(422);
    shelf
        .post(&json!({ "name": "lamp", "then": "refuse" }))
        .idempotency_key("k")
        .send()
        .await
        .expect(409);
    shelf
        .post(&json!({ "name": "lamp", "then": "panic" }))
        .idempotency_key("k")
        .send()
        .await
        .expect(500);
    shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn a_key_can_be_used_again_after_a_day() {
    let shelf = ShelfApp::start().await;
    let first = shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    shelf
        .app
        .db
        .clock
        .advance(Duration::from_secs(24 * 3600 - 1));
    let same = shelf
        .create("lamp")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);
    shelf.app.db.clock.advance(Duration::from_secs(2));
    let new = shelf
        .create("table")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);
    let again = shelf
        .create("table")
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    assert_eq!(first.bytes, same.bytes);
    assert_eq!(new.bytes, again.bytes);
    assert_eq!(shelf.count().await, "2");
    shelf.finish().await;
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let shelf = ShelfApp::start().await;
    let long = "k".repeat(256);

    for key in ["", "   ", long.as_str(), "\u{e4}"] {
        let refused = shelf
            .create("lamp")
            .idempotency_key(key)
            .send()
            .await
            .expect(400);
        assert_eq!(refused.problem(), "malformed", "{key}");
    }
    shelf
        .create("lamp")
        .idempotency_key(&long[1..])
        .send()
        .await
        .expect(201);

    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn a_repeat_resolves_an_outcome_that_was_unknown() {
    let shelf = ShelfApp::start().await;
    let body = json!({ "name": "lamp", "then": "wait" });
    // The caller loses the connection while the first is at work; the work is cut off with it.
    let lost = tokio::spawn(shelf.post(&body).idempotency_key("k").send());
    shelf.gate.arrived.notified().await;
    lost.abort();
    assert!(lost.await.unwrap_err().is_cancelled());

    shelf.gate.open.notify_one();
    let repeated = shelf
        .post(&body)
        .idempotency_key("k")
        .send()
        .await
        .expect(201);
    let again = shelf
        .post(&body)
        .idempotency_key("k")
        .send()
        .await
        .expect(201);

    assert_eq!(repeated.bytes, again.bytes);
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}
