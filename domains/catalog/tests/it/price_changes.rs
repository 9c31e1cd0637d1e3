//! Prices from a moment on: applied at their time, in order, once; or not at all, with the reason.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{PRICE, Shop, at, content, keeper, partner, pointers, with};

const NOON: &str = "2026-12-01T12:00:00Z";

fn lists(amount: &str) -> Value {
    with(content("x"), PRICE, json!(amount))["priceLists"].clone()
}

async fn schedule(shop: &Shop, product: &Value, at_: &str, amount: &str) -> Value {
    shop.post(&at(product, "/price-changes"))
        .as_(&keeper())
        .json(&json!({ "effectiveAt": at_, "priceLists": lists(amount), "reason": "dearer power" }))
        .send()
        .await
        .expect(201)
        .json()
}

async fn changes(shop: &Shop, product: &Value) -> Vec<Value> {
    let page = shop
        .get(&at(product, "/price-changes"))
        .as_(&keeper())
        .send()
        .await
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

fn on(shop: &Shop, time: &str) {
    shop.db.clock.set(time.parse().unwrap());
}

/// What the shelf says it starts at.
async fn price(shop: &Shop) -> Value {
    shop.seen("/vps").await["priceFrom"]["amount"].clone()
}

#[tokio::test]
async fn at_its_time_a_price_change_becomes_the_next_version() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let scheduled = schedule(&shop, &offered, NOON, "12.50").await;
    assert_eq!(
        (
            &scheduled["state"],
            &scheduled["effectiveAt"],
            &scheduled["basedOn"],
            &scheduled["reason"],
            &scheduled["product"]["slug"]
        ),
        (
            &json!("scheduled"),
            &json!(NOON),
            &json!(1),
            &json!("dearer power"),
            &json!("vps")
        )
    );

    on(&shop, "2026-12-01T11:59:59Z");
    shop.run_due_jobs().await;
    assert_eq!(price(&shop).await, "10.00", "not a second early");
    on(&shop, NOON);
    shop.run_due_jobs().await;

    assert_eq!(price(&shop).await, "12.50");
    let applied = &changes(&shop, &offered).await[0];
    assert_eq!(
        (
            &applied["state"],
            &applied["endedAt"],
            &applied["appliedVersion"]
        ),
        (&json!("applied"), &json!(NOON), &json!(2))
    );
    let said = shop
        .db
        .value(
            "select string_agg(split_part(topic, '.', 3) || ' ' || coalesce(payload #>> '{priceFrom,amount}', '-') || ' '
                || coalesce(payload #>> '{priceFromBefore,amount}', '-'), ', ' order by txid, seq)
             from cf.outbox where (payload ->> 'version')::int = 2",
        )
        .await;
    assert_eq!(said, "product-published - -, price-changed 12.50 10.00");
    let audited =
        "select after ->> 'effectiveAt' from cf.audit_entries where action = 'price-change.apply'";
    assert_eq!(shop.db.value(audited).await, NOON);
    let by = "select published_by from catalog.product_versions where number = 2";
    assert!(shop.db.value(by).await.starts_with("system"));
    shop.close().await;
}

#[tokio::test]
async fn what_is_late_is_applied_at_once_and_has_both_times() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    schedule(&shop, &offered, NOON, "12.50").await;

    // Nothing ran for two days.
    on(&shop, "2026-12-03T12:00:00Z");
    shop.run_due_jobs().await;

    let applied = &changes(&shop, &offered).await[0];
    assert_eq!(
        (&applied["effectiveAt"], &applied["endedAt"]),
        (&json!(NOON), &json!("2026-12-03T12:00:00Z"))
    );
    shop.close().await;
}

#[tokio::test]
async fn several_are_applied_in_the_order_of_their_times_whoever_comes_first() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    // Made in another order than they are meant.
    schedule(&shop, &offered, "2026-12-03T12:00:00Z", "14.00").await;
    schedule(&shop, &offered, "2026-12-01T12:00:00Z", "12.00").await;
    schedule(&shop, &offered, "2026-12-02T12:00:00Z", "13.00").await;

    on(&shop, "2027-01-01T00:00:00Z");
    shop.run_due_jobs().await;

    let versions = "select string_agg(number || ' ' || (content #>> '{priceLists,0,components,0,amount}'), ', ' order by number)
        from catalog.product_versions";
    assert_eq!(
        shop.db.value(versions).await,
        "1 10.00, 2 12.00, 3 13.00, 4 14.00"
    );
    assert_eq!(price(&shop).await, "14.00");
    shop.close().await;
}

