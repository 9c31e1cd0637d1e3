//! Whose shop a host is, and how it looks.

use cf_contracts::events::identity::TenantProvisioned;
use cf_kernel::id::TenantId;
use cf_kernel::{Reason, Scope, SellerId};
use cf_platform::auth::OPERATOR;
use cf_platform::telemetry::Tasks;
use cf_testkit::{Persona, Reply, eventually};
use serde_json::{Value, json};

use crate::support::{Shop, assert_json, pointers, text, with};

const BOTH: &[&str] = &["storefront:read", "storefront:write"];
/// One pixel.
const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn staff() -> Persona {
    Persona::operator_admin(BOTH)
}

fn adria() -> Persona {
    Persona::partner(1, BOTH)
}

fn balkan() -> Persona {
    Persona::partner(2, BOTH)
}

/// Says that an organisation has come into being, as identity does.
async fn provision(shop: &Shop, tenant: TenantId, kind: &str, name: &str) {
    let db = shop.db.db(cf_catalog::NAME);
    let scope = Scope::Platform(Reason::new("test"));
    let mut tx = db.begin(shop.db.work(scope)).await.unwrap();
    let event = TenantProvisioned {
        tenant_id: tenant,
        seller_id: OPERATOR,
        kind: kind.to_owned(),
        name: name.to_owned(),
        state: "active".to_owned(),
    };
    tx.emit(Some(tenant), Some(OPERATOR), &event).unwrap();
    tx.commit().await.unwrap();
    shop.drain_events().await;
}

async fn with_partners() -> Shop {
    let shop = Shop::open().await;
    provision(&shop, adria().tenant, "partner", "Adria").await;
    provision(&shop, balkan().tenant, "partner", "Balkan").await;
    shop
}

fn at(seller: TenantId) -> String {
    format!("/api/products/storefronts/{seller}")
}

fn look() -> Value {
    json!({
        "name": "Adria MSP",
        "tagline": { "en": "Clouds by the sea", "sl": "Oblaki ob morju" },
        "brand": { "hue": 32, "chroma": "0.125", "radius": "round", "density": "roomy" },
        "currency": "EUR",
        "languages": ["sl", "en"],
    })
}

fn look_at(hosts: &[&str]) -> Value {
    with(look(), "/hosts", json!(hosts))
}

async fn change(shop: &Shop, who: &Persona, of: &Persona, seen: i32, body: &Value) -> Reply {
    let call = shop.put(&at(of.tenant)).as_(who).if_match(seen);
    call.json(body).send().await
}

#[tokio::test]
async fn who_sells_has_a_storefront_from_its_first_moment() {
    let shop = with_partners().await;
    let customer = Persona::customer_of(OPERATOR, 3, &[]);
    provision(&shop, customer.tenant, "customer", "Acme").await;
    provision(&shop, adria().tenant, "partner", "Adria again").await;

    let all = shop.get("/api/products/storefronts").as_(&staff());
    let all = all.send().await.expect(200).json();

    let names: Vec<&str> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| text(&item["name"]))
        .collect();
    assert_eq!(names, ["Adria", "Balkan", "Cloud Factory"]);
    let own = shop.get(&at(adria().tenant)).as_(&adria());
    let own = own.send().await.expect(200).json();
    assert_json!(own, { ".seller" => "[adria]" }, @r#"
    {
      "brand": {
        "chroma": "0.090",
        "density": "regular",
        "hue": 205,
        "radius": "slight"
      },
      "currency": "EUR",
      "hosts": [],
      "languages": [
        "en",
        "sl",
        "de"
      ],
      "logo": null,
      "name": "Adria",
      "seller": "[adria]",
      "tagline": null,
      "updatedAt": "2026-11-20T12:00:00Z",
      "version": 1
    }
    "#);
    let opened = "select count(*) from cf.audit_entries where action = 'storefront.open'";
    assert_eq!(shop.db.value(opened).await, "2");
    shop.close().await;
}

