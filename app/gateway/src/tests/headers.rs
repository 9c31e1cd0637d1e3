use std::fmt::Write as _;

use axum::http::Method;

use super::{Scene, TestDoor};

/// Values that differ from one answer to the next.
const CHANGING: [&str; 1] = ["x-request-id"];

#[tokio::test]
async fn every_answer_carries_the_same_security_headers() {
    let door = TestDoor::open();
    let asked = [
        (Method::GET, "/"),
        (Method::GET, "/portal/services"),
        (Method::GET, "/assets/index-Ca_d1.js"),
        (Method::GET, "/assets/gone.js"),
        (Method::GET, "/theme.css"),
        (Method::GET, "/robots.txt"),
        (Method::GET, "/health"),
        (Method::GET, "/api/small/things"),
        (Method::GET, "/api/small/things/1"),
        (Method::POST, "/api/small/things"),
        (Method::DELETE, "/api/small/things"),
        (Method::GET, "/api/small/boom"),
        (Method::GET, "/api/elsewhere/x"),
        (Method::GET, "/api/kept"),
        (Method::GET, "/api/unknown"),
        (Method::GET, "/api/docs"),
        (Method::GET, "/api/openapi.json"),
        (Method::POST, "/"),
        (Method::OPTIONS, "*"),
    ];
    let mut table = String::new();
    let mut common: Option<Vec<String>> = None;
    for (method, path) in asked {
        let answer = door.ask(method.clone(), path, &[]).await;
        assert_ne!(answer.header("x-request-id"), "-", "{path}");
        let mut lines: Vec<String> = answer
            .headers
            .keys()
            .filter(|name| !CHANGING.contains(&name.as_str()))
            .map(|name| format!("{name}: {}", answer.header(name.as_str())))
            .collect();
        lines.sort();
        let (security, own): (Vec<String>, Vec<String>) = lines.into_iter().partition(|line| {
            [
                "x-",
                "strict-",
                "content-security",
                "referrer-",
                "permissions-",
            ]
            .iter()
            .any(|begin| line.starts_with(begin))
        });
        assert_eq!(
            common.get_or_insert_with(|| security.clone()),
            &security,
            "{path}"
        );
        let own: Vec<String> = own
            .into_iter()
            .filter(|line| !line.starts_with("content-length") && !line.starts_with("etag"))
            .collect();
        writeln!(
            table,
            "{method} {path} → {}\n    {}",
            answer.status.as_u16(),
            own.join("\n    ")
        )
        .unwrap();
    }
    let table = format!(
        "everywhere:\n    {}\n{table}",
        common.unwrap_or_default().join("\n    ")
    );

    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn a_refusal_of_the_outermost_layer_carries_them_too() {
    let door = Scene::default().open();

    let answer = door
        .ask(
            Method::POST,
            "/api/small/things",
            &[("content-length", "99999999999")],
        )
        .await;

    assert_eq!(answer.status, 413);
    assert!(answer.is_problem());
    assert_eq!(answer.header("x-frame-options"), "SAMEORIGIN");
    assert_eq!(answer.header("cache-control"), "no-store");
}
