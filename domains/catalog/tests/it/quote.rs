//! What one thing costs.

use cf_testkit::{Persona, Reply};
use serde_json::{Value, json};

use crate::support::{
    PRICE, Shop, assert_json, at, content, keeper, partner, partners_customer, pointers, text, with,
};

pub async fn ask(shop: &Shop, product: &str, body: &Value) -> Reply {
    shop.post(&format!("/api/products/{product}/quote"))
        .json(body)
        .send()
        .await
}

pub async fn total(shop: &Shop, product: &str, body: &Value) -> String {
    let quote = ask(shop, product, body).await.expect(200).json();
    text(&quote["total"]["amount"]).to_owned()
}

pub fn messages(reply: &Reply) -> Vec<String> {
    let problem = reply.json();
    let errors = problem["errors"].as_array().unwrap().iter();
    errors
        .map(|error| format!("{} {}", text(&error["pointer"]), text(&error["message"])))
        .collect()
}

#[tokio::test]
async fn a_quote_has_the_agreed_shape() {
    let shop = Shop::stocked().await;
    let body = json!({
        "configuration": { "region": "lj-1", "plan": "starter", "storageGb": 100, "highAvailability": true },
        "billingCycle": "annual",
        "quantity": 2,
    });

    let reply = ask(&shop, "managed-postgresql", &body).await.expect(200);

    assert_eq!(reply.header("content-language"), Some("en"));
    assert_json!(reply.json(), { ".productId" => "[id]" }, @r#"
    {
      "billingCycle": "annual",
      "charged": {
        "amount": "2496.00",
        "currency": "EUR"
      },
      "configuration": {
        "highAvailability": true,
        "plan": "starter",
        "region": "lj-1",
        "storageGb": 100
      },
      "currency": "EUR",
      "lines": [
        {
          "amount": {
            "amount": "768.00",
            "currency": "EUR"
          },
          "component": "plan",
          "kind": "recurring",
          "label": "Plan",
          "monthly": {
            "amount": "80.00",
            "currency": "EUR"
          },
          "quantity": 2,
          "unitPrice": {
            "amount": "40.00",
            "currency": "EUR"
          },
          "why": "Starter: 2 × €40.00 × 12 months − 20%"
        },
        {
          "amount": {
            "amount": "768.00",
            "currency": "EUR"
          },
          "component": "high-availability",
          "kind": "recurring",
          "label": "High availability",
          "monthly": {
            "amount": "80.00",
            "currency": "EUR"
          },
          "quantity": 1,
          "unitPrice": null,
          "why": "× 2 on Plan (€80.00) × 12 months − 20%"
        },
        {
          "amount": {
            "amount": "960.00",
            "currency": "EUR"
          },
          "component": "storage",
          "kind": "recurring",
          "label": "Storage",
          "monthly": {
            "amount": "100.00",
            "currency": "EUR"
          },
          "quantity": 200,
          "unit": "GB",
          "unitPrice": {
            "amount": "0.50",
            "currency": "EUR"
          },
          "why": "2 × 100 GB × €0.50 × 12 months − 20%"
        }
      ],
      "monthly": {
        "amount": "260.00",
        "currency": "EUR"
      },
      "oneOff": {
        "amount": "0.00",
        "currency": "EUR"
      },
      "productId": "[id]",
      "quantity": 2,
      "recurring": {
        "amount": "2496.00",
        "currency": "EUR"
      },
      "slug": "managed-postgresql",
      "total": {
        "amount": "2496.00",
        "currency": "EUR"
      },
      "version": 1
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn every_decided_price_comes_through_the_door() {
    let shop = Shop::stocked().await;
    let region = |mut configuration: Value| {
        configuration["region"] = json!("lj-1");
        configuration
    };
    for (slug, configuration, monthly, annual) in [
        ("vps", json!({ "plan": "core" }), "10.00", "96.00"),
        ("vps", json!({ "plan": "business" }), "20.10", "192.96"),
        ("vps", json!({ "plan": "enterprise" }), "56.60", "543.36"),
        (
            "kubernetes",
            json!({ "workers": 3, "storageGb": 100 }),
            "500.00",
            "4800.00",
        ),
        (
            "kubernetes",
            json!({ "workers": 50, "storageGb": 21 }),
            "7510.50",
            "72100.80",
        ),
        (
            "managed-postgresql",
            json!({ "plan": "starter", "storageGb": 20 }),
            "50.00",
            "480.00",
        ),
        (
            "managed-postgresql",
            json!({ "plan": "production", "storageGb": 20, "highAvailability": true }),
            "250.00",
            "2400.00",
        ),
        (
            "gpu",
            json!({ "gpu": "A100", "nodes": 2, "storageGb": 100 }),
            "2450.00",
            "23520.00",
        ),
        (
            "gpu",
            json!({ "gpu": "H100", "nodes": 8, "storageGb": 100 }),
            "19250.00",
            "184800.00",
        ),
        (
            "private-cloud",
            json!({ "nodes": 3, "storageTb": 5 }),
            "1750.00",
            "16800.00",
        ),
        (
            "object-storage",
            json!({ "tier": "standard", "capacityTb": 7 }),
            "140.00",
            "1344.00",
        ),
        (
            "object-storage",
            json!({ "tier": "archive", "capacityTb": 7, "replication": 1 }),
            "70.00",
            "672.00",
        ),
    ] {
        let configuration = region(configuration);
        let mut body = json!({ "configuration": configuration });
        assert_eq!(
            total(&shop, slug, &body).await,
            monthly,
            "{slug} {configuration}"
        );
        body["billingCycle"] = json!("annual");
        assert_eq!(
            total(&shop, slug, &body).await,
            annual,
            "{slug} {configuration}"
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_of_the_field_in_the_readers_language() {
    let shop = Shop::stocked().await;
    let body = json!({ "configuration": { "region": "lj-9", "workers": 51 }, "quantity": 0 });

    let mut told = Vec::new();
    for language in ["en", "sl", "de"] {
        let reply = shop
            .post("/api/products/kubernetes/quote")
            .header("accept-language", language)
            .json(&body)
            .send()
            .await
            .expect(422);
        assert_eq!(reply.problem(), "invalid");
        told.extend(messages(&reply));
    }

    assert_json!(told, @r#"
    [
      "/quantity Quantity: at least 1; the nearest valid value is 1.",
      "/configuration/region Region: one of lj-1, mb-1, hetzner-fsn1; the nearest valid value is lj-1.",
      "/configuration/workers Workers: at most 50; the nearest valid value is 50.",
      "/quantity Količina: najmanj 1; najbližja veljavna vrednost je 1.",
      "/configuration/region Regija: ena od možnosti lj-1, mb-1, hetzner-fsn1; najbližja veljavna vrednost je lj-1.",
      "/configuration/workers Delovna vozlišča: največ 50; najbližja veljavna vrednost je 50.",
      "/quantity Menge: mindestens 1; der nächste gültige Wert ist 1.",
      "/configuration/region Region: eines von lj-1, mb-1, hetzner-fsn1; der nächste gültige Wert ist lj-1.",
      "/configuration/workers Worker: höchstens 50; der nächste gültige Wert ist 50."
    ]
    "#);
    shop.close().await;
}

#[tokio::test]
async fn a_quantity_is_a_number_of_things_that_can_be_bought() {
    let shop = Shop::stocked().await;
    let with_quantity =
        |quantity: Value| json!({ "configuration": { "region": "lj-1" }, "quantity": quantity });

    for (quantity, message) in [
        (
            json!(0),
            "/quantity Quantity: at least 1; the nearest valid value is 1.",
        ),
        (
            json!(-5),
            "/quantity Quantity: at least 1; the nearest valid value is 1.",
        ),
        (
            json!(i64::MIN),
            "/quantity Quantity: at least 1; the nearest valid value is 1.",
        ),
        (
            json!(1001),
            "/quantity Quantity: at most 1,000; the nearest valid value is 1,000.",
        ),
        (
            json!(1_000_000_000),
            "/quantity Quantity: at most 1,000; the nearest valid value is 1,000.",
        ),
        (
            json!(i64::MAX),
            "/quantity Quantity: at most 1,000; the nearest valid value is 1,000.",
        ),
    ] {
        let reply = ask(&shop, "vps", &with_quantity(quantity))
            .await
            .expect(422);
        assert_eq!(messages(&reply), [message]);
    }
    for quantity in [
        json!(1.5),
        json!("3"),
        json!("NaN"),
        json!(u64::MAX),
        json!([1]),
    ] {
        let reply = ask(&shop, "vps", &with_quantity(quantity))
            .await
            .expect(422);
        assert_eq!(pointers(&reply), ["/quantity"]);
    }
    assert_eq!(
        total(&shop, "vps", &with_quantity(json!(1000))).await,
        "10000.00"
    );
    shop.close().await;
}

#[tokio::test]
async fn nonsense_is_refused_in_words_and_never_by_falling_over() {
    let shop = Shop::stocked().await;
    let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));

    for (body, status) in [
        (
            r#"{"configuration":{"region":"lj-1","workers":1e400}}"#,
            400,
        ),
        (r#"{"configuration":{"region":"lj-1","workers":NaN}}"#, 400),
        (
            r#"{"configuration":{"region":"lj-1","workers":"NaN"}}"#,
            422,
        ),
        (
            r#"{"configuration":{"region":"lj-1","workers":1e300}}"#,
            422,
        ),
        (
            r#"{"configuration":{"region":"lj-1","workers":99999999999999999999999999}}"#,
            422,
        ),
        (
            r#"{"configuration":{"region":"lj-1","workers":-0.0000000000000000001}}"#,
            422,
        ),
        (r#"{"configuration":{"region":null}}"#, 422),
        (r#"{"configuration":[]}"#, 422),
        (r#"{"configuration":null}"#, 422),
        (r#"{"configuration":{},"billingCycle":"weekly"}"#, 422),
        (r#"{"configuration":{},"currency":"XXZ"}"#, 422),
        (r#"{"configuration":{},"expectedTotal":"lots"}"#, 422),
        (r#"{"configuration":{},"colour":"red"}"#, 422),
        (&format!(r#"{{"configuration":{{"region":{deep}}}}}"#), 400),
        (
            &format!(
                r#"{{"configuration":{{"region":"lj-1","x":"{}"}}}}"#,
                "x".repeat(20_000)
            ),
            422,
        ),
    ] {
        let reply = shop
            .post("/api/products/kubernetes/quote")
            .header("content-type", "application/json")
            .body(body.to_owned())
            .send()
            .await;
        assert_eq!(
            reply.status,
            status,
            "{} {}",
            &body[..body.len().min(100)],
            reply.text()
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn a_client_is_taken_at_its_word_within_one_and_never_charged_more() {
    let shop = Shop::stocked().await;
    let expecting = |total: Value| json!({ "configuration": { "region": "lj-1", "plan": "business" }, "expectedTotal": total });
    let euros = |amount: &str| json!({ "amount": amount, "currency": "EUR" });

    for (expected, charged) in [
        (json!("20.10"), "20.10"),
        (euros("20.10"), "20.10"),
        (json!("19.10"), "19.10"),
        (json!("21.10"), "20.10"),
    ] {
        let quote = ask(&shop, "vps", &expecting(expected))
            .await
            .expect(200)
            .json();
        assert_eq!(
            (
                text(&quote["total"]["amount"]),
                text(&quote["charged"]["amount"])
            ),
            ("20.10", charged)
        );
    }
    let dollars = json!({ "amount": "20.10", "currency": "USD" });
    for expected in [
        json!("19.09"),
        json!("21.11"),
        json!("0"),
        json!("-20.10"),
        euros("1000.00"),
        dollars,
    ] {
        let reply = ask(&shop, "vps", &expecting(expected)).await.expect(409);
        assert_eq!(reply.problem(), "quote-changed");
        let problem = reply.json();
        assert_eq!(
            problem["quote"]["total"],
            euros("20.10"),
            "with the price of now"
        );
        assert_eq!(problem["quote"]["slug"], "vps");
    }
    ask(&shop, "vps", &expecting(json!("20.101")))
        .await
        .expect(422);
    shop.close().await;
}

#[tokio::test]
async fn a_new_price_holds_from_the_moment_it_is_published() {
    let shop = Shop::open().await;
    let product = shop.offer(&keeper(), "vps").await;
    let body = json!({ "configuration": {} });
    assert_eq!(total(&shop, "vps", &body).await, "10.00");

    let dearer = with(content("vps"), PRICE, json!("12.00"));
    let revised = shop
        .revise(&keeper(), &product, &json!({ "content": dearer }))
        .await;
    assert_eq!(
        total(&shop, "vps", &body).await,
        "10.00",
        "a working copy costs nothing"
    );
    shop.publish(&keeper(), &revised).await;

    let quote = ask(&shop, "vps", &body).await.expect(200).json();
    assert_eq!(
        (&quote["total"]["amount"], &quote["version"]),
        (&json!("12.00"), &json!(2))
    );
    let shown_before = with(body, "/expectedTotal", json!("10.00"));
    let reply = ask(&shop, "vps", &shown_before).await.expect(409);
    assert_eq!(reply.json()["quote"]["total"]["amount"], "12.00");
    shop.close().await;
}

#[tokio::test]
async fn what_is_not_offered_here_has_no_price() {
    let shop = Shop::open().await;
    let draft = shop.create(&keeper(), "draft").await;
    let retired = shop.offer(&keeper(), "retired").await;
    assert_eq!(total(&shop, "retired", &json!({})).await, "10.00");
    shop.retire(&keeper(), &retired).await;
    let foreign = shop.offer(&partner(), "foreign").await;

    let long = "a".repeat(10_000);
    let mut names = vec!["nope", "prd_", "%00", "..%2Fvps", "'", &long];
    for product in [&draft, &retired, &foreign] {
        names.extend([text(&product["slug"]), text(&product["id"])]);
    }
    for name in names {
        let reply = ask(&shop, name, &json!({})).await.expect(404);
        assert_eq!(reply.problem(), "not-found", "{name}");
    }
    let own = |who: Persona| {
        shop.post(&at(&foreign, "/quote"))
            .as_(&who)
            .json(&json!({}))
            .send()
    };
    own(partners_customer()).await.expect(200);
    own(keeper()).await.expect(404);
    shop.close().await;
}
