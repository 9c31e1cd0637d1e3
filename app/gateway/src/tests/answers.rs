use std::time::Duration;

use axum::http::Method;
use cf_kernel::SellerId;
use cf_platform::config::GatewayConfig;
use serde_json::{Value, json};

use super::house::{HERE, House, without_limits};
use super::*;
use cf_platform::storefronts::{Shop, Storefronts};

const SHELF: &str = "/api/products";

fn json_of(answer: &super::Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

async fn count(house: &House, headers: &[(&str, &str)]) -> u64 {
    json_of(&house.get(SHELF, headers).await)["count"]
        .as_u64()
        .unwrap()
}

#[tokio::test]
async fn what_is_the_same_for_everyone_is_given_out_again_for_a_moment() {
    let house = House::unlimited();

    assert_eq!(count(&house, &[]).await, 1);
    house.wait(499);
    assert_eq!(count(&house, &[]).await, 1);
    let other = house.ask("198.51.100.1", Method::GET, SHELF, &[]).await;
    assert_eq!(json_of(&other)["count"], 1);
    assert_eq!(
        other.header("cache-control"),
        "public, max-age=0, must-revalidate"
    );
    assert_eq!(other.header("vary"), "accept-language");
    assert_eq!(other.header("content-type"), "application/json");
    house.wait(1);
    assert_eq!(count(&house, &[]).await, 2);
}

#[tokio::test]
async fn the_time_is_configuration_and_none_is_none() {
    let mut config = without_limits();
    config.cache_ttl = Duration::from_mins(1);
    let house = House::with(&config);
    count(&house, &[]).await;
    house.wait(59_000);
    assert_eq!(count(&house, &[]).await, 1);

    config.cache_ttl = Duration::ZERO;
    let house = House::with(&config);
    count(&house, &[]).await;
    assert_eq!(count(&house, &[]).await, 2);
}

#[tokio::test]
async fn every_language_and_address_has_its_own() {
    let house = House::unlimited();
    let german = [("accept-language", "de-AT, en;q=0.5")];
    let also_german = [("accept-language", "de")];

    assert_eq!(count(&house, &[]).await, 1);
    let answer = house.get(SHELF, &german).await;
    assert_eq!(json_of(&answer)["lang"], "de");
    assert_eq!(json_of(&house.get(SHELF, &also_german).await)["count"], 2);
    assert_eq!(
        json_of(&house.get("/api/products?limit=1", &[]).await)["count"],
        3
    );
    assert_eq!(
        json_of(&house.get("/api/products?limit=2", &[]).await)["count"],
        4
    );
    assert_eq!(count(&house, &[]).await, 1);
}

#[tokio::test]
async fn no_storefront_gets_what_another_was_given() {
    let seller: SellerId = serde_json::from_value(json!(format!("ten_{:026}", 7))).unwrap();
    let shop = Shop {
        seller,
        hosts: vec!["adria.test".parse().unwrap()],
        ..Shop::default()
    };
    let storefronts = Storefronts::of(vec![shop]);
    let house = House::built(&without_limits(), storefronts, Limits::default());

    let ours = json_of(&house.get(SHELF, &[("host", "cloud.test")]).await);
    let theirs = json_of(&house.get(SHELF, &[("host", "adria.test")]).await);
    let absolute = json_of(
        &house
            .get("http://adria.test/api/products", &[("host", "cloud.test")])
            .await,
    );

    assert_ne!(ours["seller"], theirs["seller"]);
    assert_eq!(theirs, absolute);
    assert_eq!(house.reached.of("shelf"), 2);
}

#[tokio::test]
async fn whoever_says_who_they_are_neither_gets_nor_leaves_anything() {
    let house = House::unlimited();
    let token = format!("Bearer {}", house.token(&[]));
    let signed_in = [("authorization", token.as_str())];

    let first = house.get(SHELF, &signed_in).await;
    assert_eq!(first.header("cache-control"), "private, no-store");
    assert_eq!(count(&house, &[]).await, 2);
    assert_eq!(count(&house, &signed_in).await, 3);
    assert_eq!(count(&house, &[]).await, 2);
    for cookie in ["cf_refresh=x", "a=b; cf_device=y", "cf_anything=z"] {
        let before = house.reached.of("shelf");
        let answer = house.get(SHELF, &[("cookie", cookie)]).await;
        assert_eq!(house.reached.of("shelf"), before + 1, "{cookie}");
        assert_eq!(answer.header("cache-control"), "private, no-store");
    }
    assert_eq!(
        count(&house, &[("cookie", "cf_lang=de; cf_theme=dark; x=y")]).await,
        2
    );
}

#[tokio::test]
async fn only_what_its_handler_marked_is_kept() {
    let house = House::unlimited();
    for _ in 0..3 {
        let answer = house.get("/api/products/own", &[]).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        house.get("/api/products/by-cookie", &[]).await;
        house.get("/api/orders/1", &[]).await;
    }
    assert_eq!(house.reached.of("own"), 3);
    assert_eq!(house.reached.of("by cookie"), 3);
    assert_eq!(house.reached.of("orders"), 3);
}

#[tokio::test]
async fn headers_that_it_varies_by_are_part_of_what_was_asked() {
    let house = House::unlimited();
    let ask = async |currency: Option<&str>| {
        let headers: Vec<_> = currency.map(|it| ("x-currency", it)).into_iter().collect();
        let answer = house.get("/api/products/varying", &headers).await;
        answer.text().to_owned()
    };

    assert_eq!(ask(Some("EUR")).await, "1");
    assert_eq!(ask(Some("EUR")).await, "1");
    assert_eq!(ask(Some("USD")).await, "2");
    assert_eq!(ask(Some("USD")).await, "2");
    assert_eq!(ask(None).await, "3");
    assert_eq!(ask(Some("EUR")).await, "4");
}

#[tokio::test]
async fn a_change_ends_what_was_kept_of_its_segment_at_once_and_no_other() {
    let house = House::unlimited();
    for (path, status) in [
        ("products", 200),
        ("products", 201),
        ("products", 204),
        ("products", 503),
    ] {
        let before = count(&house, &[]).await;
        assert_eq!(count(&house, &[]).await, before);
        for method in [Method::POST, Method::PATCH, Method::DELETE] {
            let path = format!("/api/{path}/change/{status}");
            house.ask(HERE, method, &path, &[]).await;
        }
        assert_eq!(count(&house, &[]).await, before + 1, "{path} {status}");
    }
    let before = count(&house, &[]).await;
    // Refused, it changes nothing; elsewhere, nothing here.
    house.post("/api/products/change/422").await;
    house.post("/api/products/change/409").await;
    house.post("/api/things/change/200").await;
    house.get("/api/products/change/200", &[]).await;
    assert_eq!(count(&house, &[]).await, before);
}

#[tokio::test]
async fn what_was_being_read_when_a_change_came_is_not_kept() {
    let house = House::unlimited();
    let gate = house.slow_read();

    let read = house.get("/api/products/slow", &[]);
    let change = async {
        gate.arrived.notified().await;
        house.post("/api/products/change/200").await;
        gate.open.notify_one();
    };
    let (first, ()) = futures_util::future::join(read, change).await;
    gate.open.notify_one();
    let second = house.get("/api/products/slow", &[]).await;
    let third = house.get("/api/products/slow", &[]).await;

    assert_eq!((first.text(), second.text(), third.text()), ("1", "2", "2"));
}

#[tokio::test]
async fn the_room_is_bounded() {
    let config = GatewayConfig {
        cache_max_bytes: 20_000,
        ..without_limits()
    };
    let house = House::with(&config);
    for number in 0..1_000 {
        let path = format!("/api/products?search={number}");
        house.get(&path, &[]).await;
    }
    assert!(house.porter.kept_bytes() <= 20_000);
    for _ in 0..2 {
        let large = house.get("/api/products/large", &[]).await;
        assert_eq!(
            (large.body.len(), large.header("etag").as_str()),
            (300_000, "-")
        );
    }
}

#[tokio::test]
async fn who_holds_the_same_bytes_is_not_sent_them_again() {
    let house = House::unlimited();
    for path in ["/api/products/own", SHELF, "/api/orders/1"] {
        let first = house.get(path, &[]).await;
        let tag = first.header("etag");
        assert!(tag.starts_with('"') && tag.len() == 26, "{path}: {tag}");
        for held in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"x\", {tag}"),
            "*".to_owned(),
        ] {
            let again = house.get(path, &[("if-none-match", &held)]).await;
            assert_eq!(again.status, 304, "{path} {held}");
            assert!(again.body.is_empty());
            assert_eq!(again.header("etag"), tag);
            assert_eq!(again.header("cache-control"), first.header("cache-control"));
            assert_eq!(again.header("vary"), first.header("vary"));
            assert_eq!(again.header("content-type"), "-");
        }
        let other = house.get(path, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(other.status, 200, "{path}");
    }
    house.wait(1_000);
    let changed = house.get(SHELF, &[]).await.header("etag");
    let held = house.get(SHELF, &[("if-none-match", &changed)]).await;
    assert_eq!(held.status, 304);
}

