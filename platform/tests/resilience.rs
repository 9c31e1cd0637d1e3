//! The outbound client against a server that misbehaves.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cf_kernel::Clock;
use cf_platform::resilience::{
    BreakerPolicy, BreakerState, CircuitBreaker, Jitter, OutboundBuilder, OutboundClient, Retry,
};
use cf_platform::telemetry::{Metrics, RequestContext, names};
use cf_platform::time::RandomIds;
use cf_ports::{Again, Effect};
use jiff::Timestamp;
use reqwest::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::watch;
use wiremock::matchers::{header, method};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A clock that is moved by hand.
struct HandClock(Mutex<Timestamp>);

impl HandClock {
    fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new("2026-11-01T00:00:00Z".parse().unwrap())))
    }

    fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(by).unwrap();
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// Three tries, hardly any pause.
fn quick() -> OutboundBuilder {
    let retry =
        Retry::new(3, Duration::from_millis(1), Duration::from_millis(2)).with_jitter(Jitter::Full);
    OutboundClient::builder("test").retry(retry)
}

async fn server_that_answers(status: u16) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any())
        .respond_with(ResponseTemplate::new(status))
        .mount(&server)
        .await;
    server
}

async fn asked(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

/// Accepts connections and never answers; says how many there were.
async fn silent_server() -> (String, watch::Receiver<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (count, arrived) = watch::channel(0);
    cf_platform::telemetry::spawn("test.silent", async move {
        let mut open = Vec::new();
        while let Ok((connection, _)) = listener.accept().await {
            open.push(connection);
            count.send_modify(|count| *count += 1);
        }
    });
    (format!("http://{address}/"), arrived)
}

fn refusal<T: std::fmt::Debug>(effect: Effect<T>) -> cf_ports::Refusal {
    match effect {
        Effect::Refused(refusal) => refusal,
        other => unreachable!("expected a refusal, found {other:?}"),
    }
}

#[tokio::test]
async fn an_answer_arrives_with_status_headers_and_body() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(201).set_body_json(serde_json::json!({ "id": 7 }));
    Mock::given(method("POST"))
        .and(header("content-type", "application/json"))
        .respond_with(answer)
        .mount(&server)
        .await;
    let client = quick().build().unwrap();

    let response = client
        .post(&server.uri())
        .json(&serde_json::json!({ "a": 1 }))
        .send()
        .await
        .done()
        .unwrap();

    assert_eq!(response.status, StatusCode::CREATED);
    assert_eq!(response.json::<serde_json::Value>().unwrap()["id"], 7);
}

#[tokio::test]
async fn a_write_that_is_not_answered_in_time_is_unknown() {
    let client = quick()
        .attempt_timeout(Duration::from_millis(50))
        .build()
        .unwrap();

    let effect = client.post(&silent_server().await.0).send().await;

    assert!(effect.is_unknown(), "{effect:?}");
}

#[tokio::test]
async fn a_read_that_is_not_answered_changed_nothing_and_is_refused_for_now() {
    let client = quick()
        .attempt_timeout(Duration::from_millis(50))
        .build()
        .unwrap();

    let refused = refusal(client.get(&silent_server().await.0).send().await);

    assert_eq!(refused.again, Again::Later(None));
}

#[tokio::test]
async fn a_client_error_is_refused_for_good_and_not_tried_again() {
    let server = server_that_answers(422).await;
    let client = quick().build().unwrap();

    let refused = refusal(client.put(&server.uri()).send().await);

    assert_eq!(refused.again, Again::Never);
    assert_eq!(asked(&server).await, 1);
}

#[tokio::test]
async fn a_status_that_was_asked_for_is_an_answer() {
    let server = server_that_answers(404).await;
    let client = quick().build().unwrap();

    let response = client
        .get(&server.uri())
        .answers(&[StatusCode::NOT_FOUND])
        .send()
        .await
        .done()
        .unwrap();

    assert_eq!(response.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_busy_server_is_asked_again_until_it_answers() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(503))
        .up_to_n_times(2)
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    let client = quick().build().unwrap();

    let effect = client.get(&server.uri()).send().await;

    assert!(effect.is_done(), "{effect:?}");
    assert_eq!(asked(&server).await, 3);
}

