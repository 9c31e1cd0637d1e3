//! What arrives on the other side, and what comes back.

use axum::http::HeaderValue;
use cf_gateway::Upstreams;
use cf_platform::config::ForwardingConfig;
use cf_platform::http::{ServerSettings, bind, serve_tls};
use cf_platform::telemetry::Tasks;

use crate::instance::Instance;
use crate::scene::{Scene, config, made_tls, patient};

#[tokio::test]
async fn a_request_arrives_as_the_service_knows_it() {
    let instance = Instance::start();
    let scene = Scene::of(&[instance.url()]).await;

    let reply = scene
        .ask(
            "POST /api/products/products/vps/offers?region=lj-1&x=%20",
            &[
                ("authorization", "Bearer abc"),
                ("x-forwarded-for", "10.9.8.7"),
                ("x-storefront-seller", "someone"),
                ("connection", "x-secret"),
                ("x-secret", "1"),
            ],
            "hello",
        )
        .await;

    assert_eq!(reply.status, 200, "{reply:?}");
    let lines: Vec<&str> = reply.text.lines().collect();
    assert_eq!(lines[0], "POST /v1/products/vps/offers?region=lj-1&x=%20");
    for line in [
        "authorization: Bearer abc",
        "content-length: 5",
        "x-forwarded-for: 127.0.0.1",
        "x-forwarded-proto: http",
        "x-forwarded-host: shop.example.com",
        "hello",
    ] {
        assert!(lines.contains(&line), "{line} is missing in {lines:?}");
    }
    for name in ["x-secret", "x-storefront-seller", "connection"] {
        assert!(
            !lines.iter().any(|line| line.starts_with(name)),
            "{lines:?}"
        );
    }
    let request_id = reply.headers["x-request-id"].to_str().unwrap();
    assert!(lines.contains(&format!("x-request-id: {request_id}").as_str()));
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("traceparent: 00-"))
    );
    assert_eq!(reply.headers.get("access-control-allow-origin"), None);
    scene.end().await;
}

#[tokio::test]
async fn the_whole_segment_goes_there_and_nothing_else() {
    let instance = Instance::start();
    let scene = Scene::of(&[instance.url()]).await;

    for (outside, inside) in [
        ("/api/products", "/v1"),
        ("/api/products/", "/v1/"),
        ("/api/products?a=b", "/v1?a=b"),
        ("/api/products//x", "/v1//x"),
        (
            "/ws/products/socket.io?EIO=4",
            "/ws/products/socket.io?EIO=4",
        ),
    ] {
        let reply = scene.get(outside).await;
        assert_eq!(reply.text.lines().next().unwrap(), format!("GET {inside}"));
    }
    for outside in [
        "/api/orders",
        "/api/productsx",
        "/api/products/../orders",
        "/api/products/%2e%2E/orders",
        "/api/products/x/.",
        "/v1/x",
    ] {
        assert_eq!(scene.get(outside).await.status, 404, "{outside}");
    }
    assert_eq!(
        scene.ask("TRACE /api/products/x", &[], "").await.status,
        405
    );
    scene.end().await;
}

#[tokio::test]
async fn long_bodies_pass_in_both_directions() {
    let instance = Instance::start();
    let scene = Scene::of(&[instance.url()]).await;
    let long = "0123456789".repeat(9_000);

    let reply = scene.ask("POST /api/products/x", &[], &long).await;
    let too_long = "0123456789".repeat(11_000);
    let refused = scene.ask("POST /api/products/x", &[], &too_long).await;

    assert!(reply.text.ends_with(&long));
    assert_eq!(refused.status, 413);
    scene.end().await;
}

#[tokio::test]
async fn instances_may_speak_tls_under_an_authority_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let tls = made_tls(dir.path());
    let listener = bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let tasks = Tasks::new();
    let router = axum::Router::new().fallback(async || "over TLS");
    tasks.spawn(
        "test.instance",
        serve_tls(
            listener,
            tls.clone(),
            router,
            ServerSettings::default(),
            tasks.stop_token(),
        ),
    );
    let trusting = ForwardingConfig {
        authority: Some(tls.certificate_path()),
        ..patient()
    };

    let trusted = Scene::with(std::slice::from_ref(&url), trusting).await;
    assert_eq!(trusted.get("/api/products/x").await.text, "over TLS");
    let strange = Scene::unwatched(&[url], patient(), None).await;
    let reply = strange.get("/api/products/x").await;
    assert_eq!((reply.status, reply.problem()), (503, "unavailable"));

    trusted.end().await;
    strange.end().await;
    tasks.shutdown(crate::scene::BOUND).await.unwrap();
}

#[tokio::test]
async fn what_is_answered_here_is_not_passed_on() {
    let config = config(&["http://127.0.0.1:1".to_owned()], patient());

    let none = Upstreams::try_new(&config, 1, &["products"], Tasks::new()).unwrap();
    let one = Upstreams::try_new(&config, 1, &["orders"], Tasks::new()).unwrap();

    assert!(none.is_empty() && none.checks().is_empty());
    assert_eq!(one.segments().collect::<Vec<_>>(), ["products"]);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_at_the_start() {
    let mut wrong = config(&["http://127.0.0.1:1".to_owned()], patient());
    let urls = wrong.upstreams.remove("products").unwrap();
    wrong.upstreams.insert("Products/x".to_owned(), urls);
    let refusal = Upstreams::try_new(&wrong, 1, &[], Tasks::new()).unwrap_err();
    assert!(refusal.to_string().contains("`Products/x`"), "{refusal}");

    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().join("empty.pem");
    std::fs::write(&empty, "").unwrap();
    for path in [empty, dir.path().join("none.pem")] {
        let forwarding = ForwardingConfig {
            authority: Some(path),
            ..patient()
        };
        let config = config(&["https://127.0.0.1:1".to_owned()], forwarding);
        let refusal = Upstreams::try_new(&config, 1, &[], Tasks::new()).unwrap_err();
        assert!(refusal.to_string().contains("authority"), "{refusal}");
    }
}

#[tokio::test]
async fn a_client_that_wants_no_answer_in_pieces_gets_its_length() {
    let instance = Instance::start();
    let scene = Scene::of(&[instance.url()]).await;

    let reply = scene.get("/api/products/x").await;

    assert_eq!(
        reply.headers.get("content-length"),
        Some(&HeaderValue::from(reply.text.len()))
    );
    scene.end().await;
}
