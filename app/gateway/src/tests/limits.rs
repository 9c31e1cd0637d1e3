use axum::http::Method;
use cf_platform::config::{GatewayConfig, Rate};

use super::house::{self, HERE, House, key_id, without_limits};
use super::*;

const LOGIN: &str = "/api/identity/auth/login";

fn rate(text: &str) -> Rate {
    serde_json::from_value(text.into()).unwrap()
}

#[tokio::test]
async fn login_takes_four_at_once_and_five_a_second() {
    let house = House::open();

    assert_eq!(house.passing(Method::POST, LOGIN, 9).await, 4);
    house.wait(200);
    assert_eq!(house.passing(Method::POST, LOGIN, 9).await, 1);
    assert_eq!(house.reached.of("identity"), 5);
}

#[tokio::test]
async fn the_ninth_login_within_a_second_is_too_many() {
    let house = House::open();
    let mut passed = 0;
    for _ in 0..9 {
        passed += house.passing(Method::POST, LOGIN, 1).await;
        house.wait(100);
    }
    assert!(passed < 9, "{passed}");
    assert_eq!(passed, 4 + 4);
}

#[tokio::test]
async fn registering_takes_three_at_once_and_two_a_second() {
    let house = House::open();
    let register = "/api/identity/auth/register";

    assert_eq!(house.passing(Method::POST, register, 9).await, 3);
    house.wait(499);
    assert_eq!(house.passing(Method::POST, register, 1).await, 0);
    house.wait(1);
    assert_eq!(house.passing(Method::POST, register, 9).await, 1);
}

#[tokio::test]
async fn the_rest_of_the_api_takes_twenty_one_at_once_and_thirty_a_second() {
    let house = House::open();

    assert_eq!(house.passing(Method::GET, "/api/products", 50).await, 21);
    assert_eq!(house.passing(Method::GET, "/api/orders/1", 50).await, 0);
    assert_eq!(house.passing(Method::GET, LOGIN, 50).await, 0);
    assert_eq!(house.passing(Method::GET, "/api/unknown", 50).await, 0);
    // Login is counted apart.
    assert_eq!(house.passing(Method::POST, LOGIN, 9).await, 4);
    let mut passed = 0;
    for _ in 0..100 {
        house.wait(100);
        passed += house.passing(Method::GET, "/api/products", 10).await;
    }
    assert!((297..=303).contains(&passed), "{passed} in ten seconds");
}

#[tokio::test]
async fn webhooks_are_not_counted() {
    let house = House::open();

    let passed = house
        .passing(Method::POST, "/api/billing/webhooks/stripe", 200)
        .await;

    assert_eq!(passed, 200);
    assert_eq!(house.reached.of("hook"), 200);
}

#[tokio::test]
async fn preflights_health_pages_and_assets_are_not_counted() {
    let house = House::open();
    house.passing(Method::GET, "/api/products", 50).await;
    let may_i = [
        ("origin", "https://shop.example.com"),
        ("access-control-request-method", "GET"),
    ];
    for path in [
        "/health",
        "/health/ready",
        "/",
        "/portal",
        "/assets/index-Ca_d1.js",
        "/theme.css",
    ] {
        for _ in 0..60 {
            let answer = house.get(path, &[]).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header("ratelimit"), "-", "{path}");
        }
    }
    for _ in 0..60 {
        let answer = house
            .ask(HERE, Method::OPTIONS, "/api/products", &may_i)
            .await;
        assert_ne!(answer.status, 429);
    }
}

#[tokio::test]
async fn sensitive_addresses_share_thirty_a_minute_and_as_many_at_once() {
    let house = House::open();
    let paths = [
        "/api/identity/auth/mfa/verify",
        "/api/identity/auth/password/forgot",
        "/api/identity/auth/password/reset",
        "/api/identity/auth/email/resend",
        "/api/identity/auth/unlock",
        "/api/identity/auth/token",
        "/api/identity/auth/invitation/inspect",
        "/api/identity/auth/invitation/accept",
        "/api/identity/auth/setup",
        "/api/identity/me/password",
        "/api/identity/mfa/confirm",
        "/api/identity/mfa/disable",
        LOGIN,
    ];
    let mut passed = 0;
    for _ in 0..4 {
        for path in paths {
            passed += house.passing(Method::POST, path, 1).await;
            // Slow enough for every other limit.
            house.wait(210);
        }
    }

    // 31 at once, and one for each two seconds of the eleven that passed.
    assert_eq!(passed, 31 + 5);
    for path in paths {
        assert_eq!(house.passing(Method::POST, path, 1).await, 0, "{path}");
        let read = house.get(path, &[]).await;
        assert_ne!(read.status, 429, "{path} may be read");
    }
    assert_eq!(
        house
            .passing(Method::POST, "/api/identity/auth/refresh", 1)
            .await,
        1
    );
}

#[tokio::test]
async fn a_refusal_says_when_to_come_back_and_every_answer_how_much_is_left() {
    let house = House::open();

    let first = house.post(LOGIN).await;
    for _ in 0..3 {
        house.post(LOGIN).await;
    }
    let refused = house.post(LOGIN).await;
    let other = house.get("/api/products", &[]).await;

    assert_eq!(
        first.header("ratelimit"),
        "\"login\";r=3;t=1, \"sensitive\";r=30;t=2"
    );
    assert_eq!(
        first.header("ratelimit-policy"),
        "\"login\";q=5;w=1;cf-burst=3, \"sensitive\";q=30;w=60;cf-burst=30"
    );
    assert_eq!(refused.status, 429);
    assert!(refused.is_problem());
    let problem: serde_json::Value = serde_json::from_slice(&refused.body).unwrap();
    assert_eq!(problem["type"], "urn:cloud-factory:problem:rate-limited");
    assert_eq!(refused.header("retry-after"), "1");
    assert!(refused.header("ratelimit").starts_with("\"login\";r=0;t=1"));
    assert_eq!(refused.header("x-frame-options"), "SAMEORIGIN");
    assert_eq!(refused.header("cache-control"), "no-store");
    assert_ne!(refused.header("x-request-id"), "-");
    assert_eq!(other.header("ratelimit"), "\"general\";r=20;t=1");
    assert_eq!(
        other.header("ratelimit-policy"),
        "\"general\";q=30;w=1;cf-burst=20"
    );
}