#[tokio::test]
async fn a_server_that_stays_busy_is_not_asked_more_often_than_allowed() {
    let server = server_that_answers(503).await;
    let client = quick().build().unwrap();

    assert!(client.put(&server.uri()).send().await.is_unknown());

    assert_eq!(asked(&server).await, 3);
}

#[tokio::test]
async fn a_post_without_a_key_is_sent_once() {
    let server = server_that_answers(503).await;
    let client = quick().build().unwrap();

    assert!(client.post(&server.uri()).send().await.is_unknown());

    assert_eq!(asked(&server).await, 1);
}

#[tokio::test]
async fn a_post_with_a_key_is_tried_again_with_the_same_key() {
    let server = server_that_answers(503).await;
    let client = quick().build().unwrap();

    assert!(
        client
            .post(&server.uri())
            .idempotency_key("order-7")
            .send()
            .await
            .is_unknown()
    );

    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.headers["idempotency-key"] == "order-7")
    );
}

#[tokio::test]
async fn a_refusal_after_an_unanswered_try_stays_unknown() {
    let server = MockServer::start().await;
    Mock::given(method("DELETE"))
        .respond_with(ResponseTemplate::new(502))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(method("DELETE"))
        .respond_with(ResponseTemplate::new(404))
        .mount(&server)
        .await;
    let client = quick().build().unwrap();

    let effect = client.delete(&server.uri()).send().await;

    assert!(
        effect.is_unknown(),
        "the first try may have deleted it: {effect:?}"
    );
}

#[tokio::test]
async fn a_longer_wait_than_the_bound_is_reported_and_not_waited_for() {
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(429).insert_header("retry-after", "3600");
    Mock::given(method("GET"))
        .respond_with(answer)
        .mount(&server)
        .await;
    let client = quick().build().unwrap();

    let refused = refusal(client.get(&server.uri()).send().await);

    assert_eq!(refused.again, Again::Later(Some(Duration::from_hours(1))));
    assert_eq!(asked(&server).await, 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_refused_for_now() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = quick().build().unwrap();

    let refused = refusal(client.post(&format!("http://{address}/")).send().await);

    assert_eq!(refused.again, Again::Later(None));
    assert_eq!(refused.reason, "no connection");
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_middle_of_an_answer_is_unknown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    cf_platform::telemetry::spawn("test.breaking", async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut request = [0; 1024];
            let _ = connection.read(&mut request).await;
            let _ = connection
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")
                .await;
        }
    });
    let client = quick().build().unwrap();

    let effect = client.post(&format!("http://{address}/")).send().await;

    assert!(effect.is_unknown(), "{effect:?}");
}

#[tokio::test]
async fn a_breaker_opens_after_failures_in_a_row_and_lets_one_probe_through_later() {
    let server = server_that_answers(503).await;
    let clock = HandClock::new();
    let policy = BreakerPolicy {
        failures: 3,
        open_for: Duration::from_mins(1),
        probes: 1,
    };
    let client = quick()
        .retry(Retry::NEVER)
        .breaker(policy)
        .clock(clock.clone())
        .build()
        .unwrap();
    let uri = server.uri();

    for _ in 0..3 {
        let _ = client.get(&uri).send().await;
    }
    let refused = refusal(client.get(&uri).send().await);

    assert_eq!(refused.again, Again::Later(Some(Duration::from_mins(1))));
    assert_eq!(asked(&server).await, 3, "an open breaker asks nobody");
    assert_eq!(client.breaker_state(&uri), Some(BreakerState::Open));

    clock.advance(Duration::from_mins(1));
    server.reset().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200))
        .mount(&server)
        .await;
    assert!(client.get(&uri).send().await.is_done());
    assert_eq!(client.breaker_state(&uri), Some(BreakerState::Closed));
}

