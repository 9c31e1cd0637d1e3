//! What the others are told.

use cf_kernel::id::{RequestId, TenantId};
use cf_platform::auth::OPERATOR;
use serde_json::{Value, json};

use crate::support::{PRICE, Shop, assert_json, at, content, keeper, partner, with};

/// What lies in the outbox, in the order in which it was said.
async fn said(shop: &Shop) -> Vec<Value> {
    let rows = "coalesce(json_agg(json_build_object(
            'topic', topic, 'tenant', tenant_id, 'seller', seller_id, 'aggregate', aggregate, 'actor', actor,
            'at', occurred_at, 'payload', payload, 'correlation', correlation_id, 'causation', causation_id
        ) order by txid, seq), '[]')";
    let json = shop
        .db
        .value(&format!("select {rows} from cf.outbox"))
        .await;
    serde_json::from_str(&json).unwrap()
}

fn topics(said: &[Value]) -> Vec<&str> {
    said.iter()
        .map(|event| event["topic"].as_str().unwrap().rsplit('.').nth(1).unwrap())
        .collect()
}

#[tokio::test]
async fn a_draft_says_nothing_and_each_step_on_the_shelf_once() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;
    let draft = shop
        .revise(&keeper, &draft, &json!({ "content": content("Better") }))
        .await;
    assert_eq!(said(&shop).await, [Value::Null; 0]);

    let offered = shop.publish(&keeper, &draft).await;
    shop.publish(&keeper, &offered).await;
    assert_eq!(topics(&said(&shop).await), ["product-published"]);
    let retired = shop.retire(&keeper, &offered).await;
    shop.retire(&keeper, &retired).await;

    assert_json!(said(&shop).await, {
        "[].aggregate" => "[product]",
        "[].payload.productId" => "[product]",
        "[].actor.id" => "[user]",
        "[].correlation" => "[correlation]",
    }, @r#"
    [
      {
        "actor": {
          "id": "[user]",
          "kind": "user"
        },
        "aggregate": "[product]",
        "at": "2026-11-20T12:00:00+00:00",
        "causation": null,
        "correlation": "[correlation]",
        "payload": {
          "productId": "[product]",
          "sellerId": "ten_0000000000e008000000000001",
          "sku": "T-VPS",
          "slug": "vps",
          "version": 1
        },
        "seller": "00000000-0000-7000-8000-000000000001",
        "tenant": "00000000-0000-7000-8000-000000000001",
        "topic": "cloud-factory.catalog.product-published.v1"
      },
      {
        "actor": {
          "id": "[user]",
          "kind": "user"
        },
        "aggregate": "[product]",
        "at": "2026-11-20T12:00:00+00:00",
        "causation": null,
        "correlation": "[correlation]",
        "payload": {
          "productId": "[product]",
          "sellerId": "ten_0000000000e008000000000001",
          "slug": "vps",
          "version": 1
        },
        "seller": "00000000-0000-7000-8000-000000000001",
        "tenant": "00000000-0000-7000-8000-000000000001",
        "topic": "cloud-factory.catalog.product-retired.v1"
      }
    ]
    "#);
    for event in said(&shop).await {
        assert_eq!(event["aggregate"], draft["id"]);
        assert_eq!(event["payload"]["productId"], draft["id"]);
        assert_eq!(event["actor"]["id"], keeper.user.to_string());
    }
    shop.close().await;
}

#[tokio::test]
async fn a_new_price_is_said_and_a_new_text_is_not() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let mut product = shop.offer(&keeper, "vps").await;
    let mut heard = 1;
    for (change, news) in [
        (content("New name"), &["product-published"][..]),
        (
            with(content("New name"), PRICE, json!("12.00")),
            &["product-published", "price-changed"],
        ),
        (
            with(content("Newer name"), PRICE, json!("12.00")),
            &["product-published"],
        ),
        (
            with(content("Newer name"), "/priceLists", json!([])),
            &["product-published", "price-changed"],
        ),
    ] {
        product = shop
            .revise(&keeper, &product, &json!({ "content": change }))
            .await;
        product = shop.publish(&keeper, &product).await;
        let said = said(&shop).await;
        assert_eq!(topics(&said[heard..]), news);
        heard = said.len();
    }

    let changes: Vec<Value> = said(&shop)
        .await
        .into_iter()
        .filter(|event| event["payload"]["priceFromBefore"].is_object())
        .collect();
    assert_json!(changes.iter().map(|event| &event["payload"]).collect::<Vec<_>>(), { "[].productId" => "[product]" }, @r#"
    [
      {
        "priceFrom": {
          "amount": "12.00",
          "currency": "EUR"
        },
        "priceFromBefore": {
          "amount": "10.00",
          "currency": "EUR"
        },
        "productId": "[product]",
        "sellerId": "ten_0000000000e008000000000001",
        "slug": "vps",
        "version": 3
      },
      {
        "priceFrom": null,
        "priceFromBefore": {
          "amount": "12.00",
          "currency": "EUR"
        },
        "productId": "[product]",
        "sellerId": "ten_0000000000e008000000000001",
        "slug": "vps",
        "version": 5
      }
    ]
    "#);
    shop.close().await;
}

#[tokio::test]
async fn events_belong_to_the_seller_whoever_publishes() {
    let shop = Shop::open().await;
    let draft = shop.create(&partner(), "theirs").await;

    shop.publish(&keeper(), &draft).await;
    shop.offer(&keeper(), "ours").await;

    let sellers: Vec<(Value, Value)> = said(&shop)
        .await
        .into_iter()
        .map(|event| (event["tenant"].clone(), event["seller"].clone()))
        .collect();
    let ids = |tenant: TenantId| (json!(tenant.uuid()), json!(tenant.uuid()));
    assert_eq!(sellers, [ids(partner().tenant), ids(OPERATOR.0)]);
    shop.close().await;
}

#[tokio::test]
async fn event_audit_line_and_answer_tell_of_one_request() {
    let shop = Shop::open().await;
    let draft = shop.create(&keeper(), "vps").await;

    let reply = shop
        .post(&at(&draft, "/publish"))
        .as_(&keeper())
        .if_match(1)
        .json(&json!({}))
        .send()
        .await
        .expect(200);

    let request: RequestId = reply.header("x-request-id").unwrap().parse().unwrap();
    let both = "select a.request_id || ' ' || (a.correlation_id = e.correlation_id)
        from cf.audit_entries as a, cf.outbox as e where a.action = 'product.publish'";
    assert_eq!(
        shop.db.value(both).await,
        format!("{} true", request.uuid())
    );
    shop.close().await;
}

#[tokio::test]
async fn what_is_refused_says_nothing() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;

    shop.post(&at(&draft, "/publish"))
        .as_(&keeper)
        .if_match(9)
        .json(&json!({}))
        .send()
        .await
        .expect(409);
    shop.post(&at(&draft, "/retire"))
        .as_(&keeper)
        .if_match(1)
        .json(&json!({}))
        .send()
        .await
        .expect(409);
    shop.post(&at(&draft, "/publish"))
        .as_(&partner())
        .if_match(1)
        .json(&json!({}))
        .send()
        .await
        .expect(404);

    assert_eq!(said(&shop).await, [Value::Null; 0]);
    assert_eq!(
        shop.db.value("select count(*) from cf.audit_entries").await,
        "1"
    );
    shop.close().await;
}
