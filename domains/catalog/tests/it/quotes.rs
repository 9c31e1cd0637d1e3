//! Baskets that someone wants to come back to.

use std::time::Duration;

use cf_testkit::Reply;
use serde_json::{Value, json};

use crate::support::{
    PRICE, Shop, assert_json, content, keeper, new_product, partner, partners_customer, pointers,
    text, with,
};

const DAY: Duration = Duration::from_hours(24);

async fn keep(shop: &Shop, body: &Value) -> Reply {
    shop.post("/api/products/quotes").json(body).send().await
}

fn at(kept: &Value) -> String {
    format!("/api/products/quotes/{}", text(&kept["id"]))
}

async fn shown(shop: &Shop, kept: &Value) -> Value {
    shop.get(&at(kept)).send().await.expect(200).json()
}

fn one(product: &str) -> Value {
    json!({ "items": [{ "product": product, "quantity": 2 }], "name": "Our office" })
}

#[tokio::test]
async fn a_kept_quote_shows_the_prices_of_then_and_of_today() {
    let shop = Shop::open().await;
    let product = shop.offer(&keeper(), "vps").await;

    let kept = keep(&shop, &one("vps")).await.expect(201).json();

    assert!(text(&kept["id"]).starts_with("quo_"));
    assert_json!(kept, { ".id" => "[id]", ".items[].product.id" => "[id]" }, @r#"
    {
      "createdAt": "2026-11-20T12:00:00Z",
      "currency": "EUR",
      "id": "[id]",
      "items": [
        {
          "billingCycle": "monthly",
          "configuration": {},
          "product": {
            "icon": "box",
            "id": "[id]",
            "kind": "vps",
            "name": "vps",
            "slug": "vps",
            "version": 1
          },
          "quantity": 2,
          "quote": {
            "billingCycle": "monthly",
            "currency": "EUR",
            "lines": [
              {
                "amount": {
                  "amount": "20.00",
                  "currency": "EUR"
                },
                "component": "base",
                "kind": "recurring",
                "label": "Base",
                "monthly": {
                  "amount": "20.00",
                  "currency": "EUR"
                },
                "quantity": 2,
                "unitPrice": {
                  "amount": "10.00",
                  "currency": "EUR"
                },
                "why": "2 × €10.00"
              }
            ],
            "monthly": {
              "amount": "20.00",
              "currency": "EUR"
            },
            "oneOff": {
              "amount": "0.00",
              "currency": "EUR"
            },
            "quantity": 2,
            "recurring": {
              "amount": "20.00",
              "currency": "EUR"
            },
            "total": {
              "amount": "20.00",
              "currency": "EUR"
            }
          }
        }
      ],
      "name": "Our office",
      "totals": {
        "annual": {
          "amount": "0.00",
          "currency": "EUR"
        },
        "dueNow": {
          "amount": "20.00",
          "currency": "EUR"
        },
        "monthly": {
          "amount": "20.00",
          "currency": "EUR"
        },
        "oneOff": {
          "amount": "0.00",
          "currency": "EUR"
        }
      },
      "validUntil": "2026-12-04T12:00:00Z"
    }
    "#);
    let same = shown(&shop, &kept).await;
    assert_eq!(
        (&same["changed"], &same["items"]),
        (&json!(false), &kept["items"])
    );
    assert_eq!(same["today"]["totals"], kept["totals"]);

    let dearer = with(content("vps"), PRICE, json!("12.00"));
    let revised = shop
        .revise(&keeper(), &product, &json!({ "content": dearer }))
        .await;
    let offered = shop.publish(&keeper(), &revised).await;
    let changed = shown(&shop, &kept).await;
    assert_eq!(changed["changed"], true);
    assert_eq!(changed["totals"]["dueNow"]["amount"], "20.00");
    assert_eq!(changed["today"]["totals"]["dueNow"]["amount"], "24.00");
    shop.retire(&keeper(), &offered).await;
    let gone = shown(&shop, &kept).await;
    assert_eq!(
        (&gone["changed"], &gone["today"]["totals"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(gone["today"]["items"][0]["problem"]["code"], "not-offered");
    shop.close().await;
}

#[tokio::test]
async fn everything_in_it_must_be_for_sale() {
    let shop = Shop::stocked().await;

    let reply = keep(&shop, &json!({ "items": [
        { "product": "vps", "configuration": { "region": "lj-1" } },
        { "product": "nope" },
        { "product": "kubernetes", "configuration": { "region": "lj-1", "workers": 2 }, "quantity": 0 },
    ] }))
    .await
    .expect(422);

    assert_eq!(
        pointers(&reply),
        [
            "/items/1/product",
            "/items/2/quantity",
            "/items/2/configuration/workers"
        ]
    );
    for body in [
        json!({ "items": [] }),
        json!({ "items": [{ "product": "sim-bundle" }], "name": "" }),
        json!({ "items": [{ "product": "sim-bundle" }], "name": "x".repeat(121) }),
        json!({ "items": [{ "product": "sim-bundle" }], "name": "a\u{7}" }),
        json!({ "items": vec![json!({ "product": "sim-bundle" }); 51] }),
        json!({ "items": [{ "product": "sim-bundle" }], "currency": "USD" }),
    ] {
        keep(&shop, &body).await.expect(422);
    }
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.kept_quotes")
            .await,
        "0"
    );
    shop.close().await;
}

#[tokio::test]
async fn the_same_key_keeps_one_quote() {
    let shop = Shop::stocked().await;
    let send = |key: &str, quantity: u32| {
        let body = json!({ "items": [{ "product": "sim-bundle", "quantity": quantity }] });
        let call = shop.post("/api/products/quotes").idempotency_key(key);
        call.json(&body).send()
    };

    let first = send("one", 1).await.expect(201).json();
    assert_eq!(send("one", 1).await.expect(201).json(), first);
    send("two", 1).await.expect(201);
    let other = send("two", 2).await.expect(422);

    assert_eq!(other.problem(), "idempotency-key-reused");
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.kept_quotes")
            .await,
        "2"
    );
    shop.close().await;
}

#[tokio::test]
async fn who_knows_the_id_reads_it_at_the_storefront_where_it_was_made() {
    let shop = Shop::open().await;
    shop.offer(&partner(), "vps").await;
    let kept = shop
        .post("/api/products/quotes")
        .as_(&partners_customer())
        .json(&one("vps"))
        .send()
        .await
        .expect(201)
        .json();
    let other_customer =
        cf_testkit::Persona::customer_of(cf_kernel::SellerId(partner().tenant), 2, &[]);

    for reader in [partners_customer(), other_customer, partner()] {
        shop.get(&at(&kept)).as_(&reader).send().await.expect(200);
    }
    shop.get(&at(&kept)).send().await.expect(404);
    shop.get(&at(&kept)).as_(&keeper()).send().await.expect(404);
    for name in ["quo_", "quo_00000000000000000000000000", "nope", "%00"] {
        shop.get(&format!("/api/products/quotes/{name}"))
            .send()
            .await
            .expect(404);
    }
    assert_eq!(
        shop.db
            .value("select tenant_id::text || ' ' || seller_id::text from catalog.kept_quotes")
            .await,
        format!(
            "{} {}",
            partners_customer().tenant.uuid(),
            partner().tenant.uuid()
        )
    );
    shop.close().await;
}

#[tokio::test]
async fn what_is_over_is_not_there_and_then_gone() {
    let shop = Shop::open().await;
    shop.offer(&keeper(), "vps").await;
    let kept = keep(&shop, &one("vps")).await.expect(201).json();
    assert_eq!(kept["validUntil"], "2026-12-04T12:00:00Z");

    shop.db
        .clock
        .advance(Duration::from_secs(14 * 24 * 3600 - 1));
    shown(&shop, &kept).await;
    shop.run_due_jobs().await;
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.kept_quotes")
            .await,
        "1"
    );
    shop.db.clock.advance(Duration::from_secs(1));
    shop.get(&at(&kept)).send().await.expect(404);
    shop.db.clock.advance(DAY);
    shop.run_due_jobs().await;
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.kept_quotes")
            .await,
        "0"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_our_fault_and_says_nothing_of_it() {
    let shop = Shop::open().await;
    shop.offer(&keeper(), "vps").await;
    let kept = keep(&shop, &one("vps")).await.expect(201).json();
    let admin = shop.db.admin().await;
    for corruption in [
        "items = '{\"format\":\"9\",\"secret\":1}'",
        "lang = 'en', items = '{\"secret\":[]}'",
    ] {
        admin
            .execute(&format!("update catalog.kept_quotes set {corruption}"), &[])
            .await
            .unwrap();
        let reply = shop.get(&at(&kept)).send().await.expect(500);
        assert!(!reply.text().contains("secret"));
    }
    for bad in [
        "lang = 'fr'",
        "currency = 'euro'",
        "items = '[]'",
        "product_ids = '{}'",
        "valid_until = created_at",
        "name = ''",
    ] {
        let refused = admin
            .execute(&format!("update catalog.kept_quotes set {bad}"), &[])
            .await;
        assert!(refused.is_err(), "{bad}");
    }
    shop.close().await;
}

#[tokio::test]
async fn it_stays_as_it_was_said() {
    let shop = Shop::open().await;
    let named = with(
        new_product("vps"),
        "/content/name",
        json!({ "en": "Server", "sl": "Strežnik" }),
    );
    let draft = shop.create_with(&keeper(), &named).await;
    shop.publish(&keeper(), &draft).await;
    let call = shop
        .post("/api/products/quotes")
        .header("accept-language", "sl");
    let kept = call.json(&one("vps")).send().await.expect(201).json();

    let reply = shop
        .get(&at(&kept))
        .header("accept-language", "de")
        .send()
        .await
        .expect(200);

    assert_eq!(reply.header("content-language"), Some("sl"));
    let seen = reply.json();
    assert_eq!(
        (
            &seen["items"][0]["product"]["name"],
            &seen["today"]["items"][0]["product"]["name"]
        ),
        (&json!("Strežnik"), &json!("Strežnik"))
    );
    shop.close().await;
}
