//! What strangers put into a request comes back as text or not at all.

use axum::http::Method;

use super::house::{HERE, House};
use super::*;

#[tokio::test]
async fn nothing_that_was_sent_becomes_a_header() {
    let house = House::unlimited();
    let paths = [
        "/api/x%0d%0aset-cookie:%20a=b",
        "/%0d%0aset-cookie:%20a=b",
        "/portal/%0d%0a%0d%0a%3Cscript%3E",
        "/api/products?x=%0d%0aset-cookie:%20a=b",
        "/api/identity/auth/login%0d%0aset-cookie:%20a=b",
    ];
    for path in paths {
        for method in [Method::GET, Method::POST, Method::OPTIONS] {
            let headers = [
                ("origin", "https://x.test"),
                ("x-request-id", "made-up"),
                ("accept-language", "de%0d%0aset-cookie: a=b"),
                ("if-none-match", "\"%0d%0aset-cookie: a=b\""),
                ("accept-encoding", "br%0d%0a"),
            ];
            let answer = house.ask(HERE, method.clone(), path, &headers).await;
            assert_eq!(answer.header("set-cookie"), "-", "{method} {path}");
            assert_ne!(answer.header("x-request-id"), "made-up");
            for (name, value) in &answer.headers {
                let bytes = value.as_bytes();
                assert!(
                    !bytes.contains(&b'\r') && !bytes.contains(&b'\n'),
                    "{name} of {path}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_header_value_with_a_line_break_cannot_be_made() {
    for name in ["accept-language", "origin", "authorization", "host"] {
        let request = Request::builder()
            .uri("/api/products")
            .header(name, "a\r\nset-cookie: a=b")
            .body(Body::empty());
        assert!(request.is_err(), "{name}");
    }
}

#[tokio::test]
async fn odd_hosts_languages_and_cookies_are_answered_like_any_other() {
    let house = House::unlimited();
    let long = "x".repeat(20_000);
    for (name, value) in [
        ("host", long.as_str()),
        ("host", "a b"),
        ("host", "[::1"),
        ("accept-language", long.as_str()),
        ("accept-language", ",,,;q=,*;q=9"),
        ("cookie", long.as_str()),
        ("if-none-match", long.as_str()),
        ("accept-encoding", long.as_str()),
        ("x-forwarded-for", long.as_str()),
    ] {
        let answer = house.get("/api/products", &[(name, value)]).await;
        assert_eq!(answer.status, 200, "{name}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_answered_too() {
    let house = House::unlimited();
    for name in [
        "authorization",
        "cookie",
        "accept-language",
        "if-none-match",
        "host",
        "origin",
    ] {
        let value = axum::http::HeaderValue::from_bytes(b"\xff\xfe\x80").unwrap();
        let request = Request::builder().uri("/api/products").header(name, value);
        let answer = house.send(HERE, request.body(Body::empty()).unwrap()).await;
        let expected = if name == "authorization" { 401 } else { 200 };
        assert_eq!(answer.status, expected, "{name}");
    }
}
