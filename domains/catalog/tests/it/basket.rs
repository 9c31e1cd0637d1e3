//! What several things cost together.

use cf_contracts::questions::catalog::QuotedBasket;
use serde_json::{Value, json};

use crate::support::{Shop, assert_json, keeper, new_product, partner, text, with};

async fn quote(shop: &Shop, body: &Value) -> Value {
    shop.post("/api/products/basket")
        .json(body)
        .send()
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn one_bad_item_does_not_hide_the_others() {
    let shop = Shop::stocked().await;
    let retired = shop.offer(&keeper(), "old").await;
    shop.retire(&keeper(), &retired).await;
    shop.offer(&partner(), "theirs").await;

    let basket = quote(&shop, &json!({ "items": [
        { "product": "vps", "configuration": { "region": "lj-1", "plan": "business" }, "quantity": 2 },
        { "product": "old" },
        { "product": "theirs" },
        { "product": "kubernetes", "configuration": { "region": "lj-1", "workers": 2 } },
        { "product": "fiber-1g", "billingCycle": "annual",
          "configuration": { "region": "lj-1", "street": "Dunajska 1", "postalCode": "1000", "city": "Ljubljana" } },
        { "product": "vps", "configuration": { "region": "lj-1" }, "quantity": 0 },
    ] }))
    .await;

    let said: Vec<String> = basket["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(
            |item| match (&item["quote"]["total"]["amount"], &item["problem"]) {
                (Value::String(total), _) => format!("{} {total}", text(&item["product"]["name"])),
                (_, problem) => {
                    let errors = problem["errors"].as_array().unwrap().iter();
                    let pointers: Vec<&str> = errors.map(|error| text(&error["pointer"])).collect();
                    format!(
                        "{} {} {}",
                        text(&problem["code"]),
                        pointers.join(" "),
                        text(&problem["title"])
                    )
                }
            },
        )
        .collect();
    assert_json!(said, @r#"
    [
      "Virtual server 40.20",
      "not-offered  This product is not offered here.",
      "not-offered  This product is not offered here.",
      "invalid /configuration/workers Workers: at least 3; the nearest valid value is 3.",
      "Fibre internet 1 Gbps 518.04",
      "invalid /quantity Quantity: at least 1; the nearest valid value is 1."
    ]
    "#);
    assert_json!(basket["totals"], @r#"
    {
      "annual": {
        "amount": "479.04",
        "currency": "EUR"
      },
      "dueNow": {
        "amount": "558.24",
        "currency": "EUR"
      },
      "monthly": {
        "amount": "40.20",
        "currency": "EUR"
      },
      "oneOff": {
        "amount": "39.00",
        "currency": "EUR"
      }
    }
    "#);
    assert_eq!(basket["currency"], "EUR");
    shop.close().await;
}

#[tokio::test]
async fn everything_is_in_one_currency() {
    let shop = Shop::stocked().await;
    let mut product = new_product("abroad");
    product["content"]["priceLists"][0]["currency"] = json!("USD");
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;
    let items = json!([{ "product": "abroad" }, { "product": "sim-bundle" }]);

    let basket = quote(&shop, &json!({ "items": items })).await;
    assert_eq!(
        (&basket["currency"], &basket["totals"]["dueNow"]["amount"]),
        (&json!("USD"), &json!("10.00"))
    );
    assert_eq!(
        basket["items"][1]["problem"]["errors"][0]["pointer"],
        "/currency"
    );
    let basket = quote(&shop, &json!({ "items": items, "currency": "EUR" })).await;
    assert_eq!(basket["totals"]["dueNow"]["amount"], "3000.00");
    let basket = quote(&shop, &json!({ "items": items, "currency": "JPY" })).await;
    assert_eq!(basket["totals"], Value::Null);
    shop.close().await;
}

#[tokio::test]
async fn a_basket_has_bounds() {
    let shop = Shop::stocked().await;
    let items = |count: usize| json!({ "items": vec![json!({ "product": "sim-bundle" }); count] });

    let empty = quote(&shop, &items(0)).await;
    assert_eq!(
        empty,
        json!({ "items": [], "totals": null, "currency": null })
    );
    assert_eq!(
        quote(&shop, &items(50)).await["totals"]["monthly"]["amount"],
        "150000.00"
    );
    shop.post("/api/products/basket")
        .json(&items(51))
        .send()
        .await
        .expect(422);
    let stray = with(items(1), "/items/0/price", json!("0.01"));
    shop.post("/api/products/basket")
        .json(&stray)
        .send()
        .await
        .expect(422);
    shop.close().await;
}

#[tokio::test]
async fn other_domains_can_read_what_a_basket_answers() {
    let shop = Shop::stocked().await;
    let body = json!({ "items": [
        { "product": "vps", "configuration": { "region": "lj-1", "plan": "business" } },
        { "product": "msp-bundle", "configuration": { "region": "mb-1", "devices": 25 } },
        { "product": "gone" },
        { "product": "vps", "configuration": { "region": "moon" } },
    ] });

    let answer = quote(&shop, &body).await;
    let basket: QuotedBasket = serde_json::from_value(answer).unwrap();

    let kinds: Vec<Option<&str>> = basket
        .items
        .iter()
        .map(|item| item.product.as_ref().map(|product| product.kind.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [Some("vps"), Some("managed-bundle"), None, Some("vps")]
    );
    assert_eq!(basket.items[0].quote.as_ref().unwrap().parts, []);
    let parts = &basket.items[1].quote.as_ref().unwrap().parts;
    let kinds: Vec<&str> = parts.iter().map(|part| part.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["managed-backup", "managed-monitoring", "managed-security"]
    );
    // What the bundle sets has come to its parts.
    assert_eq!(
        (
            &parts[0].configuration["region"],
            &parts[0].configuration["devices"]
        ),
        (&json!("mb-1"), &json!(25))
    );
    let problem = basket.items[3].problem.as_ref().unwrap();
    assert_eq!(problem.errors[0].pointer, "/configuration/region");
    shop.close().await;
}
