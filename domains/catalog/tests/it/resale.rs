//! Partners who sell what the operator makes.

use cf_kernel::SellerId;
use cf_testkit::{Persona, Reply};
use serde_json::{Value, json};

use crate::support::{
    PERMISSIONS, PRICE, Shop, at, content, keeper, partner, partners_customer, slugs, text,
    version, with,
};

pub fn rival() -> Persona {
    Persona::partner(2, PERMISSIONS)
}

pub fn rivals_customer() -> Persona {
    Persona::customer_of(SellerId(rival().tenant), 2, &[])
}

pub fn resale(product: &Value) -> String {
    format!("/api/products/resale/{}", text(&product["id"]))
}

pub fn markup(percent: &str) -> Value {
    json!({ "terms": { "markup": percent }, "state": "offered" })
}

pub fn own(amount: &str) -> Value {
    let lists = with(content("x"), PRICE, json!(amount))["priceLists"].clone();
    json!({ "terms": { "priceLists": lists }, "state": "offered" })
}

pub async fn put(shop: &Shop, who: &Persona, product: &Value, body: &Value) -> Reply {
    shop.put(&resale(product)).as_(who).json(body).send().await
}

/// What someone sees of an offer.
pub async fn price(shop: &Shop, who: &Persona, slug: &str) -> Option<(i64, String)> {
    let reply = shop
        .get(&format!("/api/products/{slug}"))
        .as_(who)
        .send()
        .await;
    (reply.status != 404).then(|| {
        let offer = reply.expect(200).json();
        let amount = text(&offer["priceFrom"]["amount"]).to_owned();
        (offer["version"].as_i64().unwrap(), amount)
    })
}

pub async fn shelf(shop: &Shop, who: &Persona) -> Vec<String> {
    let page = shop.get("/api/products").as_(who).send().await;
    slugs(&page.expect(200).json())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "compared with what may not be there"
)]
pub fn some(version: i64, amount: &str) -> Option<(i64, String)> {
    Some((version, amount.to_owned()))
}

/// The operator's product as it stands, for the next change.
pub async fn reprice(shop: &Shop, product: &Value, amount: &str) -> Value {
    let current = shop.managed(&keeper(), product).await;
    let content = with(content("vps"), PRICE, json!(amount));
    let revised = shop
        .revise(&keeper(), &current, &json!({ "content": content }))
        .await;
    shop.publish(&keeper(), &revised).await
}

#[tokio::test]
async fn a_resold_product_stands_on_the_partners_shelf_at_its_price() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;

    let done = put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200);

    assert_eq!(done.header("etag"), Some("\"1\""));
    let done = done.json();
    assert_eq!(
        (&done["state"], &done["terms"]["markup"], &done["version"]),
        (&json!("offered"), &json!("15"), &json!(1))
    );
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "11.50")
    );
    assert_eq!(shelf(&shop, &partners_customer()).await, ["vps"]);
    assert_eq!(
        price(&shop, &Persona::visitor(), "vps").await,
        some(1, "10.00")
    );
    assert_eq!(
        shelf(&shop, &rivals_customer()).await,
        [""; 0],
        "nobody else's"
    );
    let seen = shop
        .get(&format!("/api/products/{}", text(&vps["id"])))
        .as_(&partners_customer())
        .send()
        .await
        .expect(200);
    let told = seen.text();
    assert!(
        !told.contains("arkup") && !told.contains("\"15\"") && !told.contains("10.00"),
        "{told}"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_markup_follows_whatever_the_operator_publishes() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200);
    put(&shop, &rival(), &vps, &markup("100")).await.expect(200);
    shop.drain_events().await;

    reprice(&shop, &vps, "20.00").await;
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "11.50"),
        "until the news arrive"
    );
    shop.drain_events().await;

    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(2, "23.00")
    );
    assert_eq!(
        price(&shop, &rivals_customer(), "vps").await,
        some(2, "40.00")
    );
    let said = format!(
        "select string_agg(split_part(topic, '.', 3) || ' ' || (payload ->> 'version') || ' ' || coalesce(payload #>> '{{priceFrom,amount}}', '-'), ', ' order by txid, seq)
         from cf.outbox where seller_id = '{}'",
        partner().tenant.uuid()
    );
    assert_eq!(
        shop.db.value(&said).await,
        "product-published 1 -, product-published 2 -, price-changed 2 23.00"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_scheduled_price_change_reaches_the_partners_shelf_too() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    put(&shop, &partner(), &vps, &markup("10"))
        .await
        .expect(200);
    let lists = with(content("x"), PRICE, json!("30.00"))["priceLists"].clone();
    shop.post(&at(&vps, "/price-changes"))
        .as_(&keeper())
        .json(&json!({ "effectiveAt": "2026-12-01T00:00:00Z", "priceLists": lists }))
        .send()
        .await
        .expect(201);

    shop.db.clock.set("2026-12-01T00:00:00Z".parse().unwrap());
    shop.run_due_jobs().await;
    shop.drain_events().await;

    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(2, "33.00")
    );
    shop.close().await;
}