#[tokio::test]
async fn a_seller_decides_how_it_looks_and_the_operator_where_it_is_found() {
    let shop = with_partners().await;

    let dressed = change(&shop, &adria(), &adria(), 1, &look())
        .await
        .expect(200);
    let grabbed = change(&shop, &adria(), &adria(), 2, &look_at(&["bank.example"])).await;
    let hosts = look_at(&["Shop.Adria.example.", "müller.example"]);
    let given = change(&shop, &staff(), &adria(), 2, &hosts)
        .await
        .expect(200);
    let sent_back = change(&shop, &adria(), &adria(), 3, &as_sent(&given)).await;

    assert_eq!(dressed.json()["version"], 2);
    assert_eq!(dressed.header("etag"), Some("\"2\""));
    assert_eq!(
        (grabbed.status, grabbed.problem().as_str()),
        (403, "hosts-are-the-operators")
    );
    assert_eq!(pointers(&grabbed), ["/hosts"]);
    assert_eq!(
        given.json()["hosts"],
        json!(["shop.adria.example", "xn--mller-kva.example"])
    );
    // Nothing has changed, so nothing is counted.
    assert_eq!(sent_back.expect(200).json()["version"], 3);
    let lines =
        "select string_agg(tenant_id || ' ' || (after -> 'brand' ->> 'hue'), ', ' order by seq)
        from cf.audit_entries where action = 'storefront.change'";
    let tenant = adria().tenant.uuid();
    assert_eq!(
        shop.db.value(lines).await,
        format!("{tenant} 32, {tenant} 32")
    );
    shop.close().await;
}

/// What was answered, as it would be sent.
fn as_sent(reply: &Reply) -> Value {
    let mut body = reply.json();
    for field in ["seller", "updatedAt", "version"] {
        body.as_object_mut().unwrap().remove(field);
    }
    body
}

