//! What telemetry shows of work: in log lines, in tasks, to Prometheus.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use cf_kernel::Clock;
use cf_kernel::id::CorrelationId;
use cf_platform::telemetry::{
    JsonLayer, Metrics, RequestContext, Tasks, TraceContext, chain, metrics_router, names, spawn,
    spawn_blocking, within,
};
use cf_platform::time::RandomIds;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::oneshot;
use tower::ServiceExt as _;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;

/// Where log lines go in a test.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn read(&self) -> Vec<Value> {
        let bytes = self.0.lock().unwrap().clone();
        let text = String::from_utf8(bytes).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    fn subscriber(&self) -> impl tracing::Subscriber + Send + Sync + use<> {
        tracing_subscriber::registry().with(JsonLayer::new(self.clone(), FixedClock))
    }
}

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        "2026-11-01T12:00:00Z".parse().unwrap()
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the order cannot be kept")]
struct Outer(#[source] io::Error);

#[test]
fn a_log_line_is_one_flat_object_with_the_fields_of_its_spans() {
    let lines = Lines::default();

    tracing::subscriber::with_default(lines.subscriber(), || {
        let outer = tracing::info_span!(
            "http.request",
            request_id = "req_1",
            tenant_id = tracing::field::Empty,
            depth = 1
        );
        outer.record("tenant_id", "ten_1");
        let _outer = outer.entered();
        let _inner = tracing::info_span!("orders.submit", depth = 2).entered();
        tracing::warn!(
            order.id = "ord_1",
            duration_ms = 12,
            paid = true,
            "an order was kept"
        );
    });

    assert_eq!(
        lines.read(),
        [serde_json::json!({
            "time": "2026-11-01T12:00:00Z", "level": "warn", "target": "telemetry", "message": "an order was kept",
            "order.id": "ord_1", "duration_ms": 12, "paid": true,
            "request_id": "req_1", "tenant_id": "ten_1", "depth": 2,
        })]
    );
}

#[test]
fn a_log_line_starts_with_its_head_and_cannot_be_forged() {
    let lines = Lines::default();

    tracing::subscriber::with_default(lines.subscriber(), || {
        tracing::info!(level = "forged", text = "two\nlines \"quoted\"", "hello");
    });

    let raw = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(raw.starts_with(r#"{"time":"2026-11-01T12:00:00Z","level":"info","target":"telemetry","message":"hello","#), "{raw}");
    assert_eq!(raw.lines().count(), 1);
    assert_eq!(lines.read()[0]["field.level"], "forged");
}

#[test]
fn an_error_is_logged_with_its_causes() {
    let lines = Lines::default();
    let error = Outer(io::Error::other("disk full"));

    tracing::subscriber::with_default(lines.subscriber(), || {
        tracing::error!(
            error = &error as &(dyn std::error::Error + 'static),
            "failed"
        );
    });

    assert_eq!(
        lines.read()[0]["error"],
        "the order cannot be kept: disk full"
    );
    assert_eq!(
        chain(&error).to_string(),
        "the order cannot be kept: disk full"
    );
}

#[test]
fn a_log_line_carries_the_ids_of_the_work_even_without_a_span() {
    let lines = Lines::default();
    let work = RequestContext::begin(&RandomIds);

    tracing::subscriber::with_default(lines.subscriber(), || {
        work.clone().sync_scope(|| tracing::info!("inside"));
    });
    tracing::subscriber::with_default(lines.subscriber(), || tracing::info!("outside"));

    let read = lines.read();
    assert_eq!(read[0]["request_id"], work.request_id.to_string());
    assert_eq!(read[0]["correlation_id"], work.correlation_id.to_string());
    assert_eq!(read[0]["trace_id"], work.trace_id().unwrap());
    assert!(read[1].get("request_id").is_none());
}

#[tokio::test]
async fn a_task_keeps_the_ids_of_the_work_that_started_it() {
    let work = RequestContext::begin(&RandomIds);

    let (task, blocking) = work
        .clone()
        .scope(async {
            let task = spawn("test", async { RequestContext::current() });
            let blocking = spawn_blocking("test", RequestContext::current);
            (task.await.unwrap(), blocking.await.unwrap())
        })
        .await;

    assert_eq!(task, Some(work.clone()));
    assert_eq!(blocking, Some(work));
    assert_eq!(RequestContext::current(), None);
}

#[tokio::test]
async fn work_that_follows_from_an_event_continues_its_trace() {
    let caller = RequestContext::begin(&RandomIds);
    let correlation: CorrelationId = caller.correlation_id;

    let follower =
        RequestContext::continued(correlation, caller.trace_parent.as_deref(), &RandomIds);

    assert_eq!(follower.trace_id(), caller.trace_id());
    assert_ne!(follower.trace_parent, caller.trace_parent);
    assert_ne!(follower.request_id, caller.request_id);
    let broken = RequestContext::continued(correlation, Some("rubbish"), &RandomIds);
    assert!(
        broken.trace_id().is_some(),
        "a trace that cannot be read starts anew"
    );

    let seen = within(tracing::Span::none(), follower.clone(), async {
        TraceContext::current()
    })
    .await;
    assert_eq!(seen.map(|seen| seen.to_string()), follower.trace_parent);
}

#[test]
fn with_an_exporter_the_trace_goes_through_the_spans() {
    use opentelemetry::trace::TracerProvider as _;
    let provider = opentelemetry_sdk::trace::SdkTracerProvider::builder().build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    let caller = TraceContext::root(&RandomIds);

    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
        let span = tracing::info_span!("http.request");
        let here = TraceContext::adopt(&span, Some(caller), &RandomIds);
        assert_eq!(here.trace_id(), caller.trace_id());
        assert_ne!(here.span_id(), caller.span_id());

        span.in_scope(|| {
            assert_eq!(TraceContext::current(), Some(here));
            let inner = tracing::info_span!("orders.submit");
            let below = inner.in_scope(TraceContext::current).unwrap();
            assert_eq!(below.trace_id(), caller.trace_id());
            assert_ne!(below.span_id(), here.span_id());
        });
    });
}

#[test]
fn without_an_exporter_there_is_a_trace_all_the_same() {
    let span = tracing::info_span!("http.request");
    let caller = TraceContext::root(&RandomIds);

    let continued = TraceContext::adopt(&span, Some(caller), &RandomIds);
    let fresh = TraceContext::adopt(&span, None, &RandomIds);

    assert_eq!(continued.trace_id(), caller.trace_id());
    assert_ne!(continued.span_id(), caller.span_id());
    assert_ne!(fresh.trace_id(), caller.trace_id());
}

#[tokio::test]
async fn a_task_that_panics_is_logged_and_its_panic_reaches_whoever_waits() {
    let lines = Lines::default();
    let guard = tracing::subscriber::set_default(lines.subscriber());

    let joined = spawn("unlucky", async { panic!("out of luck") }).await;

    assert!(joined.unwrap_err().is_panic());
    drop(guard);
    let logged = lines.read();
    assert_eq!(logged[0]["task"], "unlucky");
    assert_eq!(logged[0]["panic"], "out of luck");
}

#[tokio::test]
async fn a_group_ends_when_all_its_tasks_have() {
    let tasks = Tasks::new();
    for name in ["one", "two"] {
        let stop = tasks.stop_token();
        tasks.spawn(name, async move { stop.cancelled().await });
    }
    assert_eq!(tasks.running(), ["one", "two"]);

    assert_eq!(tasks.shutdown(Duration::from_secs(30)).await, Ok(()));

    assert!(tasks.running().is_empty());
}

#[tokio::test]
async fn a_task_that_does_not_end_is_named_and_aborted() {
    let tasks = Tasks::new();
    let (held, dropped) = oneshot::channel::<()>();
    tasks.spawn("stubborn", async move {
        let _held = held;
        std::future::pending::<()>().await;
    });
    tasks.spawn("obedient", async {});
    while tasks.running() != ["stubborn"] {
        tokio::task::yield_now().await;
    }

    let left = tasks.shutdown(Duration::from_millis(50)).await.unwrap_err();

    assert_eq!(left.0, ["stubborn"]);
    assert!(dropped.await.is_err(), "aborted: what it held is gone");
}

#[tokio::test]
async fn a_task_that_panics_does_not_hold_up_its_group() {
    let tasks = Tasks::new();
    tasks.spawn("unlucky", async { panic!("out of luck") });

    assert_eq!(tasks.shutdown(Duration::from_secs(30)).await, Ok(()));
}

#[test]
fn running_tasks_and_panics_are_counted() {
    let (recorder, metrics) = Metrics::local().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();

    metrics::with_local_recorder(&recorder, || {
        runtime.block_on(async {
            let (end, ended) = oneshot::channel::<()>();
            let running = spawn("worker", ended);
            assert!(
                metrics
                    .render()
                    .contains(&format!("{}{{task=\"worker\"}} 1", names::TASKS_RUNNING))
            );
            end.send(()).unwrap();
            running.await.unwrap().unwrap();
            let _ = spawn("worker", async { panic!("out of luck") }).await;
        });
    });

    let text = metrics.render();
    assert!(
        text.contains(&format!("{}{{task=\"worker\"}} 0", names::TASKS_RUNNING)),
        "{text}"
    );
    assert!(
        text.contains(&format!(
            "{}{{task=\"worker\"}} 1",
            names::TASK_PANICS_TOTAL
        )),
        "{text}"
    );
}

#[tokio::test]
async fn the_private_listener_shows_metrics_and_life() {
    let (recorder, metrics) = Metrics::local().unwrap();
    metrics::with_local_recorder(&recorder, || {
        metrics::histogram!(names::HTTP_REQUEST_DURATION_SECONDS, "method" => "GET", "route" => "/v1/products/{id}").record(0.003);
    });
    let router = metrics_router(metrics);

    let get = |path: &str| {
        router
            .clone()
            .oneshot(Request::get(path).body(Body::empty()).unwrap())
    };
    let scraped = get("/metrics").await.unwrap();
    assert!(
        scraped.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/plain")
    );
    let text = String::from_utf8(
        scraped
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .to_vec(),
    )
    .unwrap();

    assert!(
        text.contains("cf_http_request_duration_seconds_bucket"),
        "{text}"
    );
    assert!(text.contains("le=\"0.005\"} 1"), "{text}");
    assert_eq!(get("/health/live").await.unwrap().status(), StatusCode::OK);
    assert_eq!(
        get("/elsewhere").await.unwrap().status(),
        StatusCode::NOT_FOUND
    );
}
