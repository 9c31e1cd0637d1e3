//! Ways around a limit that lead nowhere.

use axum::http::{Method, Version};
use cf_platform::config::GatewayConfig;

use super::house::{HERE, House};
use super::*;

const LOGIN: &str = "/api/identity/auth/login";

#[tokio::test]
async fn no_spelling_of_an_address_leads_around_its_limit() {
    for spelling in [
        "/api/identity/auth/login/",
        "//api/identity/auth/login",
        "/api//identity/auth//login",
        "/API/identity/auth/LOGIN",
        "/api/identity/auth/%6cogin",
        "/api/identity/auth/%256Cogin",
        "/api/identity/%2e/auth/login",
        "/api/./identity/auth/login",
        "/api/identity/x/../auth/login",
        "/api/identity/x/%2e%2e/auth/login",
        "/api%2fidentity/auth/login",
        "/api/identity/auth/login;a=b",
        "/api/identity/auth/login?x=1",
        "/api/identity/auth/login?/api/billing/webhooks/x",
        "/api/billing/webhooks/../../identity/auth/login",
        "/api/billing/webhooks/%2e%2e/%2e%2e/identity/auth/login",
        "http://elsewhere.example/api/identity/auth/login",
        "https://shop.example.com:8443/api/identity/auth/login",
    ] {
        let house = House::open();
        assert_eq!(house.passing(Method::POST, LOGIN, 9).await, 4);
        assert_eq!(
            house.passing(Method::POST, spelling, 1).await,
            0,
            "{spelling}"
        );
    }
}

#[tokio::test]
async fn no_spelling_makes_a_webhook_of_something_else() {
    for spelling in [
        "/api/billing/webhooks/../invoices",
        "/api/billing/webhooks/%2e%2e/invoices",
        "/api/billing/webhooks%2f..%2finvoices",
        "/api/billing/webhooks/x/../../../products",
        "/api/billing/webhooks",
        "/api/billing//webhooks/x",
        "/api/Billing/webhooks/x",
        "/x/../api/billing/webhooks/x",
    ] {
        let house = House::open();
        assert_eq!(
            house.passing(Method::POST, spelling, 40).await,
            21,
            "{spelling}"
        );
    }
}

#[tokio::test]
async fn an_address_made_up_by_a_stranger_changes_nothing() {
    let house = House::open();
    for number in 0..9 {
        let made_up = format!("198.51.100.{number}");
        let headers = [
            ("x-forwarded-for", made_up.as_str()),
            ("x-real-ip", made_up.as_str()),
            ("forwarded", "for=198.51.100.1"),
            ("true-client-ip", made_up.as_str()),
        ];
        let answer = house.ask(HERE, Method::POST, LOGIN, &headers).await;
        assert_eq!(answer.status == 429, number >= 4, "{number}");
    }
}

#[tokio::test]
async fn behind_a_proxy_of_ours_the_one_before_it_is_counted_and_cannot_make_itself_up() {
    let proxies: &'static [_] = vec!["10.0.0.0/8".parse().unwrap()].leak();
    let limits = Limits {
        trusted_proxies: proxies,
        ..Limits::default()
    };
    let house = House::built(&GatewayConfig::default(), Storefronts::default(), limits);
    for number in 0..9 {
        let hops = format!("192.0.2.{number}, 198.51.100.7");
        let headers = [("x-forwarded-for", hops.as_str())];
        let answer = house.ask("10.0.0.1", Method::POST, LOGIN, &headers).await;
        assert_eq!(answer.status == 429, number >= 4, "{number}");
    }

    let other = [("x-forwarded-for", "198.51.100.8")];
    let answer = house.ask("10.0.0.1", Method::POST, LOGIN, &other).await;

    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn addresses_are_counted_apart_and_those_of_one_network_together() {
    let house = House::open();
    for (peer, passes) in [
        ("2001:db8:1:2::1", 4),
        ("2001:db8:1:2:ffff::7", 0),
        ("2001:db8:1:3::1", 4),
        ("198.51.100.1", 4),
        ("::ffff:198.51.100.1", 0),
        ("198.51.100.2", 4),
    ] {
        let mut passed = 0;
        for _ in 0..6 {
            let answer = house.ask(peer, Method::POST, LOGIN, &[]).await;
            passed += usize::from(answer.status != 429);
        }
        assert_eq!(passed, passes, "{peer}");
    }
}

#[tokio::test]
async fn the_version_of_http_changes_nothing() {
    let house = House::open();
    let mut passed = 0;
    for version in [Version::HTTP_10, Version::HTTP_11, Version::HTTP_2] {
        for _ in 0..3 {
            let request = Request::builder()
                .method(Method::POST)
                .uri(LOGIN)
                .version(version);
            let answer = house.send(HERE, request.body(Body::empty()).unwrap()).await;
            passed += usize::from(answer.status != 429);
        }
    }
    assert_eq!(passed, 4);
}
