//! The shipped catalogue: data, and as good as what an operator would enter.

use std::collections::BTreeSet;

use cf_kernel::SellerId;
use cf_platform::auth::OPERATOR;
use serde_json::{Value, json};

use crate::support::{Shop, at, content, keeper, partner, partners_customer, slugs, text, with};

async fn schema(shop: &Shop, slug: &str) -> jsonschema::Validator {
    let offer = shop.seen(&format!("/{slug}")).await;
    jsonschema::draft202012::new(&offer["configSchema"]).unwrap()
}

#[tokio::test]
async fn an_empty_shelf_is_stocked_once() {
    let shop = Shop::open().await;

    assert_eq!(shop.ship(OPERATOR).await, 9);
    assert_eq!(shop.ship(OPERATOR).await, 0);
    assert_eq!(shop.slugs("").await.len(), 9);
    shop.close().await;
}

#[tokio::test]
async fn two_instances_that_start_at_once_stock_it_once() {
    let shop = Shop::open().await;

    let (one, other) = tokio::join!(shop.ship(OPERATOR), shop.ship(OPERATOR));

    assert_eq!(one + other, 9);
    assert_eq!(shop.slugs("").await.len(), 9);
    assert_eq!(shop.db.value("select count(*) from cf.outbox").await, "9");
    shop.close().await;
}

#[tokio::test]
async fn a_shelf_with_anything_on_it_is_left_alone() {
    let shop = Shop::open().await;
    shop.create(&keeper(), "own").await;

    assert_eq!(shop.ship(OPERATOR).await, 0);
    assert_eq!(
        shop.ship(SellerId(partner().tenant)).await,
        9,
        "another seller's is another shelf"
    );
    let theirs = shop
        .get("/api/products")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(slugs(&theirs).len(), 9);
    shop.close().await;
}

#[tokio::test]
async fn plans_cost_what_was_decided() {
    let shop = Shop::stocked().await;
    let plans = async |slug: &str| {
        let offer = shop.seen(&format!("/{slug}")).await;
        let plans = offer["plans"].as_array().unwrap().iter();
        plans
            .map(|plan| format!("{} {}", text(&plan["code"]), text(&plan["price"]["amount"])))
            .collect::<Vec<_>>()
    };

    assert_eq!(
        plans("vps").await,
        ["core 10.00", "business 20.10", "enterprise 56.60"]
    );
    assert_eq!(
        plans("managed-postgresql").await,
        ["starter 40.00", "production 120.00"]
    );
    for slug in [
        "kubernetes",
        "gpu",
        "private-cloud",
        "object-storage",
        "fiber-1g",
        "msp-bundle",
        "sim-bundle",
    ] {
        assert_eq!(plans(slug).await, [""; 0], "{slug}");
    }
    shop.close().await;
}

