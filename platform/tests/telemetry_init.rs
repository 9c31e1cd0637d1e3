//! Switching telemetry on, in a process of its own.

use std::time::Duration;

use cf_platform::config::{LogFormat, TelemetryConfig};
use cf_platform::telemetry::{TelemetryError, init, names, spawn};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// One test: telemetry belongs to the process.
#[test]
fn traces_reach_a_collector_and_its_absence_disturbs_nothing() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let collector = runtime.block_on(MockServer::start());
    let traces = Mock::given(method("POST"))
        .and(path("/v1/traces"))
        .respond_with(ResponseTemplate::new(200));
    runtime.block_on(traces.mount(&collector));
    let config = TelemetryConfig {
        format: LogFormat::Json,
        otlp_endpoint: Some(collector.uri().parse().unwrap()),
        ..TelemetryConfig::default()
    };

    let guard = runtime.block_on(async { init(&config) }).unwrap();
    assert!(matches!(init(&config), Err(TelemetryError::Twice)));
    runtime.block_on(async {
        let work =
            async { tracing::info_span!("orders.submit").in_scope(|| tracing::info!("seen")) };
        spawn("test", work).await.unwrap();
    });
    let text = guard.metrics().render();
    assert!(text.contains(names::BUILD_INFO), "{text}");
    assert!(
        text.contains("# HELP cf_tasks_running Background tasks that run"),
        "{text}"
    );

    // Dropped within the runtime, as a server does: sends what is left.
    runtime.block_on(async { drop(guard) });

    let requests = runtime.block_on(collector.received_requests()).unwrap();
    let sent = requests.iter().any(|request| {
        contains(&request.body, b"orders.submit") && contains(&request.body, b"cloud-factory")
    });
    assert!(sent, "{} requests, none with the span", requests.len());
    drop(collector);
    runtime.shutdown_timeout(Duration::from_secs(5));
}

fn contains(body: &[u8], text: &[u8]) -> bool {
    body.windows(text.len()).any(|window| window == text)
}
