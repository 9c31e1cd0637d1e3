//! Bodies that are too large, malformed, or of the wrong shape.

use axum::body::Body;
use bytes::Bytes;
use cf_platform::http::Limits;
use serde_json::json;

use crate::shelf::{ShelfApp, THINGS, keeper};

fn chunks(total: usize) -> Body {
    let chunk = Bytes::from(vec![b' '; 64 * 1024]);
    let count = total / chunk.len();
    Body::from_stream(futures_util::stream::iter(
        (0..count).map(move |_| Ok::<_, std::io::Error>(chunk.clone())),
    ))
}

#[tokio::test]
async fn a_body_of_eleven_megabytes_is_refused_however_it_comes() {
    let shelf = ShelfApp::start().await;
    let eleven = 11 * 1024 * 1024;
    let post = || {
        shelf
            .app
            .post(THINGS)
            .as_(&keeper())
            .header("content-type", "application/json")
    };

    let declared = post()
        .header("content-length", &eleven.to_string())
        .body(vec![b' '; eleven])
        .send()
        .await
        .expect(413);
    let chunked = post().body(chunks(eleven)).send().await.expect(413);
    let with_key = post()
        .idempotency_key("k")
        .body(chunks(eleven))
        .send()
        .await
        .expect(413);
    let lying = post()
        .header("content-length", "10")
        .body(chunks(eleven))
        .send()
        .await
        .expect(413);

    for refused in [&declared, &chunked, &with_key, &lying] {
        assert_eq!(refused.problem(), "too-large");
        assert!(refused.text().contains("10485760"), "{}", refused.text());
    }
    shelf.finish().await;
}

#[tokio::test]
async fn the_limit_that_was_configured_is_the_one_that_is_named() {
    let shelf = ShelfApp::start_with(Limits {
        body_bytes: 1000,
        ..Limits::default()
    })
    .await;

    let refused = shelf
        .create(&"x".repeat(1000))
        .body(vec![b' '; 1001])
        .send()
        .await
        .expect(413);

    assert!(refused.text().contains("1000 bytes"), "{}", refused.text());
    shelf.create(&"x".repeat(900)).send().await.expect(201);
    shelf.finish().await;
}

#[tokio::test]
async fn what_is_not_json_is_refused() {
    let shelf = ShelfApp::start().await;
    let post = |body: Vec<u8>| {
        shelf
            .app
            .post(THINGS)
            .as_(&keeper())
            .header("content-type", "application/json")
            .body(body)
            .send()
    };
    let deep = format!(
        "{{\"name\":\"a\",\"tags\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );

    for body in [
        &b""[..],
        b" ",
        b"{",
        b"{\"name\":\"\xff\xfe\"}",
        b"{\"name\":\"a\"} {}",
        b"{\"name\":\"a\",}",
        b"{'name':'a'}",
        b"\xef\xbb\xbf{\"name\":\"a\"}",
        b"{\"name\":\"a\\u0000b\"}",
        b"{\"name\":\"\\ud800\"}",
        b"{\"name\":\"a\nb\"}",
        b"NaN",
    ] {
        let refused = post(body.to_vec()).await;
        assert_eq!(
            (refused.status, refused.problem().as_str()),
            (400, "malformed"),
            "{}",
            String::from_utf8_lossy(body)
        );
    }
    let refused = post(deep.into_bytes()).await;
    assert!(matches!(refused.status, 400 | 422), "{}", refused.text());
    assert_eq!(shelf.count().await, "0");
    shelf.finish().await;
}

#[tokio::test]
async fn json_of_the_wrong_shape_is_located() {
    let shelf = ShelfApp::start().await;

    for (body, pointer) in [
        (r#"{"name":7}"#, "/name"),
        (r#"{"name":null}"#, "/name"),
        (r#"{"name":"a","tags":["b",7]}"#, "/tags/1"),
        (r#"{"name":"a","version":3000000000}"#, "/version"),
        (r#"{"name":"a","version":1.5}"#, "/version"),
        (r#"{"name":"a","then":"explode"}"#, "/then"),
        (r#"{"name":""}"#, "/name"),
        (r#"{"name":"a","tags":["b",""]}"#, "/tags/1"),
    ] {
        let refused = shelf
            .app
            .post(THINGS)
            .as_(&keeper())
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .expect(422);
        assert_eq!(refused.problem(), "invalid");
        assert_eq!(
            refused.json()["errors"][0]["pointer"],
            pointer,
            "{body}: {}",
            refused.text()
        );
    }
    for body in [
        r#"{"name":"a","role":"admin"}"#,
        r#"{"name":"a","name":"b"}"#,
        "{}",
        "[]",
        "null",
        "\"name\"",
        "7",
    ] {
        let refused = shelf
            .app
            .post(THINGS)
            .as_(&keeper())
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .expect(422);
        assert_eq!(refused.problem(), "invalid", "{body}");
        assert!(!refused.text().contains(" at line "), "{}", refused.text());
    }
    assert_eq!(shelf.count().await, "0");
    shelf.finish().await;
}

#[tokio::test]
async fn a_body_that_is_not_declared_as_json_is_refused() {
    let shelf = ShelfApp::start().await;
    let post = || {
        shelf
            .app
            .post(THINGS)
            .as_(&keeper())
            .body(r#"{"name":"a"}"#)
    };

    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "json",
        "",
        "text/json; application/json",
    ] {
        let refused = post()
            .header("content-type", content_type)
            .send()
            .await
            .expect(415);
        assert_eq!(refused.problem(), "unsupported-media-type");
    }
    post().send().await.expect(415);
    for content_type in [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/merge-patch+json",
    ] {
        post()
            .header("content-type", content_type)
            .send()
            .await
            .expect(201);
    }
    shelf.finish().await;
}

#[tokio::test]
async fn any_text_that_can_be_stored_comes_back_as_it_was() {
    let shelf = ShelfApp::start().await;

    for name in [
        "\\u0000",
        "'; drop table things; --",
        "💩\u{202e}",
        "a\tb\nc",
        "\u{1}\u{7f}",
        "%00",
    ] {
        let made = shelf.create(name).send().await.expect(201);
        assert_eq!(made.json()["name"], json!(name));
    }
    shelf.finish().await;
}
