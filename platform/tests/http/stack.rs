//! What every request passes: ids, time limit, panic net, unknown addresses.

use std::collections::HashSet;
use std::time::Duration;

use axum::http::Method;
use cf_platform::http::Limits;
use cf_testkit::eventually;
use serde_json::json;

use crate::shelf::{ShelfApp, THINGS, keeper};

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_are_problems() {
    let shelf = ShelfApp::start().await;

    for path in [
        "/",
        "/api",
        "/api/shelf",
        "/api/shelf/",
        "/api/shelf/nothing",
        "/api/shelf/things/",
        "/api/events/x",
        "/..",
        "//",
    ] {
        assert_eq!(
            shelf.app.get(path).send().await.expect(404).problem(),
            "not-found",
            "{path}"
        );
    }
    for method in [Method::DELETE, Method::PATCH, Method::PUT, Method::TRACE] {
        let refused = shelf
            .app
            .call(method.clone(), THINGS)
            .send()
            .await
            .expect(405);
        assert_eq!(refused.problem(), "method-not-allowed", "{method}");
        let allowed: HashSet<_> = refused
            .header("allow")
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .map(str::to_owned)
            .collect();
        assert!(
            allowed.contains("GET") && allowed.contains("POST"),
            "{method}: {allowed:?}"
        );
    }
    shelf.finish().await;
}

#[tokio::test]
async fn every_answer_has_an_id_of_its_own() {
    let shelf = ShelfApp::start_with(Limits {
        body_bytes: 1000,
        ..Limits::default()
    })
    .await;
    let mut ids = HashSet::new();

    for answer in [
        shelf.app.get(THINGS).send().await.expect(200),
        shelf.create("a").send().await.expect(201),
        shelf.create("").send().await.expect(422),
        shelf.app.post(THINGS).send().await.expect(401),
        shelf.app.get("/nothing").send().await.expect(404),
        shelf.app.delete(THINGS).send().await.expect(405),
        shelf
            .create("a")
            .body(vec![b' '; 2000])
            .send()
            .await
            .expect(413),
        shelf
            .post(&json!({ "name": "a", "then": "panic" }))
            .send()
            .await
            .expect(500),
        shelf
            .app
            .get(THINGS)
            .header("x-request-id", "req_chosen_by_the_caller")
            .send()
            .await
            .expect(200),
    ] {
        let id = answer.header("x-request-id").unwrap().to_owned();
        assert!(id.parse::<cf_kernel::id::RequestId>().is_ok(), "{id}");
        assert!(ids.insert(id));
    }
    shelf.finish().await;
}

#[tokio::test]
async fn a_panic_is_a_problem_without_details_and_the_next_request_is_served() {
    let shelf = ShelfApp::start().await;

    for _ in 0..20 {
        let broken = shelf
            .post(&json!({ "name": "a", "then": "panic" }))
            .send()
            .await
            .expect(500);
        assert_eq!(broken.problem(), "internal");
        assert!(!broken.text().contains("secret"), "{}", broken.text());
    }

    shelf.create("a").send().await.expect(201);
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_cut_off_and_leaves_nothing() {
    let shelf = ShelfApp::start_with(Limits {
        handling: Duration::from_millis(300),
        ..Limits::default()
    })
    .await;
    let body = json!({ "name": "a", "then": "hang" });

    for _ in 0..10 {
        let late = shelf
            .post(&body)
            .idempotency_key("k")
            .send()
            .await
            .expect(503);
        assert_eq!(
            (late.problem().as_str(), late.header("retry-after")),
            ("timed-out", Some("1"))
        );
    }

    assert_eq!(shelf.count().await, "0");
    // Its transaction and its key are free again.
    eventually("the key is free", async || {
        shelf.create("b").idempotency_key("k").send().await.status == 201
    })
    .await;
    assert_eq!(shelf.count().await, "1");
    shelf.finish().await;
}

#[tokio::test]
async fn a_failure_inside_is_not_told() {
    let shelf = ShelfApp::start().await;
    shelf
        .app
        .db
        .admin()
        .await
        .batch_execute("drop table shelf.things")
        .await
        .unwrap();

    let broken = shelf.create("a").send().await.expect(500);

    assert_eq!(broken.problem(), "internal");
    assert!(!broken.text().contains("things"), "{}", broken.text());
    shelf.finish().await;
}

#[tokio::test]
async fn a_database_that_is_away_is_said_to_be_and_comes_back() {
    let shelf = ShelfApp::start().await;
    shelf.create("a").send().await.expect(201);
    let name = shelf.app.db.name().to_owned();
    let admin = shelf.app.db.roles_lock().await;
    admin
        .batch_execute(&format!("alter database {name} allow_connections false"))
        .await
        .unwrap();
    let cut = format!(
        "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = '{name}'"
    );
    admin.query_one(&cut, &[]).await.unwrap();

    let away = shelf.create("b").send().await.expect(503);
    admin
        .batch_execute(&format!("alter database {name} allow_connections true"))
        .await
        .unwrap();
    shelf.create("c").send().await.expect(201);

    assert_eq!(
        (away.problem().as_str(), away.header("retry-after")),
        ("database-unavailable", Some("2"))
    );
    assert_eq!(shelf.count().await, "2");
    drop(admin);
    shelf.finish().await;
}

#[tokio::test]
async fn a_caller_without_rights_is_stopped_before_its_body_is_looked_at() {
    let shelf = ShelfApp::start().await;
    let stranger = cf_testkit::Persona::partner(1, &[]);

    let nobody = shelf
        .app
        .post(THINGS)
        .body("nonsense")
        .send()
        .await
        .expect(401);
    let known = shelf
        .app
        .post(THINGS)
        .as_(&stranger)
        .body("nonsense")
        .send()
        .await
        .expect(403);
    let may = shelf
        .app
        .post(THINGS)
        .as_(&keeper())
        .body("nonsense")
        .send()
        .await
        .expect(415);

    assert_eq!(
        (
            nobody.problem().as_str(),
            known.problem().as_str(),
            may.problem().as_str()
        ),
        ("unauthenticated", "forbidden", "unsupported-media-type")
    );
    shelf.finish().await;
}