#[tokio::test]
async fn a_job_that_comes_twice_changes_nothing_the_second_time() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    schedule(&shop, &offered, NOON, "12.50").await;
    let copy = "create table public.copied as select * from cf.jobs where kind = 'catalog.apply-price-changes'";
    shop.db.admin().await.batch_execute(copy).await.unwrap();
    on(&shop, NOON);
    shop.run_due_jobs().await;
    let before = shop.managed(&keeper(), &offered).await;

    let again = "insert into cf.jobs select * from public.copied";
    shop.db.admin().await.batch_execute(again).await.unwrap();
    let tried = shop.run_due_jobs().await;

    assert!(tried > 0);
    assert_eq!(shop.managed(&keeper(), &offered).await, before);
    shop.close().await;
}

#[tokio::test]
async fn the_working_copy_follows_unless_its_prices_were_edited() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let text_only = shop.offer(&keeper, "text").await;
    let text_only = shop
        .revise(
            &keeper,
            &text_only,
            &json!({ "content": content("Other words") }),
        )
        .await;
    let edited = shop.offer(&keeper, "edited").await;
    let own = with(content("Own prices"), PRICE, json!("99.00"));
    let edited = shop
        .revise(&keeper, &edited, &json!({ "content": own }))
        .await;
    for product in [&text_only, &edited] {
        schedule(&shop, product, NOON, "12.50").await;
    }

    on(&shop, NOON);
    shop.run_due_jobs().await;

    let amount = |product: Value| {
        product["draft"]
            .pointer(PRICE)
            .unwrap_or(&Value::Null)
            .clone()
    };
    let text_only = shop.managed(&keeper, &text_only).await;
    assert_eq!(text_only["draft"]["name"]["en"], "Other words");
    assert_eq!(amount(text_only), "12.50");
    assert_eq!(amount(shop.managed(&keeper, &edited).await), "99.00");
    shop.close().await;
}

#[tokio::test]
async fn a_price_change_is_taken_back_once_and_only_before_its_time() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let change = schedule(&shop, &offered, NOON, "12.50").await;
    let later = schedule(&shop, &offered, "2026-12-05T12:00:00Z", "13.00").await;
    let cancel = |change: &Value| {
        let path = format!("/price-changes/{}", change["id"].as_str().unwrap());
        shop.delete(&at(&offered, &path)).as_(&keeper())
    };

    let first = cancel(&later).send().await.expect(200).json();
    let second = cancel(&later).send().await.expect(200).json();
    assert_eq!((&first["state"], &first), (&json!("cancelled"), &second));
    on(&shop, "2026-12-06T00:00:00Z");
    shop.run_due_jobs().await;

    assert_eq!(price(&shop).await, "12.50");
    let refused = cancel(&change).send().await.expect(409);
    assert_eq!(refused.problem(), "price-change-over");
    let said = "select count(*) from cf.audit_entries where action = 'price-change.cancel'";
    assert_eq!(shop.db.value(said).await, "1");
    shop.close().await;
}

#[tokio::test]
async fn of_a_cancel_and_the_hour_that_strikes_one_wins() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let change = schedule(&shop, &offered, NOON, "12.50").await;
    on(&shop, NOON);
    let path = format!("/price-changes/{}", change["id"].as_str().unwrap());

    let (cancelled, _) = tokio::join!(
        shop.delete(&at(&offered, &path)).as_(&keeper()).send(),
        shop.run_due_jobs()
    );

    let state = changes(&shop, &offered).await[0]["state"].clone();
    let now = price(&shop).await;
    match cancelled.status {
        200 => assert_eq!((state, now), (json!("cancelled"), json!("10.00"))),
        409 => assert_eq!((state, now), (json!("applied"), json!("12.50"))),
        other => panic!("{other}"),
    }
    shop.close().await;
}

