//! What an order costs, and what the buyer was shown.

use serde_json::{Value, json};

use crate::support::{House, code, customer, version, vps};

fn set_price(house: &House, minor: i64) {
    let mut world = house.world.lock().unwrap();
    world.offers.get_mut("vps").unwrap().monthly = minor;
}

fn gross(order: &Value) -> &Value {
    &order["totals"]["gross"]["amount"]
}

#[tokio::test]
async fn the_lower_of_two_totals_is_charged() {
    let house = House::open().await;
    let who = customer(1);
    let body = |shown: Value| json!({ "items": [vps()], "expectedTotal": shown, "submit": true });

    for (shown, gross_is) in [
        (json!("20.10"), "24.52"),
        (json!({ "amount": "19.10", "currency": "EUR" }), "23.30"),
        (json!(24.52), "24.52"),
        (json!("24.00"), "24.00"),
    ] {
        let order = house.create(&who, &body(shown.clone())).await;
        assert_eq!(gross(&order), gross_is, "{shown}");
        assert_eq!(
            order["items"][0]["price"]["gross"],
            order["totals"]["gross"]
        );
    }
    house.close().await;
}

#[tokio::test]
async fn a_total_that_is_too_far_off_is_refused_with_the_quote_of_now() {
    let house = House::open().await;
    let body = json!({ "items": [vps()], "expectedTotal": "18.00", "submit": true });

    let refused = house.try_create(&customer(1), &body).await.expect(409);

    assert_eq!(code(&refused), "quote-changed");
    let quote = &refused.json()["quote"];
    assert_eq!(quote["totals"]["gross"]["amount"], "24.52");
    assert_eq!(quote["items"][0]["lines"][0]["why"], "as listed");
    assert_eq!(
        house.db.value("select count(*) from orders.orders").await,
        "0"
    );
    house.close().await;
}

#[tokio::test]
async fn a_price_that_rose_since_the_draft_is_not_charged_unseen() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    set_price(&house, 2500);

    let refused = house
        .verb(&who, &draft, "submit", &json!({ "version": 1 }))
        .await
        .expect(409);
    assert_eq!(code(&refused), "quote-changed");
    assert_eq!(refused.json()["quote"]["totals"]["net"]["amount"], "25.00");

    let accepted = json!({ "version": 1, "expectedTotal": "25.00" });
    let order = house
        .verb(&who, &draft, "submit", &accepted)
        .await
        .expect(200)
        .json();
    assert_eq!(gross(&order), "30.50");
    house.close().await;
}

#[tokio::test]
async fn a_price_that_fell_since_the_draft_is_the_one_that_is_charged() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    set_price(&house, 1000);

    let order = house
        .verb(&who, &draft, "submit", &json!({ "version": 1 }))
        .await
        .expect(200)
        .json();

    assert_eq!(gross(&order), "12.20");
    house.close().await;
}

#[tokio::test]
async fn what_was_submitted_keeps_its_price_and_its_product() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.submitted(&who).await;
    {
        let mut world = house.world.lock().unwrap();
        let offer = world.offers.get_mut("vps").unwrap();
        offer.monthly = 99_999;
        offer.retired = true;
    }

    house.pay(&order).await;
    house.settle().await;

    let now = house.read(&who, &order).await;
    assert_eq!(now["state"], "provisioning");
    assert_eq!(
        (&now["items"], gross(&now)),
        (&order["items"], gross(&order))
    );
    house.close().await;
}

#[tokio::test]
async fn a_product_that_was_retired_meanwhile_is_named() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    house
        .world
        .lock()
        .unwrap()
        .offers
        .get_mut("vps")
        .unwrap()
        .retired = true;

    let refused = house
        .verb(&who, &draft, "submit", &json!({ "version": 1 }))
        .await
        .expect(422);

    assert_eq!(
        refused.json()["errors"],
        json!([{
            "pointer": "/items/0/product",
            "message": "“The vps” is not offered, or no longer. Take it out of the order.",
        }])
    );
    assert_eq!(version(&house.read(&who, &draft).await), 1);
    house.close().await;
}

#[tokio::test]
async fn without_room_it_is_not_sold() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    house.world.lock().unwrap().full.push("lj-1");

    let refused = house
        .verb(&who, &draft, "submit", &json!({ "version": 1 }))
        .await
        .expect(422);
    assert_eq!(
        refused.json()["errors"],
        json!([{ "pointer": "/items/0/configuration/region", "message": "lj-1 is full; mb-1 has room" }])
    );
    // A bundle needs room for its parts.
    let bundle = json!({ "items": [vps(), { "product": "msp-bundle" }], "submit": true });
    let refused = house.try_create(&who, &bundle).await.expect(422);
    assert_eq!(refused.json()["errors"].as_array().unwrap().len(), 2);
    assert_eq!(
        refused.json()["errors"][1]["pointer"],
        "/items/1/configuration/region"
    );
    house.close().await;
}

#[tokio::test]
async fn without_an_answer_nothing_is_kept() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    let body = json!({ "items": [vps()], "submit": true });

    house.world.lock().unwrap().provider_is_down = true;
    let refused = house.try_create(&who, &body).await.expect(503);
    assert_eq!(
        (code(&refused).as_str(), refused.header("retry-after")),
        ("unavailable", Some("2"))
    );
    house
        .verb(&who, &draft, "submit", &json!({ "version": 1 }))
        .await
        .expect(503);
    // A draft needs no room yet.
    house.draft(&who).await;
    house.world.lock().unwrap().catalogue_is_down = true;
    house
        .try_create(&who, &json!({ "items": [vps()] }))
        .await
        .expect(503);

    assert_eq!(
        house
            .db
            .value("select count(*) from orders.orders where state <> 'draft'")
            .await,
        "0"
    );
    assert_eq!(house.db.value("select last from orders.numbers").await, "2");
    house.close().await;
}

#[tokio::test]
async fn a_bundle_keeps_what_it_consists_of() {
    let house = House::open().await;

    let order = house
        .create(
            &customer(1),
            &json!({ "items": [{ "product": "msp-bundle" }] }),
        )
        .await;

    assert_eq!(order["items"][0]["snapshot"]["parts"][0]["code"], "agent");
    house.close().await;
}