#[tokio::test]
async fn an_open_breaker_for_one_place_leaves_the_others_alone() {
    let (broken, healthy) = (
        server_that_answers(500).await,
        server_that_answers(200).await,
    );
    let policy = BreakerPolicy {
        failures: 1,
        ..BreakerPolicy::default()
    };
    let client = quick().breaker(policy).build().unwrap();

    let _ = client.get(&broken.uri()).send().await;

    assert_eq!(
        client.breaker_state(&broken.uri()),
        Some(BreakerState::Open)
    );
    assert!(client.get(&healthy.uri()).send().await.is_done());
}

#[tokio::test]
async fn refusals_of_the_other_side_do_not_open_a_breaker() {
    let server = server_that_answers(400).await;
    let policy = BreakerPolicy {
        failures: 1,
        ..BreakerPolicy::default()
    };
    let client = quick().breaker(policy).build().unwrap();

    let _ = client.get(&server.uri()).send().await;

    assert_eq!(
        client.breaker_state(&server.uri()),
        Some(BreakerState::Closed)
    );
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_cut_off() {
    let announced = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_bytes(vec![b'x'; 10_000]))
        .mount(&announced)
        .await;
    let client = quick().max_response_bytes(1_000).build().unwrap();

    assert!(client.post(&announced.uri()).send().await.is_unknown());
    assert_eq!(asked(&announced).await, 1, "another try would be as large");
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    cf_platform::telemetry::spawn("test.endless", async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut request = [0; 1024];
            let _ = connection.read(&mut request).await;
            let _ = connection
                .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                .await;
            while connection.write_all(b"4\r\nmore\r\n").await.is_ok() {}
        }
    });
    let client = quick().max_response_bytes(100_000).build().unwrap();

    let effect = client.post(&format!("http://{address}/")).send().await;

    assert!(effect.is_unknown(), "{effect:?}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = server_that_answers(200).await;
    let server = MockServer::start().await;
    let answer = ResponseTemplate::new(302).insert_header("location", elsewhere.uri().as_str());
    Mock::given(method("GET"))
        .respond_with(answer)
        .mount(&server)
        .await;
    let client = quick().build().unwrap();

    let refused = refusal(client.get(&server.uri()).send().await);

    assert_eq!(refused.again, Again::Never);
    assert_eq!(asked(&elsewhere).await, 0);
}

#[tokio::test]
async fn a_private_address_is_refused_by_number_and_by_name() {
    let server = server_that_answers(200).await;
    let port = server.address().port();
    let client = quick().public_addresses_only().build().unwrap();

    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "127.1",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
    ] {
        let refused = refusal(client.get(&format!("http://{host}:{port}/")).send().await);

        assert_eq!(refused.again, Again::Never, "{host}: {refused}");
        assert!(refused.reason.contains("public"), "{host}: {refused}");
    }
    assert_eq!(asked(&server).await, 0);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_without_a_try() {
    let server = server_that_answers(200).await;
    let client = quick().build().unwrap();

    let newline = client
        .get(&server.uri())
        .header(reqwest::header::ACCEPT, "a\nb")
        .send()
        .await;

    assert_eq!(refusal(newline).again, Again::Never);
    assert_eq!(
        refusal(client.get("not a url").send().await).again,
        Again::Never
    );
    assert_eq!(
        refusal(client.get("file:///etc/passwd").send().await).again,
        Again::Never
    );
    assert_eq!(asked(&server).await, 0);
}

#[tokio::test]
async fn no_refusal_repeats_the_address() {
    let client = quick()
        .attempt_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let (silent, _) = silent_server().await;

    let effects = [
        client.post(&format!("{silent}?token=hunter2")).send().await,
        client
            .post("http://127.0.0.1:1/?token=hunter2")
            .send()
            .await,
        client.post("nonsense://user:hunter2@host/").send().await,
    ];

    assert!(!format!("{effects:?}").contains("hunter2"), "{effects:?}");
}

