//! Who may order, and for whom.

use cf_testkit::Persona;
use serde_json::{Value, json};

use crate::support::{
    CUSTOMERS, House, STAFF, at, code, customer, partner, partners_customer, staff, vps,
};

fn order_for(who: &Persona) -> Value {
    json!({ "items": [vps()], "tenantId": who.tenant, "language": "sl" })
}

#[tokio::test]
async fn staff_order_for_a_customer_of_theirs() {
    let house = House::open().await;
    let buyer = customer(1);
    house.introduce(&buyer, "Acme d.o.o.", "active").await;

    let order = house.create(&staff(), &order_for(&buyer)).await;

    assert_eq!(
        order["tenant"],
        json!({ "id": buyer.tenant, "name": "Acme d.o.o." })
    );
    assert_eq!(order["language"], "sl");
    assert_eq!(house.read(&buyer, &order).await["number"], order["number"]);
    let list = house
        .get("/api/orders")
        .as_(&staff())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"][0]["tenant"]["name"], "Acme d.o.o.");
    // Its buyer takes it from there, and so may its seller.
    house
        .verb(&buyer, &order, "submit", &json!({ "version": 1 }))
        .await
        .expect(200);
    house
        .verb(&staff(), &order, "cancel", &json!({ "version": 2 }))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn nobody_orders_for_strangers() {
    let house = House::open().await;
    for (who, name) in [(customer(1), "Acme"), (partners_customer(1), "Adria's")] {
        house.introduce(&who, name, "active").await;
    }

    // Staff say for whom; only a customer of theirs will do.
    let nobody = house
        .try_create(&staff(), &json!({ "items": [vps()] }))
        .await
        .expect(422);
    assert_eq!(nobody.json()["errors"][0]["pointer"], "/tenantId");
    for (who, whose) in [
        (staff(), partners_customer(1)),
        (staff(), customer(77)),
        (partner(), customer(1)),
        (partner(), customer(77)),
    ] {
        let refused = house.try_create(&who, &order_for(&whose)).await.expect(422);
        assert_eq!(refused.json()["errors"][0]["pointer"], "/tenantId");
    }
    house
        .try_create(&partner(), &order_for(&partners_customer(1)))
        .await
        .expect(201);
    // A customer orders for itself, named or not.
    let other = house
        .try_create(&customer(2), &order_for(&customer(1)))
        .await
        .expect(403);
    assert_eq!(code(&other), "forbidden");
    house
        .try_create(&customer(1), &order_for(&customer(1)))
        .await
        .expect(201);
    house.close().await;
}

#[tokio::test]
async fn who_does_not_manage_does_not_order_for_others() {
    let house = House::open().await;
    house.introduce(&customer(1), "Acme", "active").await;
    let clerk = Persona::operator_admin(CUSTOMERS);
    let order = house.draft(&customer(1)).await;

    house
        .try_create(&clerk, &order_for(&customer(1)))
        .await
        .expect(403);
    house
        .verb(&clerk, &order, "cancel", &json!({}))
        .await
        .expect(403);
    house
        .delete(&at(&order, ""))
        .as_(&clerk)
        .send()
        .await
        .expect(403);
    house.close().await;
}

#[tokio::test]
async fn a_suspended_organisation_orders_nothing() {
    let house = House::open().await;
    let who = customer(1);
    house.introduce(&who, "Acme", "active").await;
    let draft = house.draft(&who).await;
    house.introduce(&who, "Acme", "suspended").await;

    for (asks, body) in [
        (who.clone(), json!({ "items": [vps()] })),
        (staff(), order_for(&who)),
    ] {
        let refused = house.try_create(&asks, &body).await.expect(403);
        assert_eq!(code(&refused), "not-in-good-standing");
    }
    house
        .verb(&who, &draft, "submit", &json!({ "version": 1 }))
        .await
        .expect(403);
    // What it has it may still call off.
    house
        .verb(&who, &draft, "cancel", &json!({}))
        .await
        .expect(200);
    house.introduce(&who, "Acme", "active").await;
    house.draft(&who).await;
    house.close().await;
}

#[tokio::test]
async fn notes_of_staff_are_not_the_customers_to_read() {
    let house = House::open().await;
    let order = house.draft(&partners_customer(1)).await;
    let notes = at(&order, "/notes");
    let write = |who: Persona, text: &'static str| {
        let call = house.post(&notes).as_(&who).json(&json!({ "text": text }));
        async move { call.send().await }
    };

    write(partner(), "Called about the rack").await.expect(201);
    write(partner(), "").await.expect(422);
    write(partners_customer(1), "hm").await.expect(403);

    let read = house
        .get(&notes)
        .as_(&partner())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(read["items"][0]["text"], "Called about the rack");
    house
        .get(&notes)
        .as_(&partners_customer(1))
        .send()
        .await
        .expect(403);
    let cunning = Persona::customer_of(partners_customer(1).seller, 101, STAFF);
    let read = house
        .get(&notes)
        .as_(&cunning)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(read["items"], json!([]));
    house.close().await;
}