#[tokio::test]
async fn bytes_that_are_packed_otherwise_have_another_tag_that_is_known_again() {
    let config = without_limits();
    let house = House::with(&config);
    let path = format!("/api/orders/{}", "x".repeat(10));
    let value = format!("Bearer {}", house.tokens.mint(&long_persona()));
    let ask = async |takes: &str, held: &str| {
        let headers = [
            ("authorization", value.as_str()),
            ("accept-encoding", takes),
            ("if-none-match", held),
        ];
        house.get(&path, &headers).await
    };

    let plain = ask("identity", "\"no\"").await;
    let packed = ask("br", "\"no\"").await;

    assert_eq!(packed.header("content-encoding"), "br");
    let inside = plain.header("etag").replace('"', "");
    assert_eq!(packed.header("etag"), format!("\"{inside}-br\""));
    for tag in [plain.header("etag"), packed.header("etag")] {
        let again = ask("br", &tag).await;
        assert_eq!((again.status.as_u16(), again.header("etag")), (304, tag));
        assert_eq!(again.header("vary"), packed.header("vary"));
    }
}

/// Its token fills a packet.
fn long_persona() -> cf_testkit::Persona {
    let names: Vec<String> = (0..60)
        .map(|number| format!("things-{number}:write"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    cf_testkit::Persona::operator_admin(&names)
}

#[tokio::test]
async fn a_version_stays_the_tag_and_is_left_to_its_handler() {
    let house = House::unlimited();

    let first = house.get("/api/products/versioned", &[]).await;
    let again = house
        .get("/api/products/versioned", &[("if-none-match", "\"3\"")])
        .await;

    assert_eq!(first.header("etag"), "\"3\"");
    assert_eq!(again.status, 200);
}

#[tokio::test]
async fn the_head_of_a_kept_answer_is_that_of_the_answer() {
    let house = House::unlimited();
    let head = house.ask(HERE, Method::HEAD, SHELF, &[]).await;
    assert!(head.body.is_empty());
    // A head is not kept: of another process it would come without its body.
    let get = house.get(SHELF, &[]).await;
    let again = house.ask(HERE, Method::HEAD, SHELF, &[]).await;

    assert_eq!(json_of(&get)["count"], 2);
    assert_eq!(again.header("etag"), get.header("etag"));
    assert!(again.body.is_empty());
    assert_eq!(house.reached.of("shelf"), 2);
}
