//! Two who write at once, and one who writes twice.

use serde_json::json;

use crate::support::{Shop, at, content, keeper, new_product, pointers, with};

#[tokio::test]
async fn a_stale_version_is_refused_wherever_it_stands() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;
    shop.revise(&keeper, &draft, &json!({ "content": content("Newer") }))
        .await;

    for (below, patch) in [("", true), ("/publish", false), ("/retire", false)] {
        let call = || {
            if patch {
                shop.patch(&at(&draft, below))
            } else {
                shop.post(&at(&draft, below))
            }
            .as_(&keeper)
        };
        let by_header = call().if_match(1).json(&json!({})).send().await.expect(409);
        assert_eq!(by_header.problem(), "stale-version", "{below}");
        let by_body = call()
            .json(&json!({ "version": 1 }))
            .send()
            .await
            .expect(409);
        assert_eq!(by_body.problem(), "stale-version", "{below}");
        assert_eq!(
            call()
                .if_match(3)
                .json(&json!({}))
                .send()
                .await
                .expect(409)
                .problem(),
            "stale-version",
            "the future is no version"
        );
        assert_eq!(
            call().json(&json!({})).send().await.expect(428).problem(),
            "version-required",
            "{below}"
        );
        let mismatch = call()
            .if_match(2)
            .json(&json!({ "version": 1 }))
            .send()
            .await
            .expect(400);
        assert_eq!(mismatch.problem(), "malformed", "{below}");
        call()
            .header("if-match", "abc")
            .json(&json!({}))
            .send()
            .await
            .expect(400);
        call()
            .if_match(2)
            .json(&json!({ "version": 2.5 }))
            .send()
            .await
            .expect(422);
        call()
            .json(&json!({ "version": 99_999_999_999_i64 }))
            .send()
            .await
            .expect(422);
    }
    assert_eq!(
        shop.managed(&keeper, &draft).await["version"],
        2,
        "nothing of this changed anything"
    );
    shop.close().await;
}

#[tokio::test]
async fn the_etag_of_an_answer_is_the_next_if_match() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;

    let etag = shop
        .get(&at(&draft, "/managed"))
        .as_(&keeper)
        .send()
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let change = json!({ "content": content("Newer") });
    let reply = shop
        .patch(&at(&draft, ""))
        .as_(&keeper)
        .header("if-match", &etag)
        .json(&change)
        .send()
        .await
        .expect(200);

    assert_eq!(
        (etag.as_str(), reply.header("etag")),
        ("\"1\"", Some("\"2\""))
    );
    shop.close().await;
}

#[tokio::test]
async fn a_name_that_is_taken_is_refused_with_its_field() {
    let shop = Shop::open().await;
    let keeper = keeper();
    shop.create(&keeper, "vps").await;

    let same_slug = with(new_product("vps"), "/sku", json!("T-OTHER"));
    let reply = shop
        .post("/api/products")
        .as_(&keeper)
        .json(&same_slug)
        .send()
        .await
        .expect(409);
    assert_eq!(
        (reply.problem().as_str(), pointers(&reply)),
        ("slug-taken", vec!["/slug".to_owned()])
    );
    let same_sku = with(new_product("vps"), "/slug", json!("other"));
    let reply = shop
        .post("/api/products")
        .as_(&keeper)
        .json(&same_sku)
        .send()
        .await
        .expect(409);
    assert_eq!(
        (reply.problem().as_str(), pointers(&reply)),
        ("sku-taken", vec!["/sku".to_owned()])
    );
    assert_eq!(
        shop.db.value("select count(*) from catalog.products").await,
        "1"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_retired_product_keeps_its_names() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let offered = shop.offer(&keeper, "vps").await;
    shop.retire(&keeper, &offered).await;

    let reply = shop
        .post("/api/products")
        .as_(&keeper)
        .json(&new_product("vps"))
        .send()
        .await
        .expect(409);

    assert!(["slug-taken", "sku-taken"].contains(&reply.problem().as_str()));
    shop.close().await;
}

#[tokio::test]
async fn of_two_who_take_a_name_at_once_one_gets_it() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let create = |sku: &str| {
        let product = with(new_product("vps"), "/sku", json!(sku));
        shop.post("/api/products")
            .as_(&keeper)
            .json(&product)
            .send()
    };

    let (one, other) = tokio::join!(create("T-ONE"), create("T-OTHER"));

    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    let loser = if one.status == 409 { one } else { other };
    assert_eq!(loser.problem(), "slug-taken");
    assert_eq!(
        shop.db.value("select count(*) from cf.audit_entries").await,
        "1"
    );
    shop.close().await;
}

