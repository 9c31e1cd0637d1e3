//! Instances that break off, say nothing, or are not there: what is asked again, and what is not.

use std::time::Duration;

use cf_platform::config::ForwardingConfig;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::instance::Instance;
use crate::scene::{Scene, patient};

const KEY: (&str, &str) = ("idempotency-key", "once");

/// Takes the request, and is gone.
fn breaks_off() -> Instance {
    Instance::raw(|stream, _| async move { drop(stream) })
}

/// An address where nobody listens.
fn nobody() -> String {
    let mut instance = Instance::start();
    instance.kill();
    instance.url()
}

#[tokio::test]
async fn what_may_have_been_done_is_not_asked_twice() {
    let instances = [breaks_off(), breaks_off()];
    let urls: Vec<String> = instances.iter().map(Instance::url).collect();
    let scene = Scene::unwatched(&urls, patient(), None).await;
    let asked = || instances.iter().map(Instance::asked).sum::<usize>();

    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let before = asked();
        let reply = scene
            .ask(&format!("{method} /api/products/x"), &[], "body")
            .await;
        assert_eq!((reply.status, reply.problem()), (502, "upstream-lost"));
        assert_eq!(asked() - before, 1, "{method}");
    }
    scene.end().await;
}

#[tokio::test]
async fn what_changes_nothing_or_is_known_again_is_asked_of_each() {
    let instances = [breaks_off(), breaks_off()];
    let urls: Vec<String> = instances.iter().map(Instance::url).collect();
    let scene = Scene::unwatched(&urls, patient(), None).await;
    let asked = || instances.iter().map(Instance::asked).collect::<Vec<_>>();

    let read = scene.get("/api/products/x").await;
    assert_eq!((read.status, read.problem()), (502, "upstream-lost"));
    assert_eq!(asked(), [1, 1]);
    let write = scene.ask("POST /api/products/x", &[KEY], "body").await;
    assert_eq!((write.status, write.problem()), (502, "upstream-lost"));
    assert_eq!(asked(), [2, 2]);
    scene.end().await;
}

#[tokio::test]
async fn what_was_not_sent_goes_to_another_with_its_body() {
    let there = Instance::start();
    let scene = Scene::unwatched(&[nobody(), there.url(), nobody()], patient(), None).await;
    let long = "0123456789".repeat(9_000);

    for _ in 0..10 {
        let reply = scene.ask("POST /api/products/x", &[], &long).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        assert!(reply.text.ends_with(&long));
    }
    assert_eq!(there.asked(), 10);
    scene.end().await;
}

#[tokio::test]
async fn where_nobody_is_the_answer_is_to_come_back() {
    let scene = Scene::unwatched(&[nobody(), nobody()], patient(), None).await;

    for request in ["GET /api/products/x", "POST /api/products/x"] {
        // The first finds out, the second knows.
        for _ in 0..2 {
            let reply = scene.ask(request, &[], "").await;
            assert_eq!((reply.status, reply.problem()), (503, "unavailable"));
        }
    }
    scene.end().await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let broken = Instance::raw(|mut stream, _| async move {
        let half = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf";
        let _ = stream.write_all(half).await;
    });
    let whole = Instance::start();
    let scene = Scene::unwatched(&[broken.url(), whole.url()], patient(), None).await;

    for _ in 0..20 {
        assert_eq!(scene.get("/api/products/x").await.status, 200);
    }
    assert!(broken.asked() > 0, "chance never chose the broken one");
    assert_eq!(whole.asked(), 20);
    scene.end().await;
}