#[tokio::test]
async fn plans_and_regions_are_the_ones_that_can_be_configured() {
    let shop = Shop::stocked().await;

    for slug in shop.slugs("").await {
        let offer = shop.seen(&format!("/{slug}")).await;
        for (field, property) in [("plans", "plan"), ("regions", "region")] {
            let offered: Vec<&Value> = offer[field]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| &it["code"])
                .collect();
            let choices = offer["configSchema"]["properties"][property]["enum"].as_array();
            assert_eq!(
                offered,
                choices.into_iter().flatten().collect::<Vec<_>>(),
                "{slug}: {field}"
            );
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn configurations_are_judged_at_their_bounds() {
    let shop = Shop::stocked().await;
    let vps = json!({ "region": "lj-1", "plan": "core", "osImage": "ubuntu-24.04" });
    let kubernetes = json!({ "region": "mb-1", "workers": 3, "storageGb": 100, "storageClass": "ssd", "autoscaling": true });
    let database =
        json!({ "region": "lj-1", "plan": "starter", "storageGb": 20, "highAvailability": false });
    let gpu = json!({ "region": "lj-1", "gpu": "A100", "nodes": 1, "storageGb": 100, "framework": "pytorch" });
    let cloud = json!({ "region": "mb-1", "nodes": 3, "storageTb": 5 });
    let objects =
        json!({ "region": "hetzner-fsn1", "tier": "archive", "capacityTb": 1, "replication": 3 });
    let fibre = json!({ "region": "lj-1", "street": "Dunajska 1", "postalCode": "1000", "city": "Ljubljana" });
    let msp = json!({ "region": "lj-1", "devices": 5, "backupGb": 100 });
    let sims = json!({ "sims": 10_000, "services": "data" });

    for (slug, good, at, yes, no) in [
        (
            "vps",
            &vps,
            "/region",
            vec![json!("mb-1"), json!("hetzner-fsn1")],
            vec![json!("lj-2"), json!("LJ-1"), Value::Null],
        ),
        (
            "vps",
            &vps,
            "/plan",
            vec![json!("business"), json!("enterprise")],
            vec![json!("gold"), json!("")],
        ),
        (
            "vps",
            &vps,
            "/osImage",
            vec![json!("debian-13")],
            vec![json!("templeos"), json!(["debian-13"])],
        ),
        (
            "kubernetes",
            &kubernetes,
            "/workers",
            vec![json!(3), json!(50)],
            vec![json!(2), json!(51), json!("3"), json!(3.5), json!(-3)],
        ),
        (
            "kubernetes",
            &kubernetes,
            "/storageGb",
            vec![json!(20), json!(10_000)],
            vec![json!(19), json!(10_001)],
        ),
        (
            "kubernetes",
            &kubernetes,
            "/storageClass",
            vec![json!("standard"), json!("nvme")],
            vec![json!("tape")],
        ),
        (
            "kubernetes",
            &kubernetes,
            "/autoscaling",
            vec![json!(false), json!({ "minWorkers": 3, "maxWorkers": 50 })],
            vec![
                json!({ "minWorkers": 2, "maxWorkers": 5 }),
                json!({ "maxWorkers": 5 }),
                json!("yes"),
                json!({}),
            ],
        ),
        (
            "managed-postgresql",
            &database,
            "/storageGb",
            vec![json!(20), json!(2000)],
            vec![json!(19), json!(2001)],
        ),
        (
            "managed-postgresql",
            &database,
            "/plan",
            vec![json!("production")],
            vec![json!("core")],
        ),
        (
            "managed-postgresql",
            &database,
            "/highAvailability",
            vec![json!(true)],
            vec![json!("true"), json!(1)],
        ),
        (
            "gpu",
            &gpu,
            "/gpu",
            vec![json!("H100")],
            vec![json!("a100"), json!("B200")],
        ),
        (
            "gpu",
            &gpu,
            "/nodes",
            vec![json!(1), json!(8)],
            vec![json!(0), json!(9)],
        ),
        (
            "private-cloud",
            &cloud,
            "/nodes",
            vec![json!(3), json!(20)],
            vec![json!(2), json!(21)],
        ),
        (
            "private-cloud",
            &cloud,
            "/storageTb",
            vec![json!(5), json!(500)],
            vec![json!(4), json!(501)],
        ),
        (
            "object-storage",
            &objects,
            "/capacityTb",
            vec![json!(1), json!(1000)],
            vec![json!(0), json!(1001)],
        ),
        (
            "object-storage",
            &objects,
            "/tier",
            vec![json!("standard")],
            vec![json!("glacier")],
        ),
        (
            "object-storage",
            &objects,
            "/replication",
            vec![json!(1), json!(2)],
            vec![json!(0), json!(4)],
        ),
        (
            "fiber-1g",
            &fibre,
            "/postalCode",
            vec![json!("2000"), json!("SI-1000")],
            vec![json!("<1000>"), json!("1")],
        ),
        (
            "msp-bundle",
            &msp,
            "/devices",
            vec![json!(5), json!(500)],
            vec![json!(4), json!(501)],
        ),
        (
            "sim-bundle",
            &sims,
            "/sims",
            vec![json!(10_000), json!(20_000)],
            vec![json!(9_999), json!(15_000), json!(110_000)],
        ),
    ] {
        let schema = schema(&shop, slug).await;
        assert!(schema.is_valid(good), "{slug} {good}");
        assert!(
            !schema.is_valid(&with(good.clone(), "/backdoor", json!(1))),
            "{slug}"
        );
        assert!(!schema.is_valid(&json!({})), "{slug}");
        for (values, wanted) in [(yes, true), (no, false)] {
            for value in values {
                assert_eq!(
                    schema.is_valid(&with(good.clone(), at, value.clone())),
                    wanted,
                    "{slug}{at} {value}"
                );
            }
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn presets_are_valid_and_what_has_none_is_required() {
    let shop = Shop::stocked().await;

    for slug in shop.slugs("").await {
        let offer = shop.seen(&format!("/{slug}")).await;
        let required: BTreeSet<&str> = offer["configSchema"]["required"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        for (name, property) in offer["configSchema"]["properties"].as_object().unwrap() {
            match property.get("default") {
                Some(preset) => assert!(
                    jsonschema::draft202012::is_valid(property, preset),
                    "{slug}: {name}"
                ),
                None => assert!(required.contains(name.as_str()), "{slug}: {name}"),
            }
            assert!(
                property["x-ui"]["order"].is_number() && property["x-ui"]["widget"].is_string(),
                "{slug}: {name}"
            );
        }
    }
    shop.close().await;
}

/// Every object in the content that holds English.
fn texts<'a>(value: &'a Value, path: &str, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(fields) if fields.contains_key("en") => found.push((path.to_owned(), value)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| texts(value, &format!("{path}/{key}"), found)),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .for_each(|(index, value)| texts(value, &format!("{path}/{index}"), found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_text_is_there_in_every_language() {
    let shop = Shop::stocked().await;

    for item in shop.seen("").await["items"].as_array().unwrap() {
        let versions = shop
            .get(&at(item, "/versions"))
            .as_(&keeper())
            .send()
            .await
            .expect(200)
            .json();
        let content = &versions["items"][0]["content"];
        let mut found = Vec::new();
        texts(content, "", &mut found);
        assert!(found.len() > 20, "{}", item["slug"]);
        for (path, text) in found {
            let languages: Vec<&str> = text
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            assert_eq!(languages, ["de", "en", "sl"], "{}{path}", item["slug"]);
            assert!(
                text.as_object().unwrap().values().all(|text| !text
                    .as_str()
                    .unwrap()
                    .trim()
                    .is_empty()),
                "{}{path}",
                item["slug"]
            );
        }
        for choice in content["configSchema"]["properties"]
            .as_object()
            .unwrap()
            .values()
        {
            for value in choice["enum"].as_array().into_iter().flatten() {
                assert!(
                    choice["x-ui"]["labels"][text(value)].is_object(),
                    "{}: {value} has a label",
                    item["slug"]
                );
            }
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn a_shipped_product_is_changed_like_any_other() {
    let shop = Shop::stocked().await;
    let vps = shop
        .get("/api/products/managed?status=active")
        .as_(&keeper())
        .send()
        .await
        .json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|product| product["slug"] == "vps")
        .cloned()
        .unwrap();

    let next = shop
        .revise(
            &keeper(),
            &vps,
            &json!({ "content": content("Our server") }),
        )
        .await;
    shop.publish(&keeper(), &next).await;

    assert_eq!(shop.seen("/vps").await["name"], "Our server");
    assert_eq!(shop.ship(OPERATOR).await, 0, "and stays changed");
    shop.close().await;
}
