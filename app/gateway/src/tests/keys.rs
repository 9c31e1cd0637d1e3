use axum::http::{Method, StatusCode};
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::sync::Notify;

use super::house::{HERE, House};
use super::*;

const ONE: [(&str, &str); 1] = [("authorization", "Bearer cf_one")];

fn sent(answer: &super::Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice::<Value>(&answer.body).unwrap()["sent"].clone()
}

#[tokio::test]
async fn a_key_becomes_a_token_before_a_service_sees_it() {
    let house = House::open();
    let token = house.token_of_key(1, "a");
    house.identity.knows("cf_one", &token, 900);

    let answer = house.get("/api/orders/1", &ONE).await;

    assert_eq!(sent(&answer), json!([format!("Bearer {token}"), true]));
    assert_eq!(
        *house.identity.saw.lock().unwrap(),
        [format!("{HERE} true")]
    );
}

#[tokio::test]
async fn identity_is_asked_once_a_minute_for_a_key_and_an_address() {
    let house = House::unlimited();
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 900);

    for _ in 0..50 {
        house.get("/api/orders/1", &ONE).await;
    }
    assert_eq!(house.identity.asked(), 1);
    house
        .ask("198.51.100.1", Method::GET, "/api/orders/1", &ONE)
        .await;
    assert_eq!(house.identity.asked(), 2);
    house.wait(59_999);
    house.get("/api/orders/1", &ONE).await;
    assert_eq!(house.identity.asked(), 2);
    house.wait(1);
    house.get("/api/orders/1", &ONE).await;
    assert_eq!(house.identity.asked(), 3);
}

#[tokio::test]
async fn a_short_token_is_kept_for_half_its_life() {
    let house = House::unlimited();
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 20);

    house.get("/api/orders/1", &ONE).await;
    house.wait(9_999);
    house.get("/api/orders/1", &ONE).await;
    assert_eq!(house.identity.asked(), 1);
    house.wait(1);
    house.get("/api/orders/1", &ONE).await;

    assert_eq!(house.identity.asked(), 2);
}

#[tokio::test]
async fn an_unknown_key_never_reaches_a_service_and_is_asked_about_once_a_second() {
    let house = House::unlimited();

    for _ in 0..20 {
        let answer = house.get("/api/orders/1", &ONE).await;
        assert_eq!(answer.status, 401);
        assert!(answer.is_problem());
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    assert_eq!(house.identity.asked(), 1);
    house.wait(1_000);
    house.get("/api/orders/1", &ONE).await;

    assert_eq!(house.identity.asked(), 2);
    assert_eq!(house.reached.of("orders"), 0);
}

#[tokio::test]
async fn what_identity_refuses_is_refused_and_what_it_cannot_say_is_not_kept() {
    for (status, body, expected) in [
        (StatusCode::UNAUTHORIZED, json!({}), 401),
        (StatusCode::FORBIDDEN, json!({}), 401),
        (StatusCode::NOT_FOUND, json!({}), 401),
        (StatusCode::SERVICE_UNAVAILABLE, json!({}), 503),
        (StatusCode::TOO_MANY_REQUESTS, json!({}), 503),
        (StatusCode::OK, json!({ "something": "else" }), 503),
        (
            StatusCode::OK,
            json!({ "accessToken": "a\nb", "expiresIn": 900 }),
            503,
        ),
        (
            StatusCode::OK,
            json!({ "accessToken": "not a token", "expiresIn": 900 }),
            401,
        ),
    ] {
        let house = House::unlimited();
        house.identity.says("cf_one", status, body.clone());

        assert_eq!(
            house.get("/api/orders/1", &ONE).await.status,
            expected,
            "{status} {body}"
        );
        house
            .identity
            .knows("cf_one", &house.token_of_key(1, "a"), 900);
        house.wait(1_000);

        assert_eq!(
            house.get("/api/orders/1", &ONE).await.status,
            200,
            "{status} {body}"
        );
    }
}

#[tokio::test]
async fn many_who_use_a_key_at_once_ask_once() {
    let house = House::unlimited();
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 900);
    let gate = std::sync::Arc::new(Notify::new());
    *house.identity.gate.lock().unwrap() = Some(gate.clone());

    let all = join_all((0..100).map(|_| house.get("/api/orders/1", &ONE)));
    let open = async {
        house.identity.arrived.notified().await;
        gate.notify_one();
    };
    let (answers, ()) = futures_util::future::join(all, open).await;

    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(house.identity.asked(), 1);
}

