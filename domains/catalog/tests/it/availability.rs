//! Where a product can be ordered, from one minute to the next.

use std::sync::Arc;

use cf_kernel::SellerId;
use cf_testkit::{Persona, Reply};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::cache::Keeping;
use crate::support::{
    PERMISSIONS, Shop, at, content, keeper, new_product, partner, partners_customer, pointers,
    text, with,
};

fn two_regions() -> Value {
    let content = with(
        content("vps"),
        "/configSchema/properties/region",
        json!({ "enum": ["lj-1", "mb-1"] }),
    );
    with(
        content,
        "/regions",
        json!([{ "code": "lj-1", "name": "Ljubljana" }, { "code": "mb-1", "name": "Maribor" }]),
    )
}

async fn offered(shop: &Shop) -> Value {
    let draft = with(new_product("vps"), "/content", two_regions());
    let draft = shop.create_with(&keeper(), &draft).await;
    shop.publish(&keeper(), &draft).await
}

async fn put(shop: &Shop, product: &Value, regions: Value) -> Reply {
    shop.put(&at(product, "/availability"))
        .as_(&keeper())
        .json(&json!({ "regions": regions }))
        .send()
        .await
}

async fn quote(shop: &Shop, who: &Persona, lang: &str, region: &str, quantity: i64) -> Reply {
    shop.post("/api/products/vps/quote")
        .as_(who)
        .header("accept-language", lang)
        .json(&json!({ "configuration": { "region": region }, "quantity": quantity }))
        .send()
        .await
}

fn told(reply: &Reply) -> String {
    text(&reply.json()["errors"][0]["message"]).to_owned()
}

#[tokio::test]
async fn what_is_sold_out_is_refused_in_the_buyers_words_and_the_rest_is_sold() {
    let shop = Shop::open().await;
    let vps = offered(&shop).await;
    let visitor = Persona::visitor();
    quote(&shop, &visitor, "en", "lj-1", 1).await.expect(200);

    let done = put(
        &shop,
        &vps,
        json!([{ "region": "lj-1", "state": "soldOut" }]),
    )
    .await;
    let done = done.expect(200);
    assert_eq!(done.header("etag"), Some("\"1\""));
    assert_eq!(done.json()["version"], 1);

    for (lang, words) in [
        ("en", "Ljubljana is sold out; available now: Maribor"),
        ("sl", "Ljubljana: razprodano; trenutno je na voljo: Maribor"),
        (
            "de",
            "Ljubljana ist ausverkauft; derzeit verfügbar: Maribor",
        ),
    ] {
        let refused = quote(&shop, &visitor, lang, "lj-1", 1).await.expect(422);
        assert_eq!(pointers(&refused), ["/configuration/region"]);
        assert_eq!(told(&refused), words);
    }
    quote(&shop, &visitor, "en", "mb-1", 1).await.expect(200);
    let seen = shop.seen("/vps").await;
    let state = |region: &str| {
        let all = seen["availability"].as_array().unwrap();
        let one = all.iter().find(|entry| entry["region"] == region).unwrap();
        one["state"].clone()
    };
    assert_eq!(
        (state("lj-1"), state("mb-1")),
        (json!("soldOut"), json!("available"))
    );
    assert_eq!(seen["version"], 1, "no version of the product");
    shop.run_due_jobs().await;
    shop.close().await;
}

#[tokio::test]
async fn a_limited_stock_bounds_the_quantity_and_days_bound_the_time() {
    let shop = Shop::open().await;
    let vps = offered(&shop).await;
    let regions = json!([
        { "region": "lj-1", "state": "limited", "stock": 3 },
        { "region": "mb-1", "state": "available", "from": "2026-11-21", "until": "2026-11-22" },
    ]);
    put(&shop, &vps, regions).await.expect(200);
    let visitor = Persona::visitor();

    quote(&shop, &visitor, "en", "lj-1", 3).await.expect(200);
    let refused = quote(&shop, &visitor, "en", "lj-1", 4).await.expect(422);
    assert_eq!(pointers(&refused), ["/quantity"]);
    assert!(told(&refused).contains('3'), "{}", told(&refused));

    let refused = quote(&shop, &visitor, "en", "mb-1", 1).await.expect(422);
    assert_eq!(
        told(&refused),
        "Maribor can be ordered from 21 November 2026 on"
    );
    shop.db.clock.set("2026-11-22T23:59:59Z".parse().unwrap());
    quote(&shop, &visitor, "en", "mb-1", 1).await.expect(200);
    shop.db.clock.set("2026-11-23T00:00:00Z".parse().unwrap());
    let refused = quote(&shop, &visitor, "de", "mb-1", 1).await.expect(422);
    assert_eq!(told(&refused), "Maribor war bis 22.11.2026 bestellbar");
    shop.run_due_jobs().await;
    shop.close().await;
}

#[tokio::test]
async fn a_product_has_days_of_its_own() {
    let shop = Shop::open().await;
    let limits = json!({ "maxQuantity": 5, "from": "2026-12-01" });
    let draft = with(
        new_product("vps"),
        "/content",
        with(two_regions(), "/limits", limits),
    );
    let draft = shop.create_with(&keeper(), &draft).await;
    shop.publish(&keeper(), &draft).await;

    let refused = quote(&shop, &Persona::visitor(), "sl", "lj-1", 6)
        .await
        .expect(422);

    let told = refused.text();
    assert!(told.contains("naročiti bo mogoče od 1. 12. 2026"), "{told}");
    assert!(
        pointers(&refused).contains(&"/quantity".to_owned()),
        "{told}"
    );
    shop.close().await;
}

