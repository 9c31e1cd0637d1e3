//! One offer, in full.

use serde_json::json;

use crate::support::{
    Shop, assert_json, at, keeper, new_product, partner, partners_customer, text, with,
};

#[tokio::test]
async fn an_offer_has_the_agreed_shape() {
    let shop = Shop::open().await;
    let mut product = new_product("vps");
    product["content"]["description"] =
        json!({ "en": "First.\n\nSecond.", "sl": "Prvi.\n\nDrugi." });
    product["content"]["highlights"] = json!([{ "en": "Fast" }]);
    product["content"]["attributes"] =
        json!([{ "name": { "en": "Uplink" }, "value": { "en": "10 Gbps" } }]);
    product["content"]["plans"] = json!([
        { "code": "core", "name": { "en": "Core" }, "summary": { "en": "Small" }, "features": [{ "name": { "en": "Memory" }, "value": { "en": "4 GB" } }] },
    ]);
    product["content"]["configSchema"]["properties"]["plan"] = json!({ "enum": ["core"] });
    product["content"]["priceLists"][0]["components"] = json!([
        { "code": "plan", "label": { "en": "Plan" }, "type": "choice", "of": "plan", "amounts": { "core": "10.00" } },
    ]);
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;

    assert_json!(shop.seen("/vps").await, { ".id" => "[id]" }, @r#"
    {
      "attributes": [
        {
          "name": "Uplink",
          "value": "10 Gbps"
        }
      ],
      "availability": [
        {
          "region": "lj-1",
          "state": "available"
        }
      ],
      "category": "compute",
      "categoryName": "Compute",
      "configSchema": {
        "properties": {
          "plan": {
            "enum": [
              "core"
            ]
          },
          "region": {
            "enum": [
              "lj-1"
            ]
          }
        },
        "type": "object"
      },
      "currencies": [
        "EUR"
      ],
      "currency": "EUR",
      "description": "First.\n\nSecond.",
      "highlights": [
        "Fast"
      ],
      "icon": "box",
      "id": "[id]",
      "limits": {
        "from": null,
        "maxQuantity": 1000,
        "until": null
      },
      "name": "vps",
      "parts": [],
      "plans": [
        {
          "code": "core",
          "features": [
            {
              "name": "Memory",
              "value": "4 GB"
            }
          ],
          "name": "Core",
          "price": {
            "amount": "10.00",
            "currency": "EUR"
          },
          "summary": "Small"
        }
      ],
      "priceComponents": [
        {
          "amounts": {
            "core": "10.00"
          },
          "code": "plan",
          "label": "Plan",
          "of": "plan",
          "type": "choice",
          "when": []
        }
      ],
      "priceFrom": {
        "amount": "10.00",
        "currency": "EUR"
      },
      "publishedAt": "2026-11-20T12:00:00Z",
      "regions": [
        {
          "code": "lj-1",
          "name": "Ljubljana"
        }
      ],
      "requirements": [],
      "sku": "T-VPS",
      "slug": "vps",
      "status": "active",
      "summary": "A product for tests",
      "type": "vps",
      "updatedAt": "2026-11-20T12:00:00Z",
      "version": 1
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn id_and_slug_lead_to_the_same_offer() {
    let shop = Shop::stocked().await;

    for item in shop.seen("").await["items"].as_array().unwrap() {
        let by_slug = shop.seen(&format!("/{}", text(&item["slug"]))).await;
        let by_id = shop.seen(&format!("/{}", text(&item["id"]))).await;
        assert_eq!(by_slug, by_id);
        for (field, value) in item.as_object().unwrap() {
            assert_eq!(
                &by_id[field], value,
                "the list and the offer say the same of `{field}`"
            );
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn an_offer_speaks_the_callers_language_down_to_its_form() {
    let shop = Shop::stocked().await;

    let reply = shop
        .get("/api/products/vps")
        .header("accept-language", "sl")
        .send()
        .await
        .expect(200);

    assert_eq!(
        (reply.header("content-language"), reply.header("vary")),
        (Some("sl"), Some("accept-language"))
    );
    let offer = reply.json();
    assert_eq!(text(&offer["name"]), "Virtualni strežnik");
    assert_eq!(
        text(&offer["plans"][0]["summary"]),
        "2 vCPU, 4 GB pomnilnika, 40 GB NVMe"
    );
    assert_json!(offer["configSchema"]["properties"]["region"], @r#"
    {
      "description": "Kje teče in kje ostanejo podatki.",
      "enum": [
        "lj-1",
        "mb-1",
        "hetzner-fsn1"
      ],
      "title": "Regija",
      "type": "string",
      "x-ui": {
        "labels": {
          "hetzner-fsn1": "Falkenstein, Nemčija",
          "lj-1": "Ljubljana, Slovenija",
          "mb-1": "Maribor, Slovenija"
        },
        "order": 1,
        "widget": "cards"
      }
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn what_is_not_offered_here_is_not_there() {
    let shop = Shop::open().await;
    let draft = shop.create(&keeper(), "draft").await;
    let retired = shop.offer(&keeper(), "retired").await;
    shop.retire(&keeper(), &retired).await;
    let foreign = shop.offer(&partner(), "foreign").await;

    for product in [&draft, &retired, &foreign] {
        for name in [text(&product["slug"]), text(&product["id"])] {
            let reply = shop
                .get(&format!("/api/products/{name}"))
                .send()
                .await
                .expect(404);
            assert_eq!(reply.problem(), "not-found");
        }
        // Not even to its own keeper: this address is the storefront.
        shop.get(&at(product, ""))
            .as_(&keeper())
            .send()
            .await
            .expect(404);
    }
    shop.get(&at(&foreign, ""))
        .as_(&partners_customer())
        .send()
        .await
        .expect(200);
    shop.close().await;
}

#[tokio::test]
async fn nonsense_is_not_there() {
    let shop = Shop::stocked().await;
    let long = "a".repeat(10_000);
    let unknown = "prd_01jd0c9r2pe8ktq4m5n6p7q8r9";

    let before = shop
        .get(&format!("/api/products/{unknown}"))
        .send()
        .await
        .expect(404)
        .json();
    for name in [
        "nope",
        "VPS",
        "vps%20",
        "prd_",
        "prd_x",
        "prd_81jd0c9r2pe8ktq4m5n6p7q8r9",
        "usr_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "%00",
        "vps%00",
        "%2F",
        "..%2Fvps",
        "vps%2Fmanaged",
        "%2e%2e",
        "%ff",
        "%F0%9F%92%A9",
        "-",
        "'",
        "%25",
        "1%20or%201=1",
        &long,
    ] {
        let reply = shop
            .get(&format!("/api/products/{name}"))
            .send()
            .await
            .expect(404);
        assert_eq!(reply.problem(), "not-found", "{name}");
        if name != long {
            assert_eq!(reply.json()["status"], before["status"]);
        }
    }
    shop.close().await;
}

#[tokio::test]
async fn every_field_may_be_in_another_language_or_only_in_english() {
    let shop = Shop::open().await;
    let product = with(
        new_product("vps"),
        "/content/name",
        json!({ "en": "Server", "de": "Server auf Deutsch" }),
    );
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;

    let name = async |language: &str| {
        let offer = shop
            .get("/api/products/vps")
            .header("accept-language", language)
            .send()
            .await
            .expect(200)
            .json();
        text(&offer["name"]).to_owned()
    };

    assert_eq!(name("de").await, "Server auf Deutsch");
    assert_eq!(name("sl").await, "Server");
    shop.close().await;
}