#[tokio::test]
async fn an_instance_that_does_not_answer_is_given_up_on_and_not_replaced() {
    let silent = || {
        Instance::raw(|mut stream, _| async move {
            let mut sink = Vec::new();
            let _ = stream.read_to_end(&mut sink).await;
        })
    };
    let instances = [silent(), silent()];
    let urls: Vec<String> = instances.iter().map(Instance::url).collect();
    let forwarding = ForwardingConfig {
        connect_timeout: Duration::from_millis(200),
        read_timeout: Duration::from_millis(200),
        ..patient()
    };
    let scene = Scene::unwatched(&urls, forwarding, None).await;

    for (number, request) in ["GET /api/products/x", "POST /api/products/x"]
        .into_iter()
        .enumerate()
    {
        let reply = scene.ask(request, &[], "body").await;
        assert_eq!((reply.status, reply.problem()), (504, "upstream-timed-out"));
        let asked: usize = instances.iter().map(Instance::asked).sum();
        assert_eq!(asked, number + 1);
    }
    scene.end().await;
}

#[tokio::test]
async fn a_socket_that_nobody_asked_for_is_no_answer() {
    let eager = Instance::raw(|mut stream, _| async move {
        let switch = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n";
        let _ = stream.write_all(switch).await;
    });
    let scene = Scene::unwatched(&[eager.url()], patient(), None).await;

    let reply = scene.ask("POST /api/products/x", &[], "").await;

    assert_eq!((reply.status, reply.problem()), (502, "upstream-lost"));
    scene.end().await;
}

/// Says this to the gateway, and hears what it answers until it closes.
async fn says(scene: &Scene, text: &[u8]) -> String {
    let mut stream = tokio::net::TcpStream::connect(scene.address).await.unwrap();
    // It may close while we still write.
    let _ = stream.write_all(text).await;
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(crate::scene::BOUND, stream.read_to_end(&mut answer))
        .await
        .expect("the peer was not cut off");
    String::from_utf8(answer).unwrap()
}

const CHUNKED: &[u8] = b"POST /api/products/x HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn a_body_without_an_announced_length_may_be_too_long_as_well() {
    let instance = Instance::start();
    let scene = Scene::unwatched(&[instance.url()], patient(), None).await;

    let piece = [b"2710\r\n".to_vec(), vec![b'x'; 10_000], b"\r\n".to_vec()].concat();
    let end = b"0\r\n\r\n".to_vec();
    let fits = [CHUNKED.to_vec(), piece.repeat(9), end.clone()].concat();
    let too_long = [CHUNKED.to_vec(), piece.repeat(11), end].concat();

    let answer = says(&scene, &fits).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let answer = says(&scene, &too_long).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    scene.end().await;
}

#[tokio::test]
async fn a_client_that_stops_in_the_middle_is_told_so_and_no_instance_is_blamed() {
    let instance = Instance::start();
    let forwarding = ForwardingConfig {
        send_timeout: Duration::from_millis(200),
        ..patient()
    };
    let scene = Scene::unwatched(&[instance.url()], forwarding, None).await;

    let half = [CHUNKED, b"4\r\nhalf\r\n"].concat();
    let answer = says(&scene, &half).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    let nonsense = [CHUNKED, b"zz\r\n"].concat();
    let answer = says(&scene, &nonsense).await;
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");

    let check = scene.upstreams.checks().remove(0);
    assert_eq!(
        check.ask().await.health.state,
        cf_platform::host::HealthState::Up
    );
    scene.end().await;
}

#[tokio::test]
async fn heads_and_unchanged_answers_have_no_body_and_keep_their_length() {
    let instance = Instance::raw(|mut stream, head| async move {
        let answer: &[u8] = if head.starts_with("HEAD ") {
            b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\nconnection: close\r\n\r\n"
        } else {
            b"HTTP/1.1 304 Not Modified\r\netag: \"1\"\r\nconnection: close\r\n\r\n"
        };
        let _ = stream.write_all(answer).await;
    });
    let scene = Scene::unwatched(&[instance.url()], patient(), None).await;

    let head = scene.ask("HEAD /api/products/x", &[], "").await;
    let unchanged = scene
        .ask("GET /api/products/x", &[("if-none-match", "\"1\"")], "")
        .await;

    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(head.headers["content-length"], "100");
    assert_eq!((unchanged.status, unchanged.text.as_str()), (304, ""));
    assert_eq!(unchanged.headers["etag"], "\"1\"");
    scene.end().await;
}
