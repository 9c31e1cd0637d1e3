//! Who may resell what, and what many at once come to.

use crate::resale::{markup, own, price, put, resale, rival, shelf, some};
use cf_testkit::Persona;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{
    PRICE, Shop, at, content, keeper, partner, partners_customer, pointers, with,
};

#[tokio::test]
async fn markups_have_bounds_and_terms_are_one_or_the_other() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;

    for bad in [
        "-1",
        "-0.01",
        "-0.000001",
        "1000.000001",
        "1001",
        "999999999999",
    ] {
        let refused = put(&shop, &partner(), &vps, &markup(bad)).await.expect(422);
        assert_eq!(pointers(&refused), ["/terms/markup"], "{bad}");
    }
    for bad in [
        json!({ "markup": "NaN" }),
        json!({ "markup": "1e3" }),
        json!({ "markup": "" }),
        json!({ "markup": 15 }),
        json!({ "markup": null }),
        json!({}),
        json!(null),
        json!({ "markup": "15", "priceLists": [] }),
    ] {
        let body = json!({ "terms": bad, "state": "offered" });
        put(&shop, &partner(), &vps, &body).await.expect(422);
    }
    for state in ["ended", "Offered", ""] {
        let body = json!({ "terms": { "markup": "15" }, "state": state });
        put(&shop, &partner(), &vps, &body).await.expect(422);
    }
    let refused = put(&shop, &partner(), &vps, &own("-3")).await.expect(422);
    assert!(
        pointers(&refused)
            .iter()
            .all(|pointer| pointer.starts_with("/terms/priceLists/0")),
        "{:?}",
        pointers(&refused)
    );
    for good in ["0", "1000", "0.000001"] {
        put(&shop, &partner(), &vps, &markup(good))
            .await
            .expect(200);
    }
    shop.close().await;
}

#[tokio::test]
async fn only_what_the_operator_offers_can_be_resold_and_only_by_partners() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let draft = shop.create(&keeper(), "draft").await;
    let rivals = shop.offer(&rival(), "rivals").await;
    let mine = shop.offer(&partner(), "mine").await;
    let gone = shop.offer(&keeper(), "gone").await;
    shop.retire(&keeper(), &gone).await;

    for product in [
        &draft,
        &rivals,
        &mine,
        &gone,
        &json!({ "id": "prd_00000000000000000000000001" }),
    ] {
        let refused = put(&shop, &partner(), product, &markup("15"))
            .await
            .expect(404);
        assert_eq!(refused.problem(), "not-found");
    }
    // A customer with the permissions by mistake.
    for seller in [partner(), keeper()] {
        let customer = Persona {
            permissions: partner().permissions,
            ..Persona::customer_of(seller.seller, 7, &[])
        };
        put(&shop, &customer, &vps, &markup("15")).await.expect(404);
        shop.get("/api/products/resale")
            .as_(&customer)
            .send()
            .await
            .expect(404);
        shop.get("/api/products/resale/offers")
            .as_(&customer)
            .send()
            .await
            .expect(404);
    }
    let refused = put(&shop, &keeper(), &vps, &markup("15")).await.expect(409);
    assert_eq!(refused.problem(), "not-a-partner");
    assert_eq!(
        shop.db.value("select count(*) from catalog.resales").await,
        "0"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_partner_sees_the_operators_offers_and_nobodys_drafts() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    shop.revise(
        &keeper(),
        &vps,
        &json!({ "content": content("Secret plan") }),
    )
    .await;
    shop.create(&keeper(), "secret-draft").await;
    shop.offer(&rival(), "secret-rival").await;
    put(&shop, &rival(), &vps, &markup("77")).await.expect(200);

    let offers = shop
        .get("/api/products/resale/offers")
        .as_(&partner())
        .send()
        .await
        .expect(200);

    let told = offers.text();
    assert!(
        !told.to_lowercase().contains("secret") && !told.contains("77"),
        "{told}"
    );
    let offers = offers.json();
    assert_eq!(offers["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (
            &offers["items"][0]["product"]["slug"],
            &offers["items"][0]["product"]["priceFrom"]["amount"],
            &offers["items"][0]["resale"]
        ),
        (&json!("vps"), &json!("10.00"), &Value::Null)
    );
    put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200);
    let mine = shop
        .get("/api/products/resale")
        .as_(&partner())
        .send()
        .await;
    let mine = mine.expect(200).json();
    assert_eq!(mine["items"][0]["resale"]["priceFrom"]["amount"], "11.50");
    let rivals = shop.get("/api/products/resale").as_(&rival()).send().await;
    let rivals = rivals.expect(200).json();
    assert_eq!(rivals["items"][0]["resale"]["terms"]["markup"], "77");
    // What it resells is not its own to keep.
    shop.get(&at(&vps, "/managed"))
        .as_(&partner())
        .send()
        .await
        .expect(404);
    shop.get(&at(&vps, "/versions/1"))
        .as_(&partner())
        .send()
        .await
        .expect(404);
    shop.get(&at(&vps, "/availability"))
        .as_(&partner())
        .send()
        .await
        .expect(404);
    shop.close().await;
}

