//! From the first click to a service that lives: the whole platform in one process, with everything
//! that lies between the parts, on a clock of its own.

pub mod house;

use serde_json::{Value, json};

use cf_testkit::Persona;
use house::House;

/// Two things of different sorts.
fn two_things() -> Value {
    json!([
        { "product": "vps", "configuration": { "region": "lj-1", "plan": "business", "osImage": "debian-12" },
          "billingCycle": "monthly", "quantity": 1 },
        { "product": "managed-postgresql",
          "configuration": { "region": "lj-1", "plan": "starter", "storageGb": 20, "highAvailability": false },
          "billingCycle": "monthly", "quantity": 1 },
    ])
}

/// Submits an order. Gives it as it was answered.
async fn order(house: &House, who: &Persona, items: Value, policy: &str) -> Value {
    house
        .post("/api/orders")
        .as_(who)
        .json(&json!({ "items": items, "currency": "EUR", "submit": true, "policy": policy }))
        .send()
        .await
        .expect(201)
        .json()
}

/// Pays with a card of the sandbox.
async fn pay(house: &House, who: &Persona, order: &Value, card: &str) -> Value {
    house
        .post("/api/billing/payments")
        .as_(who)
        .json(&json!({ "orderId": order["id"], "method": { "type": "card", "number": card } }))
        .send()
        .await
        .expect(201)
        .json()
}

const GOOD_CARD: &str = "4242424242424242";

fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

fn minor(money: &Value) -> i64 {
    money["amount"]
        .as_str()
        .unwrap()
        .replace('.', "")
        .parse()
        .unwrap()
}

fn states(order: &Value) -> Vec<&str> {
    let timeline = order["timeline"].as_array().unwrap();
    timeline
        .iter()
        .map(|entry| entry["state"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_visitor_registers_buys_two_things_and_has_them() {
    let house = Box::pin(House::build()).await;
    let who = house.register("Journey").await;

    // Asked for and paid before anything of it was told to billing.
    let submitted = order(&house, &who, two_things(), "per_item").await;
    assert_eq!(submitted["state"], "pendingPayment");
    let paid = pay(&house, &who, &submitted, GOOD_CARD).await;
    assert_eq!(paid["state"], "succeeded");
    let fulfilled = house.until_ended(&who, id(&submitted)).await;

    assert_eq!(fulfilled["state"], "fulfilled");
    assert_eq!(states(&fulfilled).first(), Some(&"draft"));
    for item in fulfilled["items"].as_array().unwrap() {
        assert_eq!(item["state"], "active");
        assert_eq!(item["progress"]["percent"], 100);
    }
    let services = house.list(&who, "/api/provisioning/services").await;
    assert_eq!(services.len(), 2);
    for service in &services {
        assert_eq!(service["state"], "active");
        assert_eq!(service["orderId"], submitted["id"]);
    }
    let invoices = house.list(&who, "/api/billing/invoices").await;
    assert_eq!(invoices.len(), 1);
    assert_eq!(invoices[0]["state"], "paid");
    assert_eq!(invoices[0]["gross"], fulfilled["totals"]["gross"]);
    let subscriptions = house.list(&who, "/api/billing/subscriptions").await;
    assert_eq!(subscriptions.len(), 2);
    let told = house.list(&who, "/api/notifications").await;
    let kinds: Vec<&str> = told.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    for kind in [
        "order-received",
        "payment-received",
        "order-fulfilled",
        "invoice-issued",
    ] {
        assert!(kinds.contains(&kind), "{kind} is not among {kinds:?}");
    }
    house.leave().await;
}

#[tokio::test]
async fn what_cannot_be_made_is_given_back_and_the_rest_stays() {
    let house = Box::pin(House::build()).await;
    let who = house.register("Half").await;
    house
        .plan_fault(&json!({ "kind": "managed-database", "step": "configure", "fault": "refuse", "times": 1 }))
        .await;

    let submitted = order(&house, &who, two_things(), "per_item").await;
    pay(&house, &who, &submitted, GOOD_CARD).await;
    let ended = house.until_ended(&who, id(&submitted)).await;
    house.until_quiet().await;
    let ended = house.order(&who, id(&ended)).await;

    assert_eq!(ended["state"], "fulfilled");
    let [server, database] = [&ended["items"][0], &ended["items"][1]];
    assert_eq!(server["state"], "active");
    assert_eq!(database["state"], "rolledBack");
    assert_eq!(ended["refunded"], database["price"]["gross"]);
    let invoices = house.list(&who, "/api/billing/invoices").await;
    assert_eq!(invoices[0]["gross"], server["price"]["gross"]);
    assert_eq!(
        house
            .list(&who, "/api/provisioning/services?state=active")
            .await
            .len(),
        1
    );
    house.leave().await;
}

#[tokio::test]
async fn all_or_nothing_ends_with_nothing_and_all_the_money_back() {
    let house = Box::pin(House::build()).await;
    let who = house.register("Nothing").await;
    house
        .plan_fault(&json!({ "kind": "managed-database", "step": "activate", "fault": "refuse", "times": 1 }))
        .await;

    let submitted = order(&house, &who, two_things(), "all_or_nothing").await;
    pay(&house, &who, &submitted, GOOD_CARD).await;
    house.until_ended(&who, id(&submitted)).await;
    house.live(120).await;
    let ended = house.order(&who, id(&submitted)).await;

    assert_eq!(ended["state"], "failed");
    assert_eq!(ended["refunded"], ended["totals"]["gross"]);
    assert_eq!(
        minor(&ended["refunded"]),
        minor(&submitted["totals"]["gross"])
    );
    assert!(
        house
            .list(&who, "/api/provisioning/services?state=active")
            .await
            .is_empty()
    );
    let issued = house.list(&who, "/api/billing/invoices?state=paid").await;
    assert!(issued.is_empty());
    house.leave().await;
}

#[tokio::test]
async fn an_order_that_nobody_pays_ends_by_itself_and_late_money_goes_back() {
    let house = Box::pin(House::build()).await;
    let who = house.register("Late").await;
    let submitted = order(&house, &who, two_things(), "per_item").await;
    let transfer = house
        .post("/api/billing/payments")
        .as_(&who)
        .json(&json!({ "orderId": submitted["id"], "method": { "type": "bankTransfer" } }))
        .send()
        .await
        .expect(201)
        .json();
    assert_eq!(transfer["state"], "pending");

    house
        .db
        .clock
        .advance(std::time::Duration::from_hours(8 * 24));
    house.until_quiet().await;
    let expired = house.order(&who, id(&submitted)).await;
    assert_eq!(expired["state"], "cancelled");

    // The money arrives all the same.
    let amount = &submitted["totals"]["gross"];
    house
        .post(&format!("/api/billing/payments/{}/confirm", id(&transfer)))
        .as_(&House::staff())
        .json(&json!({ "amount": amount, "bankReference": "late" }))
        .send()
        .await
        .expect(200);
    house.until_quiet().await;

    // Only a person can send a bank transfer.
    let tasks = house.list(&House::staff(), "/api/tasks?state=open").await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    house
        .post(&format!("/api/tasks/{}/retry", id(&tasks[0])))
        .as_(&House::staff())
        .send()
        .await
        .expect(200);
    house.until_quiet().await;
    assert_eq!(house.order(&who, id(&submitted)).await["refunded"], *amount);
    house.leave().await;
}
