//! Versions, one by one: read, brought back, dropped, and made by two people at once.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{PRICE, Shop, at, content, keeper, partner, pointers, version, with};

#[tokio::test]
async fn an_old_version_is_read_and_becomes_the_working_copy_again() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let first = shop.offer(&keeper, "vps").await;
    let second = shop
        .revise(&keeper, &first, &json!({ "content": content("Second") }))
        .await;
    let second = shop.publish(&keeper, &second).await;

    let read = shop
        .get(&at(&second, "/versions/1"))
        .as_(&keeper)
        .send()
        .await;
    let read = read.expect(200).json();
    assert_eq!(
        (&read["number"], &read["content"]["name"]["en"]),
        (&json!(1), &json!("vps"))
    );

    let restored = shop
        .post(&at(&second, "/versions/1/restore"))
        .as_(&keeper)
        .json(&json!({ "version": second["version"] }))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(restored["draft"], read["content"]);
    assert_eq!(restored["publishedVersion"], json!(2));
    assert_eq!(
        shop.seen("/vps").await["name"],
        "Second",
        "offered as before"
    );
    let third = shop.publish(&keeper, &restored).await;
    assert_eq!(third["publishedVersion"], json!(3));
    assert_eq!(shop.seen("/vps").await["name"], "vps");
    shop.close().await;
}

#[tokio::test]
async fn a_version_that_never_was_or_is_anothers_is_not_there() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;

    for number in ["0", "2", "-1", "99999999999", "one", "1e0", "%31x"] {
        shop.get(&at(&offered, &format!("/versions/{number}")))
            .as_(&keeper())
            .send()
            .await
            .expect(404);
    }
    // Everyone may see what is offered, but not as its keepers do.
    shop.get(&at(&offered, "/versions/1"))
        .as_(&partner())
        .send()
        .await
        .expect(404);
    for below in ["/versions/1/restore", "/versions/7/restore"] {
        shop.post(&at(&offered, below))
            .as_(&partner())
            .json(&json!({ "version": 2 }))
            .send()
            .await
            .expect(404);
    }
    shop.post(&at(&offered, "/versions/1/restore"))
        .as_(&keeper())
        .json(&json!({ "version": 1 }))
        .send()
        .await
        .expect(409);
    shop.close().await;
}

#[tokio::test]
async fn a_working_copy_is_dropped_once_and_a_mere_draft_stays() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "draft").await;
    let refused = shop
        .delete(&at(&draft, "/draft"))
        .as_(&keeper)
        .json(&json!({ "version": 1 }))
        .send()
        .await
        .expect(409);
    assert_eq!(refused.problem(), "product-never-published");

    let offered = shop.offer(&keeper, "vps").await;
    let revised = shop
        .revise(&keeper, &offered, &json!({ "content": content("Edited") }))
        .await;
    let discard = |seen: i32| {
        shop.delete(&at(&offered, "/draft"))
            .as_(&keeper)
            .if_match(seen)
            .json(&json!({}))
    };
    assert_eq!(
        discard(1).send().await.expect(409).problem(),
        "stale-version"
    );
    let discarded = discard(version(&revised)).send().await.expect(200).json();
    assert_eq!(
        (&discarded["draft"], &discarded["publishedVersion"]),
        (&Value::Null, &json!(1))
    );
    let again = discard(version(&discarded)).send().await.expect(200).json();
    assert_eq!(again, discarded, "there was nothing left to drop");
    shop.close().await;
}

#[tokio::test]
async fn of_all_who_publish_at_once_one_does_and_nothing_is_doubled() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let offered = shop.offer(&keeper, "vps").await;
    let revised = shop
        .revise(&keeper, &offered, &json!({ "content": content("Better") }))
        .await;
    let before = shop.db.value("select count(*) from cf.outbox").await;

    let replies = join_all((0..8).map(|_| shop.send_publish(&keeper, &revised))).await;

    let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    for reply in replies.iter().filter(|reply| reply.status == 409) {
        assert_eq!(reply.problem(), "stale-version");
    }
    let versions =
        "select string_agg(number::text, ',' order by number) from catalog.product_versions";
    assert_eq!(shop.db.value(versions).await, "1,2");
    let said = format!("select count(*) - {before} from cf.outbox");
    assert_eq!(shop.db.value(&said).await, "1");
    assert_eq!(
        shop.db
            .value("select count(*) from cf.audit_entries where action = 'product.publish'")
            .await,
        "2"
    );
    shop.close().await;
}