#[tokio::test]
async fn who_resells_it_is_bound_by_it_as_well() {
    let shop = Shop::open().await;
    let vps = offered(&shop).await;
    shop.put(&format!("/api/products/resale/{}", text(&vps["id"])))
        .as_(&partner())
        .json(&json!({ "terms": { "markup": "15" }, "state": "offered" }))
        .send()
        .await
        .expect(200);
    let buyer = partners_customer();
    let price = quote(&shop, &buyer, "en", "lj-1", 2)
        .await
        .expect(200)
        .json();
    assert_eq!(price["monthly"]["amount"], "23.00");
    assert!(!price.to_string().contains("10.00"), "{price}");

    put(
        &shop,
        &vps,
        json!([{ "region": "lj-1", "state": "soldOut" }]),
    )
    .await
    .expect(200);

    let refused = quote(&shop, &buyer, "en", "lj-1", 1).await.expect(422);
    assert_eq!(pointers(&refused), ["/configuration/region"]);
    // A shelf on which it does not stand shows nothing of it.
    let other = Persona::customer_of(SellerId(Persona::partner(2, &[]).tenant), 3, &[]);
    quote(&shop, &other, "en", "lj-1", 1).await.expect(404);
    shop.run_due_jobs().await;
    shop.close().await;
}

#[tokio::test]
async fn kept_answers_are_forgotten_on_every_shelf_that_shows_it() {
    let cache = Arc::new(Keeping::default());
    let shop = Shop::open_with(Arc::clone(&cache) as Arc<dyn cf_ports::cache::Cache>).await;
    let vps = offered(&shop).await;
    shop.put(&format!("/api/products/resale/{}", text(&vps["id"])))
        .as_(&partner())
        .json(&json!({ "terms": { "markup": "15" }, "state": "offered" }))
        .send()
        .await
        .expect(200);
    shop.drain_events().await;
    let state = |who: Persona| {
        let call = shop.get("/api/products/vps").as_(&who);
        async move {
            let offer = call.send().await.expect(200).json();
            offer["availability"][0]["state"].clone()
        }
    };
    for who in [Persona::visitor(), partners_customer()] {
        assert_eq!(state(who).await, "available");
    }

    put(
        &shop,
        &vps,
        json!([{ "region": "lj-1", "state": "soldOut" }]),
    )
    .await
    .expect(200);
    shop.run_due_jobs().await;

    for who in [Persona::visitor(), partners_customer()] {
        assert_eq!(state(who).await, "soldOut");
    }
    shop.close().await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_all_at_once() {
    let shop = Shop::open().await;
    let vps = offered(&shop).await;

    let bad = json!([
        { "region": "zz-9", "state": "available" },
        { "region": "lj-1", "state": "soldOut", "stock": 2 },
        { "region": "lj-1", "state": "limited", "stock": 0 },
        { "region": "mb-1", "state": "available", "from": "2026-12-02", "until": "2026-12-01" },
    ]);
    let refused = put(&shop, &vps, bad).await.expect(422);
    assert_eq!(
        pointers(&refused),
        [
            "/regions/0/region",
            "/regions/1/stock",
            "/regions/2/region",
            "/regions/2/stock",
            "/regions/3/until"
        ]
    );
    for bad in [
        json!([{ "region": "lj-1", "state": "gone" }]),
        json!([{ "region": "lj-1", "state": "limited", "stock": -1 }]),
        json!([{ "region": "lj-1", "state": "limited", "stock": 4_294_967_296_u64 }]),
        json!([{ "region": "lj-1", "state": "available", "from": "tomorrow" }]),
        json!([{ "region": "lj-1", "state": "available", "surprise": 1 }]),
        Value::Array(vec![json!({ "region": "lj-1", "state": "available" }); 101]),
    ] {
        put(&shop, &vps, bad).await.expect(422);
    }
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.availability")
            .await,
        "0"
    );
    shop.close().await;
}

#[tokio::test]
async fn of_two_who_saw_the_same_one_is_stale() {
    let shop = Shop::open().await;
    let vps = offered(&shop).await;
    let send = |seen: i32, region: &str| {
        shop.put(&at(&vps, "/availability"))
            .as_(&keeper())
            .if_match(seen)
            .json(&json!({ "regions": [{ "region": region, "state": "soldOut" }] }))
            .send()
    };

    let replies = join_all([send(0, "lj-1"), send(0, "mb-1"), send(0, "lj-1")]).await;
    let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409]);
    assert_eq!(send(7, "lj-1").await.expect(409).problem(), "stale-version");
    let kept = shop
        .get(&at(&vps, "/availability"))
        .as_(&keeper())
        .send()
        .await;
    assert_eq!(kept.expect(200).json()["version"], 1);
    shop.run_due_jobs().await;
    shop.close().await;
}

#[tokio::test]
async fn another_seller_neither_sees_nor_changes_it() {
    let shop = Shop::open().await;
    let vps = offered(&shop).await;
    let stranger = Persona::partner(2, PERMISSIONS);

    shop.get(&at(&vps, "/availability"))
        .as_(&stranger)
        .send()
        .await
        .expect(404);
    shop.put(&at(&vps, "/availability"))
        .as_(&stranger)
        .json(&json!({ "regions": [{ "region": "lj-1", "state": "soldOut" }] }))
        .send()
        .await
        .expect(404);

    quote(&shop, &Persona::visitor(), "en", "lj-1", 1)
        .await
        .expect(200);
    shop.close().await;
}