#[tokio::test]
async fn if_the_one_who_asks_gives_up_another_takes_over() {
    let house = House::unlimited();
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 900);
    let gate = std::sync::Arc::new(Notify::new());
    *house.identity.gate.lock().unwrap() = Some(gate.clone());
    let mut first = Box::pin(house.get("/api/orders/1", &ONE));
    assert!((&mut first).now_or_never().is_none());
    let mut second = Box::pin(house.get("/api/orders/1", &ONE));
    assert!((&mut second).now_or_never().is_none());
    assert_eq!(house.identity.asked(), 1);

    drop(first);
    assert!((&mut second).now_or_never().is_none());
    gate.notify_one();

    assert_eq!(second.await.status, 200);
    assert_eq!(house.identity.asked(), 2);
}

#[tokio::test]
async fn a_token_that_was_taken_back_is_exchanged_once_more() {
    let house = House::unlimited();
    let mut claims = house
        .tokens
        .claims(&cf_testkit::Persona::operator_admin(&[]));
    claims.sub = super::house::key_id(1);
    claims.exp = claims.iat + 10;
    house
        .identity
        .knows("cf_one", &house.tokens.sign(&claims), 900);
    assert_eq!(house.get("/api/orders/1", &ONE).await.status, 200);
    house.wait(20_000);

    // The guard no longer takes it; identity gives another.
    let fresh = house.token_of_key(1, "b");
    house.identity.knows("cf_one", &fresh, 900);
    let answer = house.get("/api/orders/1", &ONE).await;
    assert_eq!(sent(&answer), json!([format!("Bearer {fresh}"), true]));
    assert_eq!(house.identity.asked(), 2);

    // And none when the key is over.
    house
        .identity
        .says("cf_one", StatusCode::UNAUTHORIZED, json!({}));
    house.guard.replace_keys(KeySet::default());
    assert_eq!(house.get("/api/orders/1", &ONE).await.status, 401);
    assert_eq!(house.reached.of("orders"), 2);
}

#[tokio::test]
async fn keys_that_are_no_keys_are_refused_without_asking_for_long() {
    let house = House::unlimited();
    let long = format!("Bearer cf_{}", "x".repeat(5_000));

    for value in [
        long.as_str(),
        "Basic Y2ZfOng=",
        "cf_one",
        "Bearer",
        "Bearer ",
        "Bearer x.y.z",
    ] {
        let answer = house
            .get("/api/orders/1", &[("authorization", value)])
            .await;
        assert_eq!(answer.status, 401, "{value}");
    }
    let twice = [ONE[0], ("authorization", "Bearer cf_two")];
    assert_eq!(house.get("/api/orders/1", &twice).await.status, 401);

    assert_eq!(house.identity.asked(), 0);
    assert_eq!(house.reached.of("orders"), 0);
}

#[tokio::test]
async fn guessing_keys_is_counted_before_identity_is_asked() {
    let house = House::open();
    for number in 0..100 {
        let value = format!("Bearer cf_guess{number}");
        house
            .get("/api/orders/1", &[("authorization", value.as_str())])
            .await;
    }
    assert_eq!(house.identity.asked(), 21);
}

#[tokio::test]
async fn a_token_is_checked_at_the_door_and_passed_on() {
    let house = House::unlimited();
    let good = format!("Bearer {}", house.token(&[]));
    let forged = format!("{good}x");

    let passed = house
        .get("/api/orders/1", &[("authorization", &good)])
        .await;
    let refused = house
        .get("/api/orders/1", &[("authorization", &forged)])
        .await;

    assert_eq!(sent(&passed)[0], good);
    assert_eq!(refused.status, 401);
    assert_eq!(house.reached.of("orders"), 1);
}

#[tokio::test]
async fn where_credentials_are_made_and_at_webhooks_what_is_presented_is_left_alone() {
    let house = House::unlimited();
    for value in ["Bearer cf_one", "Bearer over.and.out", "Basic eDp5"] {
        for path in ["/api/identity/auth/refresh", "/api/billing/webhooks/stripe"] {
            let headers = [("authorization", value)];
            let answer = house.ask(HERE, Method::POST, path, &headers).await;
            assert_eq!(answer.status, 200, "{path} {value}");
        }
    }
    assert_eq!(house.identity.asked(), 0);
}
