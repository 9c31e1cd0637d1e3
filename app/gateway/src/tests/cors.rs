use axum::http::Method;

use super::{Scene, TestDoor};
use crate::{ForeignOrigin, GatewaySettings};

const KNOWN: &str = "https://shop.example.com";

fn door() -> TestDoor {
    let origins = vec![
        ForeignOrigin::try_new("http://localhost:5173").unwrap(),
        ForeignOrigin::try_new(KNOWN).unwrap(),
    ];
    Scene {
        settings: GatewaySettings {
            origins,
            ..GatewaySettings::default()
        },
        ..Scene::default()
    }
    .open()
}

#[tokio::test]
async fn a_configured_origin_may_call_the_api_with_credentials() {
    let door = door();

    let may_i = door
        .ask(
            Method::OPTIONS,
            "/api/small/things",
            &[
                ("origin", KNOWN),
                ("access-control-request-method", "PATCH"),
            ],
        )
        .await;
    let call = door.get_with("/api/small/things", "origin", KNOWN).await;

    assert_eq!(may_i.status, 204);
    assert!(may_i.body.is_empty());
    assert_eq!(may_i.header("access-control-allow-origin"), KNOWN);
    assert_eq!(may_i.header("access-control-allow-credentials"), "true");
    assert_eq!(
        may_i.header("access-control-allow-methods"),
        "GET, POST, PUT, PATCH, DELETE"
    );
    assert_eq!(may_i.header("access-control-max-age"), "86400");
    assert!(
        may_i
            .header("access-control-allow-headers")
            .contains("idempotency-key")
    );
    assert_eq!(call.status, 200);
    assert_eq!(call.header("access-control-allow-origin"), KNOWN);
    assert_eq!(call.header("access-control-allow-credentials"), "true");
    assert!(
        call.header("access-control-expose-headers")
            .contains("x-request-id")
    );
    assert_eq!(call.header("vary"), "origin");
}

#[tokio::test]
async fn a_refusal_can_be_read_by_a_configured_origin() {
    let answer = door()
        .ask(
            Method::POST,
            "/api/small/things",
            &[("origin", KNOWN), ("content-length", "99999999999")],
        )
        .await;

    assert_eq!(answer.status, 413);
    assert_eq!(answer.header("access-control-allow-origin"), KNOWN);
}

#[tokio::test]
async fn no_other_origin_gets_anything() {
    let strangers = [
        "https://shop.example.com.evil.test",
        "http://shop.example.com",
        "https://shop.example.com:444",
        "null",
        "*",
    ];
    for (door, origins) in [(door(), &strangers[..]), (TestDoor::open(), &[KNOWN][..])] {
        for origin in origins {
            let asked = [
                ("origin", *origin),
                ("access-control-request-method", "GET"),
            ];
            for method in [Method::OPTIONS, Method::GET] {
                let answer = door.ask(method.clone(), "/api/small/things", &asked).await;
                let granted = answer
                    .headers
                    .keys()
                    .any(|name| name.as_str().starts_with("access-control"));
                assert!(!granted, "{method} from {origin}");
                assert_eq!(
                    answer.status,
                    if method == Method::GET { 200 } else { 405 },
                    "{method} from {origin}"
                );
            }
        }
    }
}

#[tokio::test]
async fn pages_are_not_for_other_origins() {
    let door = door();
    for path in ["/", "/theme.css", "/assets/index-Ca_d1.js"] {
        assert_eq!(
            door.get_with(path, "origin", KNOWN)
                .await
                .header("access-control-allow-origin"),
            "-",
            "{path}"
        );
    }
}
