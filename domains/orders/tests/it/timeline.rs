//! The timeline is the event log, and the audit log says the same.

use serde_json::{Value, json};

use crate::support::{House, at, customer, staff, version};

/// Topics of what was said about orders, as states, in the order in which it was said.
const SAID: &str = "
    select string_agg(event_id::text, ' ' order by txid, seq) from cf.outbox
    where topic like 'cloud-factory.order.%' and topic not like '%service-delivered%'";
const TOLD: &str = "select string_agg(event_id::text, ' ' order by place) from orders.timeline";

#[tokio::test]
async fn every_line_of_the_timeline_is_an_event_and_an_audit_entry() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.draft(&who).await;
    house
        .verb(&who, &order, "submit", &json!({ "version": 1 }))
        .await
        .expect(200);
    let order = house.read(&who, &order).await;
    house.pay(&order).await;
    let paid = house.read(&staff(), &order).await;
    let why = json!({ "version": version(&paid), "reason": "wrong customer" });
    house
        .verb(&staff(), &order, "payment/revert", &why)
        .await
        .expect(200);
    house.pay(&order).await;
    house.settle().await;
    house
        .verb(&who, &order, "cancel", &json!({}))
        .await
        .expect(200);
    house.settle().await;

    let timeline = house
        .get(&at(&order, "/timeline"))
        .as_(&who)
        .send()
        .await
        .expect(200)
        .json();
    let states: Vec<&Value> = timeline["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|moment| &moment["state"])
        .collect();
    assert_eq!(
        states,
        [
            "draft",
            "pendingPayment",
            "paymentConfirmed",
            "validating",
            "pendingPayment",
            "paymentConfirmed",
            "validating",
            "provisioning",
            "cancelled"
        ]
    );
    assert_eq!(house.db.value(SAID).await, house.db.value(TOLD).await);
    assert_eq!(
        timeline["items"],
        house.read(&who, &order).await["timeline"]
    );
    let audited = "select count(*) from cf.audit_entries where resource_type = 'order'";
    assert_eq!(house.db.value(audited).await, "9");
    house.close().await;
}

#[tokio::test]
async fn what_happened_cannot_be_changed_by_the_program() {
    let house = House::open().await;
    let order = house.submitted(&customer(1)).await;
    house.pay(&order).await;
    let client = house.db.connect_as("cf_orders").await;
    client
        .batch_execute("set app.platform = 'test'")
        .await
        .unwrap();

    for statement in [
        "update orders.timeline set reason = 'x'",
        "delete from orders.timeline",
        "update orders.payments set amount = 1",
        "delete from orders.payments",
    ] {
        let error = client.batch_execute(statement).await.unwrap_err();
        assert_eq!(error.code().unwrap().code(), "42501", "{statement}");
    }
    house.close().await;
}
