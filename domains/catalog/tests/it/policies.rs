//! A role that is limited to some categories.

use cf_kernel::Terms;
use cf_testkit::Persona;
use serde_json::json;

use crate::support::{PERMISSIONS, Shop, keeper};

/// Keeps what is stored, and nothing else.
fn storekeeper() -> Persona {
    let mut persona = keeper().colleague();
    let terms: Terms = [("category".to_owned(), ["storage".to_owned()].into())].into();
    for permission in PERMISSIONS {
        persona
            .limits
            .allow(permission.parse().unwrap(), terms.clone());
    }
    persona
}

#[tokio::test]
async fn what_is_in_another_category_is_not_there() {
    let shop = Shop::stocked().await;
    let all = shop
        .get("/api/products/managed")
        .as_(&keeper())
        .send()
        .await
        .expect(200);
    let items = all.json()["items"].as_array().unwrap().clone();
    let of = |category: &str| {
        let found = items
            .iter()
            .find(|item| item["category"] == category)
            .unwrap();
        found["id"].as_str().unwrap().to_owned()
    };
    let (mine, other) = (of("storage"), of("compute"));

    let listed = shop
        .get("/api/products/managed")
        .as_(&storekeeper())
        .send()
        .await
        .expect(200);
    let listed = listed.json()["items"].as_array().unwrap().clone();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|item| item["category"] == "storage"));

    for (id, expected) in [(&mine, 200), (&other, 404)] {
        let path = |rest: &str| format!("/api/products/{id}{rest}");
        for read in ["/managed", "/versions"] {
            shop.get(&path(read))
                .as_(&storekeeper())
                .send()
                .await
                .expect(expected);
        }
        let revised = shop.patch(&path("")).as_(&storekeeper()).if_match(2);
        let revised = revised.json(&json!({ "category": "storage" })).send().await;
        let mut version = revised.expect(expected).json()["version"]
            .as_i64()
            .unwrap_or(2);
        for verb in ["/publish", "/retire"] {
            let changed = shop.post(&path(verb)).as_(&storekeeper());
            let changed = changed.json(&json!({ "version": version })).send().await;
            version = changed.expect(expected).json()["version"]
                .as_i64()
                .unwrap_or(2);
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn a_product_cannot_be_moved_or_made_out_of_reach() {
    let shop = Shop::stocked().await;
    let listed = shop
        .get("/api/products/managed")
        .as_(&storekeeper())
        .send()
        .await
        .expect(200);
    let id = listed.json()["items"][0]["id"].as_str().unwrap().to_owned();

    let moved = shop
        .patch(&format!("/api/products/{id}"))
        .as_(&storekeeper())
        .if_match(2);
    let moved = moved
        .json(&json!({ "category": "compute" }))
        .send()
        .await
        .expect(403);

    assert_eq!(moved.problem(), "outside-policy");
    shop.close().await;
}

#[tokio::test]
async fn a_policy_about_something_that_nobody_checks_allows_nothing() {
    let shop = Shop::stocked().await;
    let mut persona = keeper().colleague();
    let terms: Terms = [("moon".to_owned(), ["full".to_owned()].into())].into();
    persona
        .limits
        .allow("products:read".parse().unwrap(), terms);

    let refused = shop
        .get("/api/products/managed")
        .as_(&persona)
        .send()
        .await
        .expect(403);

    assert_eq!(refused.problem(), "forbidden");
    shop.close().await;
}