#[tokio::test]
async fn own_prices_stay_with_the_version_that_they_were_made_for() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let done = put(&shop, &partner(), &vps, &own("17.00"))
        .await
        .expect(200);
    assert_eq!(done.json()["pinnedVersion"], 1);
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "17.00")
    );

    reprice(&shop, &vps, "20.00").await;
    shop.drain_events().await;

    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "17.00")
    );
    let mine = shop
        .get("/api/products/resale")
        .as_(&partner())
        .send()
        .await
        .expect(200)
        .json()["items"][0]
        .clone();
    assert_eq!(
        (
            &mine["product"]["version"],
            &mine["resale"]["pinnedVersion"]
        ),
        (&json!(2), &json!(1)),
        "the partner sees that it is behind"
    );
    put(&shop, &partner(), &vps, &own("25.00"))
        .await
        .expect(200);
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(2, "25.00")
    );
    shop.close().await;
}

#[tokio::test]
async fn own_prices_that_would_stay_behind_are_shown_before_publishing() {
    let shop = Shop::open().await;
    let counted = with(
        with(
            content("vps"),
            "/configSchema/properties",
            json!({
                "region": { "enum": ["lj-1"] },
                "workers": { "type": "integer", "minimum": 1, "default": 1 },
            }),
        ),
        "/priceLists/0/components",
        json!([{ "code": "workers", "label": { "en": "Workers" }, "type": "perUnit", "of": "workers", "amount": "7.00" }]),
    );
    let vps = shop
        .create_with(
            &keeper(),
            &with(
                crate::support::new_product("vps"),
                "/content",
                counted.clone(),
            ),
        )
        .await;
    let vps = shop.publish(&keeper(), &vps).await;
    let body = json!({ "terms": { "priceLists": counted["priceLists"] }, "state": "offered" });
    put(&shop, &partner(), &vps, &body).await.expect(200);

    let revised = shop
        .revise(&keeper(), &vps, &json!({ "content": content("vps") }))
        .await;

    let edited = shop.edited(&keeper(), &revised).await;
    assert_eq!(
        edited["problems"][0]["pointer"],
        json!(format!("/resales/{}", partner().tenant))
    );
    shop.publish(&keeper(), &revised).await;
    shop.drain_events().await;
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "7.00"),
        "nothing is applied half"
    );
    shop.close().await;
}

#[tokio::test]
async fn what_the_operator_retires_is_gone_everywhere() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200);
    put(
        &shop,
        &rival(),
        &vps,
        &json!({ "terms": { "markup": "1" }, "state": "paused" }),
    )
    .await
    .expect(200);

    shop.retire(&keeper(), &vps).await;
    shop.drain_events().await;

    for who in [partners_customer(), rivals_customer(), Persona::visitor()] {
        assert_eq!(price(&shop, &who, "vps").await, None);
        assert_eq!(shelf(&shop, &who).await, [""; 0]);
    }
    put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(404);
    let mine = shop
        .get("/api/products/resale")
        .as_(&partner())
        .send()
        .await;
    let mine = mine.expect(200).json()["items"][0].clone();
    assert_eq!(
        (&mine["resale"]["state"], &mine["product"]["slug"]),
        (&json!("ended"), &json!("vps"))
    );
    let said = format!(
        "select count(*) from cf.outbox where topic like '%product-retired%' and seller_id = '{}'",
        partner().tenant.uuid()
    );
    assert_eq!(shop.db.value(&said).await, "1");
    shop.delete(&resale(&vps))
        .as_(&partner())
        .send()
        .await
        .expect(204);
    shop.close().await;
}

#[tokio::test]
async fn a_resale_is_paused_taken_up_again_and_ended() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let first = put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200)
        .json();

    let paused = json!({ "terms": { "markup": "15" }, "state": "paused" });
    put(&shop, &partner(), &vps, &paused).await.expect(200);
    assert_eq!(price(&shop, &partners_customer(), "vps").await, None);
    let again = put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200)
        .json();
    assert_eq!(version(&again), version(&first) + 2);
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "11.50")
    );
    // Said twice, it happens once.
    let same = put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200)
        .json();
    assert_eq!(same, again);

    shop.delete(&resale(&vps))
        .as_(&partner())
        .send()
        .await
        .expect(204);
    assert_eq!(price(&shop, &partners_customer(), "vps").await, None);
    shop.delete(&resale(&vps))
        .as_(&partner())
        .send()
        .await
        .expect(404);
    assert_eq!(
        price(&shop, &Persona::visitor(), "vps").await,
        some(1, "10.00")
    );
    shop.close().await;
}

#[tokio::test]
async fn the_demo_partner_resells_three_things_once() {
    let shop = Shop::stocked().await;
    let db = shop.db.db(cf_catalog::NAME);

    let count = cf_catalog::resell_demo(&db, partner().tenant)
        .await
        .unwrap();
    assert_eq!(count, 3);
    assert_eq!(
        cf_catalog::resell_demo(&db, partner().tenant)
            .await
            .unwrap(),
        0
    );

    let mut on_shelf = shelf(&shop, &partners_customer()).await;
    on_shelf.sort();
    assert_eq!(on_shelf, ["managed-postgresql", "object-storage", "vps"]);
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "11.50")
    );
    assert_eq!(
        price(&shop, &partners_customer(), "managed-postgresql").await,
        some(1, "57.50")
    );
    shop.close().await;
}
