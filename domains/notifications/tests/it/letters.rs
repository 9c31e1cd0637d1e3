//! Letters on their way.

use std::time::Duration;

use cf_ports::{Effect, Refusal};

use crate::support::{House, customer};

async fn with_a_letter(house: &House) {
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    house.order(&owner, &["VPS"]).await;
}

async fn stands(house: &House) -> String {
    let state = "select mail || coalesce(': ' || mail_error, '') from notifications.notifications";
    house.db.value(state).await
}

async fn said(house: &House, topic: &str) -> String {
    let count = format!(
        "select count(*) from cf.outbox where topic = 'cloud-factory.notification.{topic}.v1' and payload ->> 'channel' = 'email'"
    );
    house.db.value(&count).await
}

#[tokio::test]
async fn a_letter_that_cannot_go_now_goes_later() {
    let house = House::open().await;
    house.post.answers.lock().unwrap().extend([
        Effect::Refused(Refusal::for_now("the server is busy")),
        Effect::unknown("no answer"),
    ]);
    with_a_letter(&house).await;

    house.run_due_jobs().await;
    assert_eq!(
        (stands(&house).await.as_str(), house.post.sent().len()),
        ("queued", 0)
    );
    for _ in 0..2 {
        house.db.clock.advance(Duration::from_mins(1));
        house.run_due_jobs().await;
    }

    assert_eq!(stands(&house).await, "sent");
    assert_eq!(
        house.post.subjects_to("ana@acme.test"),
        ["Order CF-2026-000123 received"]
    );
    assert_eq!(
        (
            said(&house, "delivered").await,
            said(&house, "failed").await
        ),
        ("1".to_owned(), "0".to_owned())
    );
    house.close().await;
}

#[tokio::test]
async fn a_letter_that_nobody_takes_is_a_failure_that_is_said() {
    let house = House::open().await;
    house
        .post
        .answers
        .lock()
        .unwrap()
        .push(Effect::refused("there is no such mailbox"));
    with_a_letter(&house).await;

    house.run_due_jobs().await;

    assert_eq!(stands(&house).await, "failed: there is no such mailbox");
    assert_eq!(
        (
            said(&house, "delivered").await,
            said(&house, "failed").await
        ),
        ("0".to_owned(), "1".to_owned())
    );
    house.close().await;
}

#[tokio::test]
async fn a_letter_is_tried_as_often_as_its_policy_says() {
    let house = House::open().await;
    let busy = || Effect::Refused(Refusal::for_now("the server is busy"));
    house
        .post
        .answers
        .lock()
        .unwrap()
        .extend([busy(), busy(), busy(), busy()]);
    with_a_letter(&house).await;

    for _ in 0..5 {
        house.run_due_jobs().await;
        house.db.clock.advance(Duration::from_mins(2));
    }

    assert_eq!(stands(&house).await, "failed: the server is busy");
    assert!(house.post.answers.lock().unwrap().is_empty());
    assert_eq!(said(&house, "failed").await, "1");
    house.close().await;
}

#[tokio::test]
async fn an_address_that_no_mail_can_carry_fails_at_once() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana acme.test", "en", &["owner"]).await;
    house.order(&owner, &["VPS"]).await;

    house.run_due_jobs().await;

    assert!(stands(&house).await.starts_with("failed: an address is"));
    house.close().await;
}
