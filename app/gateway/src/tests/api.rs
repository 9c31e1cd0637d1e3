use axum::http::Method;

use super::TestDoor;

#[tokio::test]
async fn an_unknown_address_of_the_api_is_a_problem_for_every_method() {
    let door = TestDoor::open();
    for path in [
        "/api",
        "/api/",
        "/api/unknown",
        "/api/small",
        "/api/small/unknown",
        "/api/small/things/1/2",
        "/api/../x",
    ] {
        for method in [Method::GET, Method::POST, Method::PATCH, Method::DELETE] {
            let answer = door
                .ask(method.clone(), path, &[("accept", "text/html")])
                .await;
            assert_eq!(answer.status, 404, "{method} {path}");
            assert!(answer.is_problem(), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_a_problem_and_says_which_it_takes() {
    let door = TestDoor::open();

    let api = door.ask(Method::DELETE, "/api/small/things", &[]).await;
    let page = door.ask(Method::POST, "/portal", &[]).await;

    assert_eq!(api.status, 405);
    assert!(api.is_problem());
    assert_eq!(api.header("allow"), "GET,HEAD,POST");
    assert_eq!(page.status, 405);
    assert!(page.is_problem());
}

#[tokio::test]
async fn a_panic_is_an_internal_problem() {
    let answer = TestDoor::open().get("/api/small/boom").await;

    assert_eq!(answer.status, 500);
    assert!(answer.is_problem());
}

#[tokio::test]
async fn a_segment_may_be_any_service() {
    let answer = TestDoor::open().get("/api/elsewhere/things/1").await;

    assert_eq!(answer.text(), "elsewhere got /things/1");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn answers_above_a_kilobyte_are_compressed_for_those_who_take_it() {
    let door = TestDoor::open();
    let cases = [
        ("/api/text/2000", "br, gzip", "br"),
        ("/api/text/2000", "gzip", "gzip"),
        ("/api/text/2000", "gzip;q=0.5, br;q=0.1", "gzip"),
        ("/api/text/2000", "identity", "-"),
        ("/api/text/2000", "", "-"),
        ("/api/text/1000", "br, gzip", "-"),
    ];
    for (path, takes, packed) in cases {
        let answer = door.get_with(path, "accept-encoding", takes).await;
        assert_eq!(
            answer.header("content-encoding"),
            packed,
            "{path} for {takes}"
        );
        assert_eq!(
            answer.header("vary"),
            if path.ends_with("2000") {
                "accept-encoding"
            } else {
                "-"
            },
            "{path}"
        );
        if packed == "-" {
            assert!(answer.text().starts_with("\"xxx"), "{path}");
        } else {
            assert!(answer.body.len() < 200, "{path}");
        }
    }
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let door = TestDoor::open();
    for path in [
        "/",
        "/portal",
        "/assets/index-Ca_d1.js",
        "/theme.css",
        "/api/docs",
        "/api/openapi.json",
        "/api/text/2000",
        "/health",
    ] {
        let get = door
            .ask(Method::GET, path, &[("accept-encoding", "br")])
            .await;
        let head = door
            .ask(Method::HEAD, path, &[("accept-encoding", "br")])
            .await;

        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        assert!(!get.body.is_empty(), "{path}");
        for name in get.headers.keys().filter(|name| *name != "x-request-id") {
            assert_eq!(
                head.header(name.as_str()),
                get.header(name.as_str()),
                "{path} {name}"
            );
        }
    }
}