#[tokio::test]
async fn of_two_who_publish_at_once_one_does() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;

    let colleague = keeper.colleague();
    let (one, other) = tokio::join!(
        shop.send_publish(&keeper, &draft),
        shop.send_publish(&colleague, &draft)
    );

    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let loser = if one.status == 409 { one } else { other };
    assert_eq!(loser.problem(), "stale-version");
    assert_eq!(
        shop.db
            .value("select count(*) from catalog.product_versions")
            .await,
        "1"
    );
    assert_eq!(shop.db.value("select count(*) from cf.outbox").await, "1");
    assert_eq!(
        shop.db.value("select count(*) from catalog.listings").await,
        "3",
        "one for each language"
    );
    shop.close().await;
}

#[tokio::test]
async fn of_many_who_edit_at_once_none_overwrites_another() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;

    let edits = (0..8).map(|number| {
        let change = json!({ "version": 1, "content": content(&format!("Edit {number}")) });
        shop.patch(&at(&draft, ""))
            .as_(&keeper)
            .json(&change)
            .send()
    });
    let replies = futures_util::future::join_all(edits).await;

    assert_eq!(
        replies.iter().filter(|reply| reply.status == 200).count(),
        1
    );
    assert!(
        replies
            .iter()
            .filter(|reply| reply.status != 200)
            .all(|reply| reply.problem() == "stale-version")
    );
    assert_eq!(shop.managed(&keeper, &draft).await["version"], 2);
    shop.close().await;
}

#[tokio::test]
async fn the_same_request_with_the_same_key_is_done_once() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let create = |key: &str, slug: &str| {
        shop.post("/api/products")
            .as_(&keeper)
            .idempotency_key(key)
            .json(&new_product(slug))
            .send()
    };

    let first = create("key-1", "vps").await.expect(201);
    let again = create("key-1", "vps").await.expect(201);

    assert_eq!(
        (&first.bytes, first.header("etag")),
        (&again.bytes, again.header("etag"))
    );
    assert_eq!(
        shop.db.value("select count(*) from catalog.products").await,
        "1"
    );
    assert_eq!(
        shop.db.value("select count(*) from cf.audit_entries").await,
        "1"
    );
    assert_eq!(
        create("key-1", "other").await.expect(422).problem(),
        "idempotency-key-reused"
    );
    assert_eq!(
        create("key-2", "vps").await.expect(409).status,
        409,
        "another key is another request"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_request_that_was_refused_may_be_corrected_under_its_key() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let send = |product: serde_json::Value| {
        shop.post("/api/products")
            .as_(&keeper)
            .idempotency_key("key")
            .json(&product)
            .send()
    };

    send(with(new_product("vps"), "/content/name/en", json!("")))
        .await
        .expect(422);

    send(new_product("vps")).await.expect(201);
    shop.close().await;
}

#[tokio::test]
async fn the_same_request_twice_at_once_is_done_once() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let create = || {
        shop.post("/api/products")
            .as_(&keeper)
            .idempotency_key("key")
            .json(&new_product("vps"))
            .send()
    };

    let (one, other) = tokio::join!(create(), create());

    for reply in [&one, &other] {
        assert!(
            reply.status == 201 || reply.problem() == "still-running",
            "{}",
            reply.text()
        );
    }
    assert!(one.status == 201 || other.status == 201);
    assert_eq!(
        shop.db.value("select count(*) from catalog.products").await,
        "1"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_key_belongs_to_who_used_it() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let create = |who: &cf_testkit::Persona, slug: &str| {
        shop.post("/api/products")
            .as_(who)
            .idempotency_key("key")
            .json(&new_product(slug))
            .send()
    };

    create(&keeper, "vps").await.expect(201);

    let colleague = create(&keeper.colleague(), "other").await.expect(201);
    assert_eq!(colleague.json()["slug"], "other");
    shop.close().await;
}

#[tokio::test]
async fn publishing_twice_with_one_key_gives_the_first_answer() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;
    let publish = || {
        shop.post(&at(&draft, "/publish"))
            .as_(&keeper)
            .idempotency_key("key")
            .if_match(1)
            .json(&json!({}))
            .send()
    };

    let first = publish().await.expect(200);
    let again = publish().await.expect(200);

    assert_eq!(first.bytes, again.bytes);
    assert_eq!(shop.db.value("select count(*) from cf.outbox").await, "1");
    shop.close().await;
}
