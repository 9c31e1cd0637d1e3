//! An update says which version it means.

use serde_json::json;

use crate::shelf::{ShelfApp, THINGS, keeper};

#[tokio::test]
async fn an_update_needs_the_version_that_is_there() {
    let shelf = ShelfApp::start().await;
    let made = shelf.create("lamp").send().await.expect(201);
    let url = format!("{THINGS}/{}", made.json()["id"].as_str().unwrap());
    let put = |name: &str| {
        shelf
            .app
            .put(&url)
            .as_(&keeper())
            .json(&json!({ "name": name }))
    };

    let missing = put("a").send().await.expect(428);
    let future = put("a").if_match(2).send().await.expect(409);
    let done = put("b").if_match(1).send().await.expect(200);
    let stale = put("c").if_match(1).send().await.expect(409);
    let in_body = shelf
        .app
        .put(&url)
        .as_(&keeper())
        .json(&json!({ "name": "d", "version": 2 }))
        .send()
        .await
        .expect(200);

    assert_eq!(
        (
            missing.problem().as_str(),
            future.problem().as_str(),
            stale.problem().as_str()
        ),
        ("version-required", "stale", "stale")
    );
    assert_eq!(
        (done.header("etag"), in_body.header("etag")),
        (Some("\"2\""), Some("\"3\""))
    );
    assert_eq!(in_body.json()["name"], "d");
    shelf.finish().await;
}

#[tokio::test]
async fn a_version_that_is_none_is_refused() {
    let shelf = ShelfApp::start().await;
    let made = shelf.create("lamp").send().await.expect(201);
    let url = format!("{THINGS}/{}", made.json()["id"].as_str().unwrap());
    let put = || {
        shelf
            .app
            .put(&url)
            .as_(&keeper())
            .json(&json!({ "name": "a", "version": 1 }))
    };

    for header in [
        "",
        "*",
        "\"x\"",
        "\"1\", \"2\"",
        "\u{e4}",
        "99999999999",
        "\"2\"",
    ] {
        let refused = put().header("if-match", header).send().await.expect(400);
        assert_eq!(refused.problem(), "malformed", "{header}");
    }
    for (version, header) in [(1, "\"1\""), (2, "2"), (3, "W/\"3\"")] {
        let put = shelf
            .app
            .put(&url)
            .as_(&keeper())
            .json(&json!({ "name": "a", "version": version }));
        put.header("if-match", header).send().await.expect(200);
    }
    shelf.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_updates_at_once_one_is_stale() {
    let shelf = ShelfApp::start().await;
    let made = shelf.create("lamp").send().await.expect(201);
    let url = format!("{THINGS}/{}", made.json()["id"].as_str().unwrap());
    let put = |name: &str| {
        shelf
            .app
            .put(&url)
            .as_(&keeper())
            .json(&json!({ "name": name }))
            .if_match(1)
    };

    let (one, other) = tokio::join!(tokio::spawn(put("a").send()), tokio::spawn(put("b").send()));

    let mut statuses = [one.unwrap().status, other.unwrap().status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    shelf.finish().await;
}

#[tokio::test]
async fn an_id_that_is_none_is_simply_not_there() {
    let shelf = ShelfApp::start().await;

    for id in [
        "x",
        "prd_",
        "prd_zz",
        "usr_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "prd_81jd0c9r2pe8ktq4m5n6p7q8r9",
        "..",
        "%2e%2e",
        "%00",
        "%ff",
    ] {
        let url = format!("{THINGS}/{id}");
        let refused = shelf
            .app
            .put(&url)
            .as_(&keeper())
            .json(&json!({ "name": "a", "version": 1 }))
            .send()
            .await
            .expect(404);
        assert_eq!(refused.problem(), "not-found", "{id}");
    }
    shelf.finish().await;
}

#[tokio::test]
async fn a_key_is_for_one_version_only() {
    let shelf = ShelfApp::start().await;
    let made = shelf.create("lamp").send().await.expect(201);
    let url = format!("{THINGS}/{}", made.json()["id"].as_str().unwrap());
    let put = |version| {
        shelf
            .app
            .put(&url)
            .as_(&keeper())
            .json(&json!({ "name": "torch" }))
            .idempotency_key("k")
            .if_match(version)
    };

    put(1).send().await.expect(200);

    put(1).send().await.expect(200);
    put(2).send().await.expect(422);
    shelf.finish().await;
}
