//! What may still be done with an order: put aside, restored, ordered again, its payment taken back.

use serde_json::{Value, json};

use crate::support::{House, at, code, customer, staff, version, vps};

#[tokio::test]
async fn what_is_deleted_is_out_of_sight_and_can_be_shown_again() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.draft(&who).await;
    house.introduce(&who, "Acme", "active").await;

    house
        .delete(&at(&order, ""))
        .as_(&who)
        .send()
        .await
        .expect(204);
    house
        .delete(&at(&order, ""))
        .as_(&who)
        .send()
        .await
        .expect(204);

    let list = |query: &'static str| {
        let house = &house;
        let who = who.clone();
        async move {
            let reply = house
                .get(&format!("/api/orders{query}"))
                .as_(&who)
                .send()
                .await;
            reply.expect(200).json()["items"].as_array().unwrap().len()
        }
    };
    assert_eq!((list("").await, list("?deleted=true").await), (0, 1));
    let deleted = house.read(&who, &order).await;
    assert_eq!(deleted["deletedAt"], "2026-11-20T12:00:00Z");
    assert_eq!(
        deleted["actions"]["submit"]["why"],
        "The order was deleted."
    );
    let submit = house
        .verb(
            &who,
            &order,
            "submit",
            &json!({ "version": version(&deleted) }),
        )
        .await;
    assert_eq!(code(&submit.expect(409)), "order-deleted");

    house
        .verb(&who, &order, "restore", &json!({}))
        .await
        .expect(403);
    let restored = house
        .verb(&staff(), &order, "restore", &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(restored["deletedAt"], Value::Null);
    assert_eq!(list("").await, 1);
    house.close().await;
}

#[tokio::test]
async fn an_order_under_way_is_not_deleted() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.submitted(&who).await;

    let refused = house
        .delete(&at(&order, ""))
        .as_(&who)
        .send()
        .await
        .expect(409);

    assert_eq!(code(&refused), "illegal-transition");
    house.close().await;
}

#[tokio::test]
async fn the_same_is_ordered_again_at_the_prices_of_now() {
    let house = House::open().await;
    let who = customer(1);
    let order = house
        .create(
            &who,
            &json!({ "items": [vps(), { "product": "cent" }], "submit": true }),
        )
        .await;
    house
        .verb(&who, &order, "cancel", &json!({}))
        .await
        .expect(200);
    {
        let mut world = house.world.lock().unwrap();
        world.offers.get_mut("vps").unwrap().monthly = 3000;
        world.offers.get_mut("cent").unwrap().retired = true;
    }

    let again = house
        .post(&at(&order, "/reorder"))
        .as_(&who)
        .send()
        .await
        .expect(201)
        .json();

    assert_eq!(
        (
            &again["state"],
            &again["number"],
            &again["totals"]["net"]["amount"]
        ),
        (&json!("draft"), &json!("CF-2026-000002"), &json!("30.00"))
    );
    assert_eq!(again["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        again["problems"],
        json!([{
            "pointer": "/items/1/product",
            "message": "“The cent” is not offered, or no longer. Take it out of the order.",
        }])
    );
    // The old one stays what it was.
    assert_eq!(
        house.read(&who, &order).await["totals"]["net"]["amount"],
        "20.11"
    );
    house.close().await;
}

#[tokio::test]
async fn nothing_is_ordered_again_of_which_nothing_is_left() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.draft(&who).await;
    house
        .world
        .lock()
        .unwrap()
        .offers
        .get_mut("vps")
        .unwrap()
        .retired = true;

    let reply = house
        .post(&at(&order, "/reorder"))
        .as_(&who)
        .send()
        .await
        .expect(422);

    assert_eq!(reply.json()["errors"][0]["pointer"], "/items/0/product");
    house.close().await;
}

#[tokio::test]
async fn a_preview_says_everything_and_keeps_nothing() {
    let house = House::open().await;
    let who = customer(1);
    house.world.lock().unwrap().full.push("lj-1");

    let preview = house
        .post("/api/orders/preview")
        .as_(&who)
        .json(&json!({ "items": [{ "product": "gone" }, vps(), { "product": "cent", "quantity": 0 }] }))
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(
        preview["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::is_null)
            .collect::<Vec<_>>(),
        [true, false, true]
    );
    assert_eq!(preview["totals"]["gross"]["amount"], "24.52");
    assert_eq!(preview["tax"]["country"], "SI");
    let pointers: Vec<&str> = preview["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(
        pointers,
        [
            "/items/0/product",
            "/items/2/quantity",
            "/items/1/configuration/region"
        ]
    );
    assert_eq!(
        house.db.value("select count(*) from orders.orders").await,
        "0"
    );
    house.close().await;
}

#[tokio::test]
async fn a_payment_is_taken_back_before_anything_is_made_and_not_after() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.submitted(&who).await;
    let payment = house.pay(&order).await;
    let paid = house.read(&staff(), &order).await;
    assert_eq!(paid["payment"]["id"], payment.to_string());

    let blank = json!({ "version": version(&paid), "reason": " " });
    house
        .verb(&staff(), &order, "payment/revert", &blank)
        .await
        .expect(422);
    let why = json!({ "version": version(&paid), "reason": "wrong customer" });
    house
        .verb(&who, &order, "payment/revert", &why)
        .await
        .expect(403);
    let reverted = house
        .verb(&staff(), &order, "payment/revert", &why)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&reverted["state"], &reverted["payment"]),
        (&json!("pendingPayment"), &Value::Null)
    );
    assert_eq!(
        house
            .db
            .value("select count(*) from cf.outbox where topic like '%refund-requested%'")
            .await,
        "1"
    );
    // What was paid stays on record.
    assert_eq!(
        house.db.value("select count(*) from orders.payments").await,
        "1"
    );

    house.pay(&order).await;
    house.settle().await;
    let now = house.read(&staff(), &order).await;
    assert_eq!(now["state"], "provisioning");
    let late = json!({ "version": version(&now), "reason": "too late" });
    let refused = house
        .verb(&staff(), &order, "payment/revert", &late)
        .await
        .expect(409);
    assert_eq!(refused.json()["verb"], "revertPayment");
    house.close().await;
}

#[tokio::test]
async fn billing_details_of_the_latest_order_are_taken_over() {
    let house = House::open().await;
    let who = customer(1);
    let billing = json!({
        "name": "Acme d.o.o.",
        "address": { "line1": "Hauptstraße 1", "postalCode": "10115", "city": "Berlin", "country": "DE" },
        "vatId": "DE123456789",
    });

    let before = house
        .get("/api/orders/billing-details")
        .as_(&who)
        .send()
        .await
        .expect(200);
    assert_eq!(before.json()["billing"], Value::Null);
    let first = house
        .create(&who, &json!({ "items": [vps()], "billing": billing }))
        .await;
    let second = house.draft(&who).await;

    assert_eq!(first["tax"]["treatment"], "reverseCharge");
    assert_eq!(
        (&second["billing"], &second["tax"]),
        (&billing, &first["tax"])
    );
    let after = house
        .get("/api/orders/billing-details")
        .as_(&who)
        .send()
        .await
        .expect(200);
    assert_eq!(after.json()["billing"], billing);
    house.close().await;
}