#[tokio::test]
async fn who_saw_an_older_version_or_sends_twice_changes_nothing_more() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let send = |percent: &str, seen: i32, key: &str| {
        shop.put(&resale(&vps))
            .as_(&partner())
            .if_match(seen)
            .header("idempotency-key", key)
            .json(&markup(percent))
            .send()
    };

    send("15", 0, "first").await.expect(200);
    let second = send("20", 1, "second").await.expect(200).json();
    assert_eq!(send("20", 1, "second").await.expect(200).json(), second);
    for seen in [0, 1, 3, -1] {
        let key = format!("stale {seen}");
        let refused = send("25", seen, &key).await.expect(409);
        assert_eq!(refused.problem(), "stale-version", "{seen}");
    }
    let stale = shop.delete(&resale(&vps)).as_(&partner()).if_match(1);
    assert_eq!(stale.send().await.expect(409).problem(), "stale-version");
    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "12.00")
    );
    shop.close().await;
}

#[tokio::test]
async fn of_all_who_start_at_once_one_does() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;

    let replies = join_all((1..=6).map(|percent: i32| {
        shop.put(&resale(&vps))
            .as_(&partner())
            .if_match(0)
            .json(&markup(&percent.to_string()))
            .send()
    }))
    .await;

    let done = replies.iter().filter(|reply| reply.status == 200).count();
    let stale = replies.iter().filter(|reply| reply.status == 409).count();
    assert_eq!((done, stale), (1, 5));
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.listings where lang = 'en'")
            .await,
        "2"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_version_published_while_a_partner_decides_is_never_missed() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let content = with(content("vps"), PRICE, json!("20.00"));
    let revised = shop
        .revise(&keeper(), &vps, &json!({ "content": content }))
        .await;

    let (keeper, reseller, percent) = (keeper(), partner(), markup("50"));
    let (_, resold, _) = tokio::join!(
        shop.send_publish(&keeper, &revised),
        put(&shop, &reseller, &vps, &percent),
        shop.drain_events()
    );
    resold.expect(200);
    shop.drain_events().await;

    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(2, "30.00")
    );
    shop.close().await;
}

#[tokio::test]
async fn a_shelf_has_each_slug_once() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let db = shop.offer(&keeper(), "db").await;

    // The partner has a product of that name already.
    shop.offer(&partner(), "vps").await;
    let refused = put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(409);
    assert_eq!(refused.problem(), "slug-taken");
    // And the other way round.
    put(&shop, &partner(), &db, &markup("15")).await.expect(200);
    let own = shop.create(&partner(), "db").await;
    let refused = shop.send_publish(&partner(), &own).await.expect(409);
    assert_eq!(refused.problem(), "slug-taken");
    assert_eq!(shelf(&shop, &partners_customer()).await.len(), 2);
    shop.close().await;
}

#[tokio::test]
async fn without_the_right_to_publish_one_may_prepare_but_not_offer() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    let clerk = Persona::partner(1, &["products:read", "products:write"]);
    let paused = json!({ "terms": { "markup": "15" }, "state": "paused" });

    put(&shop, &clerk, &vps, &markup("15")).await.expect(403);
    put(&shop, &clerk, &vps, &paused).await.expect(200);
    put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200);
    put(&shop, &clerk, &vps, &paused).await.expect(403);
    shop.delete(&resale(&vps))
        .as_(&clerk)
        .send()
        .await
        .expect(403);

    assert_eq!(
        price(&shop, &partners_customer(), "vps").await,
        some(1, "11.50")
    );
    shop.close().await;
}

#[tokio::test]
async fn the_database_itself_keeps_partners_apart() {
    let shop = Shop::open().await;
    let vps = shop.offer(&keeper(), "vps").await;
    put(&shop, &partner(), &vps, &markup("15"))
        .await
        .expect(200);
    let bare = shop.db.connect_as("cf_catalog").await;
    let as_seller = |who: Persona| {
        let id = who.tenant.uuid();
        format!("set app.tenant = '{id}'; set app.seller = '{id}'; set app.storefront = '{id}'")
    };

    bare.batch_execute(&as_seller(rival())).await.unwrap();
    for statement in [
        "update catalog.resales set markup = '0'",
        "delete from catalog.resales",
        "update catalog.listings set price_minor = 1",
        "delete from catalog.listings",
        "update catalog.availability set version = 1",
    ] {
        assert_eq!(
            bare.execute(statement, &[]).await.unwrap(),
            0,
            "{statement}"
        );
    }
    let forged = format!(
        "insert into catalog.resales (product_id, tenant_id, seller_id, sku, slug, state, markup, version, created_at, updated_at)
         select product_id, '{0}', '{0}', 'X', 'x', 'offered', '0', 1, now(), now() from catalog.listings limit 1",
        partner().tenant.uuid()
    );
    let refused = bare.batch_execute(&forged).await.unwrap_err();
    assert!(
        refused
            .as_db_error()
            .unwrap()
            .message()
            .contains("row-level security"),
        "{refused:?}"
    );
    let seen = bare
        .query_one("select count(*) from catalog.resales", &[])
        .await
        .unwrap();
    assert_eq!(seen.get::<_, i64>(0), 0);
    for nonsense in [
        "markup = '-1'",
        "markup = '1e3'",
        "markup = null",
        "pinned_version = 3",
        "state = 'stolen'",
        "version = 0",
    ] {
        let statement = format!("update catalog.resales set {nonsense}");
        let refused = shop
            .db
            .admin()
            .await
            .execute(&statement, &[])
            .await
            .unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "23514", "{nonsense}");
    }
    shop.close().await;
}
