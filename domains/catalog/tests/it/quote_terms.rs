//! What decides whether something can be bought, and at whose price.

use serde_json::{Value, json};

use crate::quote::{ask, messages, total};
use crate::support::{
    PRICE, Shop, assert_json, at, content, keeper, new_product, partner, partners_customer,
    pointers, text, with,
};

#[tokio::test]
async fn a_product_is_bought_in_a_currency_that_it_has_prices_in() {
    let shop = Shop::open().await;
    let mut product = new_product("vps");
    product["content"]["priceLists"] = json!([
        { "currency": "EUR", "components": [{ "code": "a", "label": { "en": "A" }, "type": "flat", "amount": "10" }] },
        { "currency": "USD", "components": [{ "code": "b", "label": { "en": "B" }, "type": "flat", "amount": "11.50" }] },
        { "currency": "JPY", "components": [{ "code": "c", "label": { "en": "C" }, "type": "flat", "amount": "1500" }] },
    ]);
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;
    let free = shop
        .create_with(
            &keeper(),
            &with(new_product("free"), "/content/priceLists", json!([])),
        )
        .await;
    shop.publish(&keeper(), &free).await;

    for (currency, amount) in [("EUR", "10.00"), ("USD", "11.50"), ("JPY", "1500")] {
        let quote = ask(&shop, "vps", &json!({ "currency": currency }))
            .await
            .expect(200)
            .json();
        assert_eq!(
            quote["total"],
            json!({ "amount": amount, "currency": currency })
        );
        let offer = shop.seen(&format!("/vps?currency={currency}")).await;
        assert_eq!(offer["priceFrom"], quote["total"]);
        assert_eq!(
            (&offer["currency"], &offer["currencies"]),
            (&json!(currency), &json!(["EUR", "USD", "JPY"]))
        );
        assert_eq!(offer["priceComponents"].as_array().unwrap().len(), 1);
    }
    let reply = ask(&shop, "vps", &json!({ "currency": "GBP" }))
        .await
        .expect(422);
    assert_eq!(
        messages(&reply),
        ["/currency There is no price in GBP. It can be bought in EUR, USD, JPY."]
    );
    let reply = ask(&shop, "free", &json!({})).await.expect(422);
    assert_eq!(
        messages(&reply),
        ["/currency This product has no price yet."]
    );
    shop.get("/api/products/vps?currency=GBP")
        .send()
        .await
        .expect(422);
    let offer = shop.seen("/free").await;
    assert_eq!(
        (&offer["currency"], &offer["priceFrom"]),
        (&Value::Null, &Value::Null)
    );
    shop.close().await;
}

#[tokio::test]
async fn a_rule_between_fields_is_told_at_the_field_that_breaks_it() {
    let shop = Shop::open().await;
    let mut product = new_product("vps");
    product["content"]["configSchema"]["properties"]["ha"] =
        json!({ "type": "boolean", "default": false });
    product["content"]["configSchema"]["properties"]["gb"] =
        json!({ "type": "integer", "default": 10 });
    product["content"]["requirements"] = json!([{
        "when": [{ "property": "ha", "is": { "equals": true } }],
        "then": [{ "property": "gb", "is": { "atLeast": 100 } }],
        "message": { "en": "High availability needs 100 GB" },
    }]);
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;

    let reply = ask(&shop, "vps", &json!({ "configuration": { "ha": true } }))
        .await
        .expect(422);

    assert_eq!(
        messages(&reply),
        ["/configuration/gb High availability needs 100 GB"]
    );
    ask(
        &shop,
        "vps",
        &json!({ "configuration": { "ha": true, "gb": 100 } }),
    )
    .await
    .expect(200);
    assert_eq!(
        shop.seen("/vps").await["requirements"][0]["message"],
        "High availability needs 100 GB"
    );
    shop.close().await;
}