#[tokio::test]
async fn what_is_retired_gets_no_new_prices() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    schedule(&shop, &offered, NOON, "12.50").await;

    shop.retire(&keeper(), &offered).await;
    on(&shop, NOON);
    shop.run_due_jobs().await;

    let cancelled = &changes(&shop, &offered).await[0];
    assert_eq!(
        (&cancelled["state"], &cancelled["why"]),
        (&json!("cancelled"), &json!("the product was retired"))
    );
    let refused = shop
        .post(&at(&offered, "/price-changes"))
        .as_(&keeper())
        .json(&json!({ "effectiveAt": "2027-01-01T00:00:00Z", "priceLists": lists("1.00") }))
        .send()
        .await
        .expect(409);
    assert_eq!(refused.problem(), "product-retired");
    shop.close().await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_all_at_once() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let draft = shop.create(&keeper(), "draft").await;
    let send = |product: &Value, body: Value| {
        shop.post(&at(product, "/price-changes"))
            .as_(&keeper())
            .json(&body)
            .send()
    };

    let past = json!({ "effectiveAt": "2026-11-20T12:00:00Z", "priceLists": lists("-1"), "reason": "x".repeat(1001) });
    let refused = send(&offered, past).await.expect(422);
    let wrong = pointers(&refused);
    assert_eq!(&wrong[..2], ["/effectiveAt", "/reason"], "{wrong:?}");
    assert!(
        wrong[2].starts_with("/priceLists/0/components/0"),
        "{wrong:?}"
    );
    for time in [
        "2036-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "-009999-01-01T00:00:00Z",
    ] {
        let body = json!({ "effectiveAt": time, "priceLists": lists("11.00") });
        assert_eq!(
            pointers(&send(&offered, body).await.expect(422)),
            ["/effectiveAt"],
            "{time}"
        );
    }
    for time in [
        json!("tomorrow"),
        json!(0),
        json!("2026-13-01T00:00:00Z"),
        Value::Null,
    ] {
        let body = json!({ "effectiveAt": time, "priceLists": lists("11.00") });
        let status = send(&offered, body).await.status;
        assert!([400, 422].contains(&status), "{time}: {status}");
    }
    let body = json!({ "effectiveAt": NOON, "priceLists": lists("11.00") });
    let refused = send(&draft, body).await.expect(409);
    assert_eq!(refused.problem(), "product-never-published");
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.price_changes")
            .await,
        "0"
    );
    assert_eq!(shop.db.value("select count(*) from cf.jobs").await, "0");
    shop.close().await;
}

#[tokio::test]
async fn a_product_has_a_bounded_number_of_changes_ahead() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    for day in 0..50 {
        let at_ = format!("2027-{:02}-{:02}T00:00:00Z", 1 + day / 25, 1 + day % 25);
        schedule(&shop, &offered, &at_, "11.00").await;
    }

    let body = json!({ "effectiveAt": "2027-06-01T00:00:00Z", "priceLists": lists("11.00") });
    let refused = shop
        .post(&at(&offered, "/price-changes"))
        .as_(&keeper())
        .json(&body)
        .send()
        .await
        .expect(409);

    assert_eq!(refused.problem(), "too-many-price-changes");
    shop.close().await;
}

#[tokio::test]
async fn the_same_request_sent_twice_schedules_once() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let send = || {
        shop.post(&at(&offered, "/price-changes"))
            .as_(&keeper())
            .header("idempotency-key", "once")
            .json(&json!({ "effectiveAt": NOON, "priceLists": lists("11.00") }))
            .send()
    };

    let first = send().await.expect(201).json();
    let second = send().await.expect(201).json();

    assert_eq!(first, second);
    assert_eq!(changes(&shop, &offered).await.len(), 1);
    shop.close().await;
}

#[tokio::test]
async fn other_sellers_neither_see_nor_touch_it() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let theirs = shop.offer(&partner(), "theirs").await;
    let change = schedule(&shop, &offered, NOON, "12.50").await;
    let path = format!("/price-changes/{}", change["id"].as_str().unwrap());

    let stranger = partner();
    let body = json!({ "effectiveAt": NOON, "priceLists": lists("0.01") });
    for call in [
        shop.get(&at(&offered, "/price-changes")),
        shop.post(&at(&offered, "/price-changes")).json(&body),
        shop.post(&at(&offered, "/price-changes/preview"))
            .json(&json!({ "priceLists": lists("0.01") })),
        shop.delete(&at(&offered, &path)),
        // Not even by way of a product of their own.
        shop.delete(&at(&theirs, &path)),
    ] {
        call.as_(&stranger).send().await.expect(404);
    }
    let all = |who| {
        let call = shop
            .get("/api/products/price-changes?state=scheduled")
            .as_(&who);
        async move {
            let page = call.send().await.expect(200).json();
            page["items"].as_array().unwrap().len()
        }
    };
    assert_eq!((all(keeper()).await, all(stranger).await), (1, 0));
    shop.close().await;
}

