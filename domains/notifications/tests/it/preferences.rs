//! What people want to hear is asked when they are told.

use cf_testkit::Persona;
use serde_json::{Value, json};

use crate::support::{House, READ, customer};

async fn wish(house: &House, who: &Persona, items: Value) -> Value {
    let call = house.put("/api/notifications/preferences").as_(who);
    let reply = call.json(&json!({ "items": items })).send().await;
    reply.expect(200).json()
}

fn of<'a>(preferences: &'a Value, kind: &str) -> &'a Value {
    let items = preferences["items"].as_array().unwrap();
    items.iter().find(|item| item["kind"] == kind).unwrap()
}

#[tokio::test]
async fn everything_is_told_until_someone_says_otherwise() {
    let house = House::open().await;
    let owner = customer(1);
    let get = house
        .get("/api/notifications/preferences")
        .as_(&owner)
        .header("accept-language", "de");

    let preferences = get.send().await.expect(200).json();

    assert_eq!(preferences["items"].as_array().unwrap().len(), 12);
    assert_eq!(
        *of(&preferences, "service-ready"),
        json!({ "kind": "service-ready", "title": "Dienst ist bereit", "inApp": true, "email": true })
    );
    let staff = Persona::operator_admin(READ);
    let preferences = house
        .get("/api/notifications/preferences")
        .as_(&staff)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(preferences["items"].as_array().unwrap().len(), 4);
    assert_eq!(of(&preferences, "staff-order-failed")["email"], false);
    house.close().await;
}

#[tokio::test]
async fn what_is_not_wanted_is_not_told() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;

    let after = wish(
        &house,
        &owner,
        json!([{ "kind": "order-received", "inApp": false, "email": true }]),
    )
    .await;
    assert_eq!(of(&after, "order-received")["inApp"], false);
    house.order(&owner, &["VPS"]).await;
    assert_eq!(house.list(&owner).await["unread"], 0);
    assert!(house.kinds(&owner).await.is_empty());
    house.run_due_jobs().await;
    assert_eq!(house.post.sent().len(), 1);

    wish(
        &house,
        &owner,
        json!([{ "kind": "order-received", "inApp": true, "email": false }]),
    )
    .await;
    house.order(&owner, &["VPS"]).await;
    house.run_due_jobs().await;
    assert_eq!(house.list(&owner).await["unread"], 1);
    assert_eq!(house.post.sent().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn a_letter_that_waits_is_skipped_once_nobody_wants_it() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    house.order(&owner, &["VPS"]).await;

    wish(
        &house,
        &owner,
        json!([{ "kind": "order-received", "inApp": true, "email": false }]),
    )
    .await;
    house.run_due_jobs().await;

    assert!(house.post.sent().is_empty());
    assert_eq!(
        house
            .db
            .value("select mail from notifications.notifications")
            .await,
        "skipped"
    );
    let failed = "select count(*) from cf.outbox where topic like '%notification.failed%'";
    assert_eq!(house.db.value(failed).await, "0");
    house.close().await;
}

#[tokio::test]
async fn a_wish_is_ones_own_and_on_record() {
    let house = House::open().await;
    let (owner, colleague) = (customer(1), customer(1).colleague());
    let none = json!([{ "kind": "order-failed", "inApp": false, "email": false }]);
    wish(&house, &owner, none.clone()).await;
    wish(&house, &owner, none).await;

    let others = house
        .get("/api/notifications/preferences")
        .as_(&colleague)
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(of(&others, "order-failed")["inApp"], true);
    let recorded =
        "select count(*) from cf.audit_entries where action = 'notification-preferences.change'";
    assert_eq!(house.db.value(recorded).await, "1");
    house.close().await;
}

#[tokio::test]
async fn a_wish_that_makes_no_sense_is_refused() {
    let house = House::open().await;
    let owner = customer(1);
    let item = |kind: &str| json!({ "kind": kind, "inApp": true, "email": true });
    for (items, pointer) in [
        (json!([item("staff-order-failed")]), Some("/items/0/kind")),
        (
            json!([item("order-failed"), item("order-failed")]),
            Some("/items/1/kind"),
        ),
        (json!([item("everything")]), None),
        (json!([{ "kind": "order-failed", "inApp": true }]), None),
        (
            json!([{ "kind": "order-failed", "inApp": true, "email": true, "sms": true }]),
            None,
        ),
    ] {
        let call = house.put("/api/notifications/preferences").as_(&owner);
        let reply = call
            .json(&json!({ "items": items }))
            .send()
            .await
            .expect(422);
        if let Some(pointer) = pointer {
            assert_eq!(reply.json()["errors"][0]["pointer"], pointer);
        }
    }
    house.close().await;
}