#[tokio::test]
async fn a_host_leads_to_one_shop_and_never_to_anothers_from_the_operator() {
    let shop = with_partners().await;
    let first = look_at(&["clouds.example"]);
    change(&shop, &staff(), &adria(), 1, &first)
        .await
        .expect(200);

    let second = change(&shop, &staff(), &balkan(), 1, &first).await;
    let operators = look_at(&["cloud.example"]);
    let own = change(&shop, &staff(), &balkan(), 1, &operators).await;
    let twice = look_at(&["a.example", "A.example"]);
    let twice = change(&shop, &staff(), &balkan(), 1, &twice).await;
    change(&shop, &staff(), &adria(), 2, &look_at(&[]))
        .await
        .expect(200);
    let freed = change(&shop, &staff(), &balkan(), 1, &first).await;

    assert_eq!(
        (second.status, second.problem().as_str()),
        (409, "host-taken")
    );
    assert!(second.text().contains("clouds.example"));
    assert_eq!(
        (own.status, pointers(&own)),
        (422, vec!["/hosts/0".to_owned()])
    );
    assert_eq!(
        (twice.status, pointers(&twice)),
        (422, vec!["/hosts/1".to_owned()])
    );
    assert_eq!(freed.expect(200).json()["hosts"], json!(["clouds.example"]));
    shop.close().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_in_words() {
    let shop = with_partners().await;
    for (pointer, value, where_) in [
        ("/name", json!(""), "/name"),
        ("/name", json!("x".repeat(81)), "/name"),
        ("/tagline", json!({ "en": "a\nb" }), "/tagline/en"),
        ("/languages", json!([]), "/languages"),
        ("/languages", json!(["en", "en"]), "/languages"),
        ("/brand/hue", json!(360), "/brand/hue"),
        ("/brand/chroma", json!("0.2"), "/brand/chroma"),
        ("/logo", json!("https://example.com/logo.png"), "/logo"),
        (
            "/logo",
            json!("data:image/svg+xml;base64,PHN2Zy8+"),
            "/logo",
        ),
        ("/hosts", json!(["https://a.example"]), "/hosts/0"),
        ("/hosts", json!(["a.example", "*.example"]), "/hosts/1"),
        ("/hosts", json!(["127.0.0.1"]), "/hosts/0"),
    ] {
        let body = with(look(), pointer, value.clone());
        let reply = change(&shop, &staff(), &adria(), 1, &body).await;
        assert_eq!(reply.status, 422, "{pointer} {value}: {}", reply.text());
        assert_eq!(pointers(&reply), [where_], "{value}: {}", reply.text());
    }
    for body in [
        with(look(), "/brand/radius", json!("oval")),
        with(look(), "/currency", json!("XXQ")),
        with(look(), "/unknown", json!(1)),
    ] {
        let reply = change(&shop, &staff(), &adria(), 1, &body).await;
        assert!((400..500).contains(&reply.status), "{}", reply.text());
    }
    shop.close().await;
}

#[tokio::test]
async fn two_editors_do_not_overwrite_each_other() {
    let shop = with_partners().await;
    change(&shop, &adria(), &adria(), 1, &look())
        .await
        .expect(200);

    let late = change(&shop, &staff(), &adria(), 1, &look()).await;
    let blind = shop.put(&at(adria().tenant)).as_(&staff()).json(&look());

    assert_eq!(
        (late.status, late.problem().as_str()),
        (409, "stale-version")
    );
    blind.send().await.expect(428);
    shop.close().await;
}

#[tokio::test]
async fn anothers_storefront_is_not_there() {
    let shop = with_partners().await;
    let missing = Persona::partner(9, &[]);

    for (who, of) in [
        (adria(), balkan()),
        (adria(), missing.clone()),
        (staff(), missing),
    ] {
        shop.get(&at(of.tenant)).as_(&who).send().await.expect(404);
        change(&shop, &who, &of, 1, &look()).await.expect(404);
    }
    change(&shop, &adria(), &Persona::operator_admin(&[]), 1, &look())
        .await
        .expect(404);
    let listed = shop.get("/api/products/storefronts").as_(&adria());
    let listed = listed.send().await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    shop.close().await;
}

#[tokio::test]
async fn everyone_sees_whose_storefront_it_is() {
    let shop = Shop::open().await;

    let seen = shop.seen("/storefront").await;

    assert_json!(seen, @r#"
    {
      "brand": {
        "chroma": "0.090",
        "density": "regular",
        "hue": 205,
        "radius": "slight"
      },
      "currency": "EUR",
      "languages": [
        "en",
        "sl",
        "de"
      ],
      "logoUrl": null,
      "name": "Cloud Factory",
      "seller": {
        "id": "ten_0000000000e008000000000001",
        "kind": "operator"
      },
      "tagline": null
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn every_process_hears_of_a_change() {
    let shop = with_partners().await;
    let other = shop.db.host();
    let tasks = Tasks::new();
    other.start(&[], &tasks);
    let host = "clouds.example".parse().unwrap();

    let body = with(look_at(&["clouds.example"]), "/logo", json!(PIXEL));
    change(&shop, &staff(), &adria(), 1, &body)
        .await
        .expect(200);

    eventually("the other process knows the host", || {
        std::future::ready(other.storefronts().at(&host).is_some())
    })
    .await;
    let known = other.storefronts().at(&host).unwrap();
    assert_eq!(known.seller, SellerId(adria().tenant));
    assert_eq!((known.name.as_str(), known.brand.hue()), ("Adria MSP", 32));
    let logo = other.storefronts().logo(&known).await.unwrap().unwrap();
    assert_eq!(logo.to_data_url(), PIXEL);
    tasks
        .shutdown(std::time::Duration::from_secs(10))
        .await
        .unwrap();
    shop.close().await;
}

#[tokio::test]
async fn hosts_cannot_be_written_in_a_partners_name() {
    let shop = with_partners().await;
    let client = shop.db.connect_as("cf_catalog").await;
    let partner = adria().tenant.uuid();
    let begin =
        format!("begin; set local app.tenant = '{partner}'; set local app.seller = '{partner}';");
    client.batch_execute(&begin).await.unwrap();

    let insert = format!(
        "insert into cf.storefront_hosts (host, seller_id, position) values ('x.example', '{partner}', 0)"
    );
    let refused = client.batch_execute(&insert).await;

    assert!(refused.unwrap_err().to_string().contains("db error"));
    shop.close().await;
}

#[tokio::test]
async fn site_maps_find_every_offer_once() {
    let shop = Shop::open().await;
    let keeper = crate::support::keeper();
    for slug in ["c", "a", "b"] {
        shop.offer(&keeper, slug).await;
    }
    shop.create(&keeper, "draft").await;
    let slugs = |answer: &Value| -> Vec<String> {
        let items = answer["items"].as_array().unwrap();
        items
            .iter()
            .map(|item| text(&item["slug"]).to_owned())
            .collect()
    };

    let parts = shop.seen("/storefront/parts").await;
    let first = shop.seen("/storefront/addresses?limit=2").await;
    let rest = shop.seen("/storefront/addresses?limit=2&after=b").await;

    assert_json!(parts["items"], @r#"
    [
      {
        "after": null,
        "updatedAt": "2026-11-20T12:00:00Z"
      }
    ]
    "#);
    assert_eq!(
        (slugs(&first), slugs(&rest)),
        (vec!["a".into(), "b".into()], vec!["c".into()])
    );
    shop.close().await;
}