#[tokio::test]
async fn what_is_ahead_of_all_products_is_listed_next_first_page_by_page() {
    let shop = Shop::open().await;
    let one = shop.offer(&keeper(), "one").await;
    let two = shop.offer(&keeper(), "two").await;
    schedule(&shop, &two, "2026-12-02T00:00:00Z", "11.00").await;
    schedule(&shop, &one, "2026-12-03T00:00:00Z", "11.00").await;
    schedule(&shop, &one, "2026-12-01T00:00:00Z", "11.00").await;

    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = shop
            .get(&format!(
                "/api/products/price-changes?limit=2&cursor={cursor}"
            ))
            .as_(&keeper())
            .send()
            .await
            .expect(200)
            .json();
        for item in page["items"].as_array().unwrap() {
            seen.push(format!(
                "{} {}",
                item["product"]["slug"].as_str().unwrap(),
                item["effectiveAt"].as_str().unwrap()
            ));
        }
        match page["nextCursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }

    assert_eq!(
        seen,
        [
            "one 2026-12-01T00:00:00Z",
            "two 2026-12-02T00:00:00Z",
            "one 2026-12-03T00:00:00Z"
        ]
    );
    shop.close().await;
}

#[tokio::test]
async fn the_price_lists_of_all_products_are_read_in_one_place() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    shop.create(&keeper(), "draft").await;
    let gone = shop.offer(&keeper(), "gone").await;
    shop.retire(&keeper(), &gone).await;
    shop.offer(&partner(), "theirs").await;

    let read = |query: &'static str, who| {
        let call = shop.get(query).as_(&who);
        async move { call.send().await.expect(200).json()["items"].clone() }
    };
    let all = read("/api/products/price-lists?currency=EUR", keeper()).await;
    let lines: Vec<String> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            format!(
                "{} {} {} {}",
                item["product"]["slug"].as_str().unwrap(),
                item["product"]["status"].as_str().unwrap(),
                item["currency"].as_str().unwrap(),
                item["components"][0]["amount"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "draft draft EUR 10.00",
            "theirs active EUR 10.00",
            "vps active EUR 10.00"
        ]
    );
    assert_eq!(all[2]["product"]["id"], offered["id"]);
    let dollars = read("/api/products/price-lists?currency=USD", keeper()).await;
    assert_eq!(dollars, json!([]));
    let theirs = read("/api/products/price-lists", partner()).await;
    assert_eq!(theirs.as_array().unwrap().len(), 1);
    shop.close().await;
}

#[tokio::test]
async fn a_preview_compares_without_keeping_anything() {
    let shop = Shop::stocked().await;
    let managed = shop
        .get("/api/products/managed?limit=100")
        .as_(&keeper())
        .send()
        .await
        .expect(200)
        .json();
    let find = |slug: &str| {
        let items = managed["items"].as_array().unwrap();
        items
            .iter()
            .find(|item| item["slug"] == slug)
            .unwrap()
            .clone()
    };
    let vps = find("vps");
    let offered = shop.edited(&keeper(), &vps).await["offered"].clone();
    let mut lists = offered["priceLists"].clone();
    let components = lists[0]["components"].as_array_mut().unwrap();
    let plan = components
        .iter_mut()
        .find(|component| component["type"] == "choice" && component["of"] == "plan")
        .unwrap();
    plan["amounts"]["core"] = json!("12.00");

    let before = shop.db.value("select count(*) from cf.audit_entries").await;
    let impact = shop
        .post(&at(&vps, "/price-changes/preview"))
        .as_(&keeper())
        .json(&json!({ "priceLists": lists }))
        .send()
        .await
        .expect(200)
        .json();

    let pair = |value: &Value| {
        (
            value["before"]["amount"].as_str().map(str::to_owned),
            value["after"]["amount"].as_str().map(str::to_owned),
        )
    };
    let some = |before: &str, after: &str| (Some(before.to_owned()), Some(after.to_owned()));
    assert_eq!(pair(&impact["priceFrom"]), some("10.00", "12.00"));
    let plans = impact["plans"].as_array().unwrap();
    assert_eq!(pair(&plans[0]), some("10.00", "12.00"));
    assert_eq!(pair(&plans[1]), some("20.10", "20.10"));
    let samples = impact["samples"].as_array().unwrap();
    assert!(samples.len() >= 2, "{samples:?}");
    assert_eq!(samples[0]["configuration"]["plan"], "core");
    assert_eq!(pair(&samples[0]), some("10.00", "12.00"));
    assert_eq!(impact["subscriptions"]["touched"], 0);
    assert_eq!(
        shop.db.value("select count(*) from cf.audit_entries").await,
        before
    );
    shop.close().await;
}

#[tokio::test]
async fn many_changes_of_many_products_come_due_together() {
    let shop = Shop::open().await;
    let mut products = Vec::new();
    for number in 0..6 {
        products.push(shop.offer(&keeper(), &format!("p{number}")).await);
    }
    join_all(products.iter().flat_map(|product| {
        ["11.00", "12.00"].map(|amount| schedule(&shop, product, NOON, amount))
    }))
    .await;

    shop.db.clock.set(NOON.parse().unwrap());
    shop.db.clock.advance(Duration::from_secs(1));
    shop.run_due_jobs().await;

    let applied = "select count(*) from catalog.price_changes where state = 'applied'";
    assert_eq!(shop.db.value(applied).await, "12");
    let versions = "select string_agg(distinct published_version::text, ',') from catalog.products";
    assert_eq!(shop.db.value(versions).await, "3");
    shop.close().await;
}
