//! The parts of a shelf.

use cf_testkit::Reply;
use serde_json::{Value, json};

use crate::support::{Shop, keeper, new_product, partner, partners_customer, pointers, text, with};

async fn create(shop: &Shop, who: &cf_testkit::Persona, body: &Value) -> Reply {
    shop.post("/api/products/categories")
        .as_(who)
        .json(body)
        .send()
        .await
}

fn codes(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| text(&it["code"]))
        .collect()
}

#[tokio::test]
async fn the_shipped_categories_are_there_from_the_start() {
    let shop = Shop::stocked().await;

    let seen = shop
        .get("/api/products/categories")
        .header("accept-language", "de")
        .send()
        .await
        .expect(200);

    assert_eq!(seen.header("content-language"), Some("de"));
    let page = seen.json();
    assert_eq!(
        codes(&page),
        [
            "compute",
            "containers",
            "databases",
            "ai",
            "private-cloud",
            "storage",
            "connectivity",
            "managed-services",
            "mobile"
        ]
    );
    let databases = &page["items"][2];
    assert_eq!(
        (
            text(&databases["name"]),
            text(&databases["icon"]),
            &databases["products"]
        ),
        ("Datenbanken", "database", &json!(1))
    );
    shop.close().await;
}

#[tokio::test]
async fn facets_and_items_call_categories_by_name() {
    let shop = Shop::stocked().await;

    let page = shop
        .get("/api/products?type=managed-database")
        .header("accept-language", "sl")
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(page["items"][0]["categoryName"], "Podatkovne zbirke");
    let choices = page["facets"]["category"].as_array().unwrap();
    assert_eq!(
        choices,
        &[json!({ "value": "databases", "label": "Podatkovne zbirke", "count": 1 })]
    );
    shop.close().await;
}

#[tokio::test]
async fn a_category_is_created_changed_and_deleted() {
    let shop = Shop::open().await;

    let made = create(
        &shop,
        &keeper(),
        &json!({ "code": "security", "name": { "en": "Security" }, "icon": "shield", "position": 15 }),
    )
    .await
    .expect(201)
    .json();
    let path = "/api/products/categories/security";
    let changed = shop
        .patch(path)
        .as_(&keeper())
        .if_match(1)
        .json(&json!({ "name": { "en": "Safety", "de": "Sicherheit" }, "position": 5 }))
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(
        (&made["version"], &changed["version"]),
        (&json!(1), &json!(2))
    );
    let page = shop.seen("/categories").await;
    assert_eq!(
        (codes(&page)[0], &page["items"][0]["name"]),
        ("security", &json!("Safety"))
    );
    let stale = shop
        .patch(path)
        .as_(&keeper())
        .if_match(1)
        .json(&json!({ "position": 6 }))
        .send()
        .await
        .expect(409);
    assert_eq!(stale.problem(), "stale-version");
    shop.delete(path).as_(&keeper()).send().await.expect(204);
    shop.delete(path).as_(&keeper()).send().await.expect(404);
    assert!(!codes(&shop.seen("/categories").await).contains(&"security"));
    shop.close().await;
}

#[tokio::test]
async fn a_category_in_use_stays() {
    let shop = Shop::open().await;
    create(
        &shop,
        &keeper(),
        &json!({ "code": "security", "name": { "en": "Security" } }),
    )
    .await
    .expect(201);
    let product = with(new_product("wall"), "/category", json!("security"));
    let draft = shop.create_with(&keeper(), &product).await;
    let path = "/api/products/categories/security";

    let refused = shop.delete(path).as_(&keeper()).send().await.expect(409);

    assert_eq!(refused.problem(), "category-in-use");
    let offered = shop.publish(&keeper(), &draft).await;
    assert_eq!(
        shop.seen("/categories").await["items"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()["products"],
        1
    );
    shop.retire(&keeper(), &offered).await;
    shop.delete(path).as_(&keeper()).send().await.expect(409);
    shop.close().await;
}

#[tokio::test]
async fn a_product_stands_in_a_category_that_there_is() {
    let shop = Shop::open().await;
    let nowhere = with(new_product("vps"), "/category", json!("nowhere"));

    let refused = shop
        .post("/api/products")
        .as_(&keeper())
        .json(&nowhere)
        .send()
        .await
        .expect(422);
    assert_eq!(pointers(&refused), ["/category"]);
    let draft = shop.create(&keeper(), "vps").await;
    let refused = shop
        .patch(&crate::support::at(&draft, ""))
        .as_(&keeper())
        .if_match(1)
        .json(&json!({ "category": "nowhere" }))
        .send()
        .await
        .expect(422);
    assert_eq!(pointers(&refused), ["/category"]);
    shop.create(&partner(), "theirs").await;
    shop.close().await;
}

#[tokio::test]
async fn a_partner_has_the_operators_categories_and_its_own() {
    let shop = Shop::open().await;

    create(
        &shop,
        &partner(),
        &json!({ "code": "local", "name": { "en": "Local" }, "position": 1 }),
    )
    .await
    .expect(201);
    let taken = create(
        &shop,
        &partner(),
        &json!({ "code": "compute", "name": { "en": "Mine" } }),
    )
    .await
    .expect(409);

    assert_eq!(taken.problem(), "category-taken");
    let theirs = shop
        .get("/api/products/categories")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!((codes(&theirs).len(), codes(&theirs)[0]), (10, "local"));
    assert_eq!(
        codes(&shop.seen("/categories").await).len(),
        9,
        "not on the operator's shelf"
    );
    for path in [
        "/api/products/categories/compute",
        "/api/products/categories/Not%20One",
    ] {
        shop.delete(path).as_(&partner()).send().await.expect(404);
        shop.patch(path)
            .as_(&partner())
            .if_match(1)
            .json(&json!({ "position": 1 }))
            .send()
            .await
            .expect(404);
    }
    shop.close().await;
}

#[tokio::test]
async fn a_category_without_a_proper_name_is_refused() {
    let shop = Shop::open().await;

    for (body, pointer) in [
        (json!({ "code": "x", "name": { "en": " " } }), "/name/en"),
        (
            json!({ "code": "x", "name": { "en": "X", "sl": "x".repeat(61) } }),
            "/name/sl",
        ),
        (
            json!({ "code": "x", "name": { "en": "X" }, "position": -1 }),
            "/position",
        ),
    ] {
        let reply = create(&shop, &keeper(), &body).await.expect(422);
        assert_eq!(pointers(&reply), [pointer], "{body}");
    }
    create(
        &shop,
        &keeper(),
        &json!({ "code": "X", "name": { "en": "X" } }),
    )
    .await
    .expect(422);
    create(
        &shop,
        &keeper(),
        &json!({ "code": "x", "name": { "sl": "X" } }),
    )
    .await
    .expect(422);
    shop.close().await;
}
