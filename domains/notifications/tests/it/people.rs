//! Who is told, as people come and go.

use cf_kernel::SellerId;
use cf_platform::auth::OPERATOR;
use cf_testkit::Persona;

use crate::support::{House, READ, customer};
use crate::told::paid;

#[tokio::test]
async fn each_hears_what_concerns_their_role() {
    let house = House::open().await;
    let owner = customer(1);
    let [billing, technical, viewer] = {
        let one = owner.colleague();
        let two = one.colleague();
        [one, two.clone(), two.colleague()]
    };
    house
        .join(&owner, "owner@acme.test", "en", &["owner"])
        .await;
    house
        .join(&billing, "billing@acme.test", "en", &["billing"])
        .await;
    house
        .join(&technical, "technical@acme.test", "en", &["technical"])
        .await;
    house
        .join(&viewer, "viewer@acme.test", "en", &["viewer"])
        .await;

    let order = house.order(&owner, &["VPS"]).await;
    house.say(order.tenant, order.seller, &paid(&order)).await;

    let both = ["payment-received", "order-received"];
    assert_eq!(house.kinds(&owner).await, both);
    assert_eq!(house.kinds(&billing).await, both);
    assert_eq!(house.kinds(&technical).await, ["order-received"]);
    assert!(house.kinds(&viewer).await.is_empty());
    house.close().await;
}

#[tokio::test]
async fn who_placed_an_order_hears_of_it_whatever_their_roles_are() {
    let house = House::open().await;
    let (owner, buyer) = (customer(1), customer(1).colleague());
    house
        .join(&owner, "owner@acme.test", "en", &["owner"])
        .await;
    house
        .join(&buyer, "buyer@acme.test", "de", &["purchasing"])
        .await;

    let order = house.order(&buyer, &["VPS"]).await;
    house.say(order.tenant, order.seller, &paid(&order)).await;

    assert_eq!(
        house.kinds(&buyer).await,
        ["payment-received", "order-received"]
    );
    let list = house.list(&buyer).await;
    assert_eq!(
        list["items"][1]["title"],
        "Bestellung CF-2026-000123 eingegangen"
    );
    assert_eq!(house.list(&owner).await["unread"], 2);
    house.close().await;
}

#[tokio::test]
async fn roles_change_and_people_leave() {
    let house = House::open().await;
    let owner = customer(1);
    house.join(&owner, "ana@acme.test", "en", &["viewer"]).await;
    let other = Persona {
        user: customer(9).user,
        ..owner.clone()
    };
    house.order(&other, &["VPS"]).await;
    assert!(house.kinds(&owner).await.is_empty());

    house
        .change_roles(owner.user, owner.tenant, &["owner"])
        .await;
    house.order(&other, &["VPS"]).await;
    assert_eq!(house.kinds(&owner).await.len(), 1);

    // A letter that waits is not sent to someone who has left.
    house.change_roles(owner.user, owner.tenant, &[]).await;
    house.order(&other, &["VPS"]).await;
    house.run_due_jobs().await;
    assert_eq!(house.kinds(&owner).await.len(), 1);
    assert!(house.post.sent().is_empty());
    assert_eq!(
        house
            .db
            .value("select mail from notifications.notifications")
            .await,
        "skipped"
    );
    house.close().await;
}

#[tokio::test]
async fn someone_who_joins_a_second_organisation_is_told_there_too() {
    let house = House::open().await;
    let (home, second) = (customer(1), customer(2));
    house.join(&home, "ana@acme.test", "sl", &["owner"]).await;
    let there = Persona {
        user: home.user,
        ..second.clone()
    };
    house
        .change_roles(home.user, second.tenant, &["billing"])
        .await;

    house.order(&there, &["VPS"]).await;

    assert_eq!(house.kinds(&there).await, ["order-received"]);
    assert!(house.kinds(&home).await.is_empty());
    house.run_due_jobs().await;
    assert_eq!(
        house.post.subjects_to("ana@acme.test"),
        ["Naročilo CF-2026-000123 prejeto"]
    );
    house.close().await;
}

#[tokio::test]
async fn a_partners_customer_reads_letters_under_the_partners_name() {
    let partner = Persona::partner(1, READ);
    let seller = SellerId(partner.tenant);
    let house = House::open_with_shop(seller, "Adria Cloud", "shop.adria.test").await;
    let owner = Persona::customer_of(seller, 1, READ);
    house.found(&partner, "Adria MSP").await;
    house.found(&owner, "Beta d.o.o.").await;
    house.join(&owner, "ana@beta.test", "en", &["owner"]).await;

    let order = house.order(&owner, &["VPS"]).await;
    house.run_due_jobs().await;

    let mail = house.post.sent().pop().unwrap();
    assert_eq!(mail.from().to_string(), "Adria Cloud <no-reply@cloud.test>");
    assert!(mail.text().contains(&format!(
        "https://shop.adria.test/portal/orders/{}",
        order.id
    )));
    assert!(!mail.text().contains("Cloud Factory"));
    house.close().await;
}

#[tokio::test]
async fn a_seller_without_a_shop_goes_by_its_name() {
    let house = House::open().await;
    let partner = Persona::partner(1, READ);
    let owner = Persona::customer_of(SellerId(partner.tenant), 1, READ);
    house.found(&partner, "Adria MSP").await;
    house.join(&owner, "ana@beta.test", "en", &["owner"]).await;

    house.order(&owner, &["VPS"]).await;
    house.run_due_jobs().await;

    let mail = house.post.sent().pop().unwrap();
    assert_eq!(mail.from().name(), Some("Adria MSP"));
    assert!(mail.text().contains("https://cloud.test/portal/"));
    assert_ne!(owner.seller, OPERATOR);
    house.close().await;
}
