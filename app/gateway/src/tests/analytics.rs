use axum::http::Method;
use serde_json::{Value, json};

use super::house::{HERE, House, key_id};

const ANALYTICS: &str = "/api/gateway/analytics";

async fn report(house: &House, window: &str) -> Value {
    let token = format!("Bearer {}", house.token(&["gateway:read"]));
    let path = format!("{ANALYTICS}{window}");
    let headers = [("authorization", token.as_str())];
    let answer = house.ask("192.0.2.200", Method::GET, &path, &headers).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

fn find<'a>(items: &'a Value, field: &str, value: &str) -> &'a Value {
    let found = items
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item[field] == value);
    found.unwrap_or(&Value::Null)
}

#[tokio::test]
async fn requests_are_counted_by_route_client_and_minute() {
    let house = House::open();
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 900);
    let token = format!("Bearer {}", house.token(&[]));
    for _ in 0..3 {
        house
            .get("/api/orders/1", &[("authorization", "Bearer cf_one")])
            .await;
        house
            .get("/api/orders/2", &[("authorization", &token)])
            .await;
    }
    for _ in 0..6 {
        house.post("/api/identity/auth/login").await;
    }
    for _ in 0..2 {
        house.get("/api/products", &[]).await;
    }
    house.get("/api/nothing", &[]).await;
    house.get("/portal", &[]).await;
    house.wait(60_000);

    let seen = report(&house, "").await;

    let orders = find(&seen["routes"], "route", "/api/orders/{*rest}");
    assert_eq!(
        (&orders["method"], &orders["requests"]),
        (&json!("GET"), &json!(6))
    );
    let identity = find(&seen["routes"], "route", "/api/identity/{*rest}");
    assert_eq!(identity["method"], "POST");
    assert_eq!(
        (
            &identity["requests"],
            &identity["errors4xx"],
            &identity["limited"]
        ),
        (&json!(6), &json!(2), &json!(2))
    );
    assert_eq!(identity["errors5xx"], 0);
    assert!(identity["p99Ms"].as_f64().unwrap() >= identity["p50Ms"].as_f64().unwrap());
    assert!(identity["p50Ms"].as_f64().unwrap() > 0.0);
    let here = find(&seen["clients"], "client", HERE);
    assert_eq!(
        (&here["kind"], &here["requests"]),
        (&json!("address"), &json!(10))
    );
    assert_eq!((&here["errors"], &here["limited"]), (&json!(3), &json!(2)));
    let key = find(&seen["clients"], "client", &key_id(1));
    assert_eq!((&key["kind"], &key["requests"]), (&json!("key"), &json!(3)));
    let user = cf_testkit::Persona::operator_admin(&[]).user.to_string();
    assert_eq!(find(&seen["clients"], "client", &user)["requests"], 3);
    assert_eq!(seen["cache"], json!({ "hits": 1, "misses": 1 }));
    assert_eq!(seen["requests"], 16);
    assert_eq!(seen["since"], "2026-11-20T12:00:00Z");
    let minute = &seen["perMinute"][0];
    assert_eq!(minute["at"], "2026-11-20T12:00:00Z");
    assert_eq!(
        (&minute["requests"], &minute["errors"]),
        (&json!(16), &json!(3))
    );
}

#[tokio::test]
async fn an_hour_and_a_day_are_looked_back_upon_and_no_more_is_kept() {
    let house = House::unlimited();
    for _ in 0..48 {
        house.get("/api/products", &[]).await;
        house.wait(3_600_000);
    }
    house.wait(60_000);

    let day = report(&house, "?window=24h").await;
    let hour = report(&house, "?window=1h").await;

    let products =
        |seen: &Value| find(&seen["routes"], "route", "/api/products")["requests"].clone();
    assert_eq!(products(&day), 24);
    assert_eq!(day["perMinute"].as_array().unwrap().len(), 23);
    assert_eq!(products(&hour), json!(null));
    // The report before this one.
    assert_eq!(hour["requests"], 1);
}

#[tokio::test]
async fn methods_and_addresses_that_are_made_up_take_no_room() {
    let house = House::unlimited();
    for number in 0..200 {
        let method = Method::from_bytes(format!("BREW{number}").as_bytes()).unwrap();
        let path = format!("/api/made-up-{number}/x");
        house.ask(HERE, method, &path, &[]).await;
        house.get(&path, &[]).await;
        let peer = format!("2001:db8:{number:x}::1");
        house.ask(&peer, Method::GET, "/api/products", &[]).await;
    }

    let seen = report(&house, "").await;

    let routes = seen["routes"].as_array().unwrap();
    assert!(routes.len() <= 4, "{routes:?}");
    assert_eq!(find(&seen["routes"], "method", "OTHER")["requests"], 200);
    assert!(seen["clients"].as_array().unwrap().len() <= 50);
    assert_eq!(find(&seen["clients"], "client", HERE)["requests"], 400);
}

#[tokio::test]
async fn what_was_refused_before_the_porter_saw_it_is_counted_too() {
    let house = House::unlimited();
    let headers = [("content-length", "99999999999")];
    house
        .ask(HERE, Method::POST, "/api/products", &headers)
        .await;

    let seen = report(&house, "").await;

    assert_eq!(find(&seen["routes"], "method", "POST")["errors4xx"], 1);
}

#[tokio::test]
async fn both_pages_need_their_permission_and_say_what_they_take() {
    let house = House::unlimited();
    let without = format!("Bearer {}", house.token(&["products:read"]));
    let with = format!("Bearer {}", house.token(&["gateway:read"]));
    for path in [ANALYTICS, "/api/gateway/limits"] {
        assert_eq!(house.get(path, &[]).await.status, 401);
        assert_eq!(
            house.get(path, &[("authorization", &without)]).await.status,
            403
        );
        assert_eq!(
            house.get(path, &[("authorization", &with)]).await.status,
            200
        );
    }
    for window in ["?window=7d", "?window=", "?x=1"] {
        let path = format!("{ANALYTICS}{window}");
        let answer = house.get(&path, &[("authorization", &with)]).await;
        assert!(
            answer.status.is_client_error() && answer.is_problem(),
            "{window}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn the_limits_in_force_are_listed() {
    let mut config = cf_platform::config::GatewayConfig::default();
    let rate = |text: &str| serde_json::from_value(json!(text)).unwrap();
    config
        .limits
        .routes
        .insert("POST /api/orders/{id}".to_owned(), rate("1/h"));
    config.limits.keys.insert(key_id(1), rate("off"));
    let house = House::with(&config);
    let token = format!("Bearer {}", house.token(&["gateway:read"]));

    let answer = house
        .get("/api/gateway/limits", &[("authorization", &token)])
        .await;

    let seen: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(
        find(&seen["items"], "name", "login"),
        &json!({ "name": "login", "appliesTo": "POST /api/identity/auth/login", "countedBy": "address", "requests": 5, "perSeconds": 1, "burst": 3 })
    );
    assert_eq!(
        find(&seen["items"], "name", "general")["countedBy"],
        "caller"
    );
    assert_eq!(find(&seen["items"], "name", "sensitive")["perSeconds"], 60);
    assert_eq!(
        find(&seen["items"], "name", "POST /api/orders/{id}")["perSeconds"],
        3600
    );
    assert_eq!(
        find(&seen["items"], "appliesTo", &key_id(1))["requests"],
        json!(null)
    );
}