#[tokio::test]
async fn what_is_sold_out_or_out_of_season_is_refused_in_words() {
    let shop = Shop::stocked().await;
    let managed = shop
        .get("/api/products/managed")
        .as_(&keeper())
        .send()
        .await
        .json();
    let vps = managed["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["slug"] == "vps")
        .unwrap()
        .clone();
    let body = json!({ "regions": [
        { "region": "lj-1", "state": "soldOut" },
        { "region": "mb-1", "state": "limited", "stock": 2 },
    ] });
    assert_eq!(
        total(
            &shop,
            "vps",
            &json!({ "configuration": { "region": "lj-1" } })
        )
        .await,
        "10.00"
    );
    shop.put(&at(&vps, "/availability"))
        .as_(&keeper())
        .json(&body)
        .send()
        .await
        .expect(200);
    shop.run_due_jobs().await;

    let of = |region: &str, quantity: u32| json!({ "configuration": { "region": region }, "quantity": quantity });
    let reply = ask(&shop, "vps", &of("lj-1", 1)).await.expect(422);
    assert_eq!(pointers(&reply), ["/configuration/region"]);
    assert_eq!(total(&shop, "vps", &of("mb-1", 2)).await, "20.00");
    let reply = ask(&shop, "vps", &of("mb-1", 3)).await.expect(422);
    assert_eq!(pointers(&reply), ["/quantity"]);
    assert_json!(shop.seen("/vps").await["availability"], @r#"
    [
      {
        "region": "lj-1",
        "state": "soldOut"
      },
      {
        "region": "mb-1",
        "state": "limited",
        "stock": 2
      },
      {
        "region": "hetzner-fsn1",
        "state": "available"
      }
    ]
    "#);
    shop.close().await;
}

#[tokio::test]
async fn a_product_may_have_days_and_a_most_of_its_own() {
    let shop = Shop::open().await;
    let limits = json!({ "maxQuantity": 3, "from": "2026-11-21", "until": "2026-11-22" });
    let product = with(new_product("vps"), "/content/limits", limits);
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;

    let reply = ask(&shop, "vps", &json!({})).await.expect(422);
    assert_eq!(pointers(&reply), ["/configuration"]);
    shop.db.clock.advance(std::time::Duration::from_hours(24));
    assert_eq!(
        total(&shop, "vps", &json!({ "quantity": 3 })).await,
        "30.00"
    );
    let reply = ask(&shop, "vps", &json!({ "quantity": 4 }))
        .await
        .expect(422);
    assert_eq!(
        messages(&reply),
        ["/quantity Quantity: at most 3; the nearest valid value is 3."]
    );
    shop.db.clock.advance(std::time::Duration::from_hours(48));
    ask(&shop, "vps", &json!({})).await.expect(422);
    shop.close().await;
}

#[tokio::test]
async fn html_in_the_texts_of_a_product_is_text() {
    let shop = Shop::open().await;
    let evil = "<img src=x onerror=alert(1)> & \"'";
    let mut product = new_product("vps");
    product["content"]["name"] = json!({ "en": evil });
    product["content"]["priceLists"][0]["components"][0]["label"] = json!({ "en": evil });
    product["content"]["configSchema"]["properties"]["gb"] =
        json!({ "type": "integer", "minimum": 1, "title": evil });
    let draft = shop.create_with(&keeper(), &product).await;
    shop.publish(&keeper(), &draft).await;

    let reply = ask(&shop, "vps", &json!({})).await.expect(200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.json()["lines"][0]["label"], evil);
    let reply = ask(&shop, "vps", &json!({ "configuration": { "gb": 0 } }))
        .await
        .expect(422);
    assert_eq!(
        messages(&reply),
        [format!(
            "/configuration/gb {evil}: at least 1; the nearest valid value is 1."
        )]
    );
    assert_eq!(
        reply.header("content-type"),
        Some("application/problem+json")
    );
    shop.close().await;
}

#[tokio::test]
async fn a_resold_product_costs_what_the_partner_makes_of_it() {
    let shop = Shop::stocked().await;
    let vps = shop.seen("/vps").await;
    let resale = format!("/api/products/resale/{}", text(&vps["id"]));
    let terms = |terms: Value| json!({ "terms": terms, "state": "offered" });
    shop.put(&resale)
        .as_(&partner())
        .json(&terms(json!({ "markup": "15" })))
        .send()
        .await
        .expect(200);
    let ask = async || {
        let call = shop
            .post("/api/products/vps/quote")
            .as_(&partners_customer());
        let body = json!({ "configuration": { "region": "lj-1", "plan": "business" } });
        call.json(&body).send().await.expect(200).json()
    };

    let quote = ask().await;

    assert_eq!(quote["total"]["amount"], "23.12");
    assert_eq!(quote["lines"][0]["why"], "Business: €23.115");
    assert_eq!(quote["lines"][0]["unitPrice"]["amount"], "23.1150");
    assert!(
        !quote.to_string().contains("20.10"),
        "what the operator takes is nobody's business"
    );
    let offer = shop
        .get("/api/products/vps")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(offer["plans"][1]["price"]["amount"], "23.12");
    assert_eq!(
        offer["priceComponents"][0]["amounts"]["business"],
        "23.1150"
    );
    assert_eq!(offer["priceFrom"]["amount"], "11.50");

    let own = json!([{ "currency": "GBP", "components": [{ "code": "all", "label": { "en": "All in" }, "type": "flat", "amount": "19.99" }] }]);
    shop.put(&resale)
        .as_(&partner())
        .if_match(1)
        .json(&terms(json!({ "priceLists": own })))
        .send()
        .await
        .expect(200);
    let quote = ask().await;
    assert_eq!(
        quote["total"],
        json!({ "amount": "19.99", "currency": "GBP" })
    );
    assert_eq!(
        total(
            &shop,
            "vps",
            &json!({ "configuration": { "region": "lj-1", "plan": "business" } })
        )
        .await,
        "20.10"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_bundle_costs_what_its_parts_cost() {
    let shop = Shop::open().await;
    let mut part = new_product("disk");
    part["content"]["configSchema"]["properties"]["gb"] =
        json!({ "type": "integer", "minimum": 10, "maximum": 100, "default": 10 });
    part["content"]["priceLists"][0]["components"] = json!([
        { "code": "gb", "label": { "en": "Space" }, "unit": { "en": "GB" }, "type": "perUnit", "of": "gb", "amount": "0.10" },
    ]);
    let disk = shop.create_with(&keeper(), &part).await;
    let disk = shop.publish(&keeper(), &disk).await;
    let mut bundle = new_product("office");
    bundle["content"]["configSchema"]["properties"]["space"] =
        json!({ "type": "integer", "title": "Space", "default": 20 });
    bundle["content"]["parts"] = json!([
        { "code": "disks", "name": { "en": "Disks" }, "type": "disk", "product": "disk", "quantity": 2, "configuration": { "gb": { "from": "space" } } },
    ]);
    let draft = shop.create_with(&keeper(), &bundle).await;
    shop.publish(&keeper(), &draft).await;

    let quote = ask(&shop, "office", &json!({ "quantity": 3 }))
        .await
        .expect(200)
        .json();
    let lines: Vec<&str> = quote["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| text(&line["component"]))
        .collect();
    assert_eq!(
        (lines, text(&quote["total"]["amount"])),
        (vec!["base", "disks.gb"], "42.00")
    );
    let shelf = shop.seen("?search=office").await;
    assert_eq!(shelf["items"][0]["priceFrom"]["amount"], "14.00");
    let reply = ask(
        &shop,
        "office",
        &json!({ "configuration": { "space": 101 } }),
    )
    .await
    .expect(422);
    assert_eq!(
        messages(&reply),
        ["/configuration/space Disks: gb: at most 100; the nearest valid value is 100."]
    );
    shop.retire(&keeper(), &disk).await;
    let reply = ask(&shop, "office", &json!({})).await.expect(422);
    assert_eq!(
        messages(&reply),
        ["/configuration The part `Disks` is not offered at the moment."]
    );
    shop.close().await;
}

#[tokio::test]
async fn a_draft_can_be_tried_out_before_it_is_saved() {
    let shop = Shop::open().await;
    let preview = async |body: Value| {
        shop.post("/api/products/preview")
            .as_(&keeper())
            .json(&body)
            .send()
            .await
            .expect(200)
            .json()
    };

    let good = preview(json!({ "content": content("New"), "quantity": 2 })).await;
    assert_eq!(
        (&good["problems"], &good["quoteProblems"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(
        (
            &good["offer"]["name"],
            &good["offer"]["priceFrom"]["amount"]
        ),
        (&json!("New"), &json!("10.00"))
    );
    assert_eq!(good["quote"]["total"]["amount"], "20.00");

    let wrong = with(content("New"), PRICE, json!("-1"));
    let wrong = preview(json!({ "content": wrong, "configuration": { "region": "zz" } })).await;
    assert_eq!(
        wrong["problems"][0]["pointer"],
        "/content/priceLists/0/components/0/amount"
    );
    assert_eq!(
        wrong["quoteProblems"][0]["pointer"],
        "/configuration/region"
    );
    assert_eq!(wrong["offer"]["name"], "New");

    let unreadable = with(content("New"), PRICE, json!(1));
    let unreadable = preview(json!({ "content": unreadable })).await;
    assert_eq!(
        unreadable["problems"][0]["pointer"],
        "/content/priceLists/0/components/0/amount"
    );
    assert_eq!(
        (&unreadable["offer"], &unreadable["quote"]),
        (&Value::Null, &Value::Null)
    );

    let bomb = with(content("New"), "/configSchema", json!({ "$ref": "#" }));
    let bomb = preview(json!({ "content": bomb })).await;
    assert_eq!(bomb["problems"][0]["pointer"], "/content/configSchema");
    assert_eq!(
        shop.db.value("select count(*) from catalog.products").await,
        "0"
    );
    shop.close().await;
}