#[tokio::test]
async fn what_is_edited_stands_next_to_what_is_offered() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;
    let edited = shop.edited(&keeper, &draft).await;
    assert_eq!(
        (&edited["offered"], &edited["problems"]),
        (&Value::Null, &json!([]))
    );

    let offered = shop.publish(&keeper, &draft).await;
    let revised = shop
        .revise(&keeper, &offered, &json!({ "content": content("Edited") }))
        .await;
    let edited = shop.edited(&keeper, &revised).await;
    assert_eq!(edited["offered"]["name"]["en"], "vps");
    assert_eq!(edited["draft"]["name"]["en"], "Edited");
    assert_eq!(edited["problems"], json!([]));

    let retired = shop.retire(&keeper, &revised).await;
    let edited = shop.edited(&keeper, &retired).await;
    assert_eq!(
        (&edited["offered"], &edited["draft"]),
        (&Value::Null, &Value::Null)
    );
    shop.close().await;
}

/// A schema that asks for something else than before, and prices that go with it.
fn other_schema(name: &str) -> Value {
    let counted = with(
        content(name),
        "/configSchema/properties",
        json!({
            "region": { "enum": ["lj-1"] },
            "workers": { "type": "integer", "minimum": 1, "default": 1 },
        }),
    );
    with(
        counted,
        "/priceLists/0/components",
        json!([{ "code": "workers", "label": { "en": "Workers" }, "type": "perUnit", "of": "workers", "amount": "7.00" }]),
    )
}

#[tokio::test]
async fn a_schema_that_would_leave_scheduled_prices_behind_says_so_before_it_is_published() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop
        .create_with(
            &keeper,
            &with(
                crate::support::new_product("vps"),
                "/content",
                other_schema("vps"),
            ),
        )
        .await;
    let offered = shop.publish(&keeper, &draft).await;
    let lists = offered_lists(&shop, &offered).await;
    let change = shop
        .post(&at(&offered, "/price-changes"))
        .as_(&keeper)
        .json(&json!({ "effectiveAt": "2026-12-01T00:00:00Z", "priceLists": lists }))
        .send()
        .await
        .expect(201)
        .json();

    // Without workers, prices by worker fit nothing.
    let revised = shop
        .revise(&keeper, &offered, &json!({ "content": content("vps") }))
        .await;

    let edited = shop.edited(&keeper, &revised).await;
    let problems = edited["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        problems[0]["pointer"],
        json!(format!("/priceChanges/{}", change["id"].as_str().unwrap()))
    );
    let message = problems[0]["message"].as_str().unwrap();
    assert!(
        message.contains("2026-12-01") && message.contains("/priceLists/0/components/0"),
        "{message}"
    );
    // It may be published all the same: then the change fails, with the reason, and does nothing else.
    shop.publish(&keeper, &revised).await;
    shop.db.clock.set("2026-12-01T00:00:00Z".parse().unwrap());
    shop.run_due_jobs().await;
    let changes = shop
        .get(&at(&offered, "/price-changes"))
        .as_(&keeper)
        .send()
        .await
        .expect(200)
        .json();
    let failed = &changes["items"][0];
    assert_eq!(failed["state"], "failed");
    assert!(
        failed["problems"][0]["pointer"]
            .as_str()
            .unwrap()
            .starts_with("/priceLists/0/components/0"),
        "{failed}"
    );
    assert_eq!(shop.managed(&keeper, &offered).await["publishedVersion"], 2);
    shop.close().await;
}

async fn offered_lists(shop: &Shop, product: &Value) -> Value {
    shop.edited(&keeper(), product).await["offered"]["priceLists"].clone()
}

#[tokio::test]
async fn prices_that_fit_no_schema_are_refused_where_they_are() {
    let shop = Shop::open().await;
    let offered = shop.offer(&keeper(), "vps").await;
    let bad = with(content("x"), PRICE, json!("-5"))["priceLists"].clone();

    let refused = shop
        .post(&at(&offered, "/price-changes/preview"))
        .as_(&keeper())
        .json(&json!({ "priceLists": bad }))
        .send()
        .await
        .expect(422);

    assert!(
        pointers(&refused)
            .iter()
            .all(|pointer| pointer.starts_with("/priceLists/0")),
        "{:?}",
        pointers(&refused)
    );
    shop.close().await;
}
