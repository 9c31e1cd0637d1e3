//! Who may read what.

use cf_platform::auth::OPERATOR;
use cf_testkit::{Persona, invariants};
use serde_json::json;

use crate::support::{House, READ, customer};

#[tokio::test]
async fn what_someone_was_told_is_theirs_alone() {
    let house = House::open().await;
    let (owner, colleague, stranger) = (customer(1), customer(1).colleague(), customer(2));
    house.join(&owner, "ana@acme.test", "en", &["owner"]).await;
    house
        .join(&colleague, "bor@acme.test", "en", &["viewer"])
        .await;
    house
        .join(&stranger, "eve@other.test", "en", &["owner"])
        .await;
    house.order(&owner, &["VPS"]).await;
    let list = house.list(&owner).await;
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let admin = Persona::operator_admin(READ);

    for other in [&colleague, &stranger, &admin] {
        assert_eq!(
            house.list(other).await,
            json!({ "items": [], "nextCursor": null, "unread": 0 })
        );
        let read = house
            .post(&format!("/api/notifications/{id}/read"))
            .as_(other)
            .send()
            .await;
        assert_eq!(read.expect(404).problem(), "not-found");
        let all = house
            .post("/api/notifications/read-all")
            .as_(other)
            .send()
            .await;
        assert_eq!(all.expect(200).json()["read"], 0);
    }
    assert_eq!(house.list(&owner).await["unread"], 1);
    house.close().await;
}

#[tokio::test]
async fn every_operation_wants_a_token_and_the_permission() {
    let house = House::open().await;
    let nobody = Persona::customer_of(OPERATOR, 1, &["orders:read"]);
    let wish = json!({ "items": [] });
    let calls = || {
        [
            house.get("/api/notifications"),
            house.post("/api/notifications/ntf_01jd0c9r2pe8ktq4m5n6p7q8r9/read"),
            house.post("/api/notifications/read-all"),
            house.get("/api/notifications/preferences"),
            house.put("/api/notifications/preferences").json(&wish),
        ]
    };

    for call in calls() {
        call.send().await.expect(401);
    }
    for call in calls() {
        call.as_(&nobody).send().await.expect(403);
    }
    house.close().await;
}

#[tokio::test]
async fn a_query_that_makes_no_sense_is_refused() {
    let house = House::open().await;
    let owner = customer(1);
    for query in [
        "?unread=maybe",
        "?cursor=abc",
        "?limit=0",
        "?limit=500",
        "?sort=title",
        "?user=usr_1",
        "?cursor=WyItYXQiLCJ4IiwiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIl0",
    ] {
        let reply = house
            .get(&format!("/api/notifications{query}"))
            .as_(&owner)
            .send()
            .await;
        assert_eq!(reply.status, 422, "{query}: {}", reply.text());
    }
    let read = house
        .post("/api/notifications/ord_01jd0c9r2pe8ktq4m5n6p7q8r9/read")
        .as_(&owner);
    read.send().await.expect(404);
    house.close().await;
}

#[tokio::test]
async fn the_tables_keep_the_rules_of_the_house() {
    let house = House::open().await;

    invariants::assert_hold(&house.db.admin().await, &[cf_notifications::NAME]).await;
    house.close().await;
}