#[tokio::test]
async fn only_so_many_calls_reach_one_place_at_once() {
    let (url, mut arrived) = silent_server().await;
    let client = quick().concurrency(1).build().unwrap();
    let mut first = Box::pin(client.post(&url).send());
    let mut second = Box::pin(client.post(&url).send());

    tokio::select! {
        _ = &mut first => unreachable!("nobody answers"),
        count = arrived.wait_for(|count| *count == 1) => assert_eq!(*count.unwrap(), 1),
    }
    let waited = tokio::time::timeout(Duration::from_millis(100), &mut second).await;

    assert!(waited.is_err(), "it waits for its place");
    assert_eq!(*arrived.borrow(), 1);
    drop(first);
    tokio::select! {
        _ = &mut second => unreachable!("nobody answers"),
        count = arrived.wait_for(|count| *count == 2) => assert_eq!(*count.unwrap(), 2),
    }
}

#[tokio::test]
async fn the_trace_of_the_work_goes_with_the_call() {
    let server = server_that_answers(200).await;
    let client = quick().build().unwrap();
    let work = RequestContext::begin(&RandomIds);

    assert!(
        work.clone()
            .scope(client.get(&server.uri()).send())
            .await
            .is_done()
    );

    let requests = server.received_requests().await.unwrap();
    assert_eq!(
        requests[0].headers["traceparent"].to_str().ok(),
        work.trace_parent.as_deref()
    );
}

#[test]
fn calls_are_measured_without_the_address() {
    let (recorder, metrics) = Metrics::local().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();

    metrics::with_local_recorder(&recorder, || {
        runtime.block_on(async {
            let server = server_that_answers(503).await;
            let client = quick()
                .breaker(BreakerPolicy {
                    failures: 2,
                    ..BreakerPolicy::default()
                })
                .build()
                .unwrap();
            let _ = client.get(&server.uri()).send().await;
        });
    });

    let text = metrics.render();
    for line in [
        format!("{}{{client=\"test\"}} 1", names::RETRY_ATTEMPTS_TOTAL),
        format!(
            "{}{{client=\"test\"}} 1",
            names::CIRCUIT_BREAKER_TRIPS_TOTAL
        ),
        format!(
            "{}{{client=\"test\",state=\"open\"}} 1",
            names::CIRCUIT_BREAKER_STATE
        ),
        format!(
            "{}{{client=\"test\",state=\"closed\"}} 0",
            names::CIRCUIT_BREAKER_STATE
        ),
        format!(
            "{}{{client=\"test\",outcome=\"refused\"}} 1",
            names::OUTBOUND_REQUESTS_TOTAL
        ),
    ] {
        let mut labels_in_any_order = text.lines().filter(|found| {
            let (name, value) = line.split_once('{').unwrap();
            let (labels, count) = value.split_once("} ").unwrap();
            found.starts_with(name)
                && labels.split(',').all(|label| found.contains(label))
                && found.ends_with(&format!(" {count}"))
        });
        assert!(labels_in_any_order.next().is_some(), "{line} in\n{text}");
    }
    assert!(!text.contains("127.0.0.1"), "{text}");
}

#[test]
fn a_breaker_serves_what_is_not_http_as_well() {
    let clock = HandClock::new();
    let breaker = CircuitBreaker::new(
        BreakerPolicy {
            failures: 1,
            ..BreakerPolicy::default()
        },
        clock.clone(),
    );

    let _ = breaker.admit().unwrap().failed();
    assert!(breaker.admit().is_err());
    clock.advance(Duration::from_secs(30));
    drop(breaker.admit().unwrap());
    breaker.admit().unwrap().succeeded();

    assert_eq!(breaker.state(), BreakerState::Closed);
}