#[tokio::test]
async fn whoever_keeps_to_retry_after_is_let_in() {
    let house = House::open();
    for _ in 0..40 {
        let answer = house.post("/api/identity/auth/unlock").await;
        if answer.status == 429 {
            let seconds: u64 = answer.header("retry-after").parse().unwrap();
            house.wait(seconds * 1000);
            assert_eq!(house.post("/api/identity/auth/unlock").await.status, 200);
        }
    }
}

#[tokio::test]
async fn a_route_has_its_own_limit_where_one_is_configured() {
    let mut config = GatewayConfig::default();
    config.limits.routes = [
        (
            "POST /api/orders/{id}/cancel".to_owned(),
            rate("2/m burst 1"),
        ),
        ("/api/orders/*".to_owned(), rate("off")),
    ]
    .into();
    let house = House::with(&config);

    assert_eq!(
        house.passing(Method::POST, "/api/orders/a/cancel", 3).await,
        2
    );
    assert_eq!(
        house.passing(Method::POST, "/api/orders/b/cancel", 3).await,
        0
    );
    assert_eq!(
        house
            .passing(Method::POST, "/api/orders/B//Cancel/", 3)
            .await,
        0
    );
    assert_eq!(
        house.passing(Method::GET, "/api/orders/b/cancel", 60).await,
        60
    );
    assert_eq!(house.passing(Method::GET, "/api/products", 60).await, 21);
    let refused = house.post("/api/orders/a/cancel").await;
    assert_eq!(
        refused.header("ratelimit-policy"),
        "\"POST /api/orders/{id}/cancel\";q=2;w=60;cf-burst=1"
    );
}

#[tokio::test]
async fn a_key_is_counted_by_itself_wherever_it_comes_from() {
    let house = House::open();
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 900);
    house
        .identity
        .knows("cf_two", &house.token_of_key(2, "b"), 900);
    let mut passed = [0, 0];
    for number in 0..60 {
        for (place, key) in ["Bearer cf_one", "Bearer cf_two"].into_iter().enumerate() {
            // Each request from an address of its own.
            let peer = format!("198.51.{place}.{number}");
            let headers = [("authorization", key)];
            let answer = house
                .ask(&peer, Method::GET, "/api/orders/1", &headers)
                .await;
            passed[place] += usize::from(answer.status == 200);
        }
    }
    assert_eq!(passed, [21, 21]);
}

#[tokio::test]
async fn a_key_may_have_a_limit_of_its_own() {
    let mut config = GatewayConfig::default();
    config.limits.keys = [
        (key_id(1), rate("100/s burst 99")),
        (key_id(2), rate("off")),
    ]
    .into();
    let house = House::with(&config);
    house
        .identity
        .knows("cf_one", &house.token_of_key(1, "a"), 900);
    house
        .identity
        .knows("cf_two", &house.token_of_key(2, "b"), 900);
    for (key, passes) in [("Bearer cf_one", 100), ("Bearer cf_two", 150)] {
        let mut passed = 0;
        for _ in 0..150 {
            let headers = [("authorization", key)];
            let answer = house.get("/api/orders/1", &headers).await;
            passed += usize::from(answer.status == 200);
        }
        assert_eq!(passed, passes, "{key}");
    }
    // What secrets are guessed at is counted by address all the same.
    let headers = [("authorization", "Bearer cf_two")];
    let mut passed = 0;
    for _ in 0..9 {
        let answer = house.ask(HERE, Method::POST, LOGIN, &headers).await;
        passed += usize::from(answer.status != 429);
    }
    assert_eq!(passed, 4);
}

#[tokio::test]
async fn limits_that_are_off_are_off() {
    let house = House::with(&without_limits());

    assert_eq!(house.passing(Method::POST, LOGIN, 200).await, 200);
    assert_eq!(house.post(LOGIN).await.header("ratelimit"), "-");
}

#[tokio::test]
async fn behind_another_gateway_nothing_is_counted_twice() {
    let limits = Limits {
        behind_gateway: true,
        ..Limits::default()
    };
    let house = House::built(&GatewayConfig::default(), Storefronts::default(), limits);

    assert_eq!(house.passing(Method::POST, LOGIN, 100).await, 100);
}

#[test]
fn settings_that_mean_nothing_are_refused() {
    let refused = |change: &dyn Fn(&mut GatewayConfig)| {
        let mut config = GatewayConfig::default();
        change(&mut config);
        let porter = crate::limits::Limits::new(&config.limits, house::no_limiter());
        porter
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };

    let route = refused(&|config| {
        config
            .limits
            .routes
            .insert("orders".to_owned(), rate("1/s"));
    });
    let key = refused(&|config| {
        config
            .limits
            .keys
            .insert("cf_secret".to_owned(), rate("1/s"));
    });

    assert!(
        route.contains("gateway.limits.routes") && route.contains("`orders`"),
        "{route}"
    );
    assert!(key.contains("gateway.limits.keys"), "{key}");
}
