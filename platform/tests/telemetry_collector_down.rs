//! A collector that is not there.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use cf_platform::config::{LogFormat, TelemetryConfig};
use cf_platform::telemetry::init;

#[tokio::test]
async fn a_collector_that_is_down_neither_stops_nor_delays_the_work() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let config = TelemetryConfig {
        format: LogFormat::Json,
        filter: "warn,orders=info".to_owned(),
        otlp_endpoint: Some(format!("http://{address}").parse().unwrap()),
        ..TelemetryConfig::default()
    };
    let started = Instant::now();

    let guard = init(&config).unwrap();
    // More than the queue holds.
    for _ in 0..20_000 {
        tracing::info_span!(target: "orders", "orders.submit").in_scope(|| ());
    }
    drop(guard);

    assert!(
        started.elapsed() < Duration::from_secs(30),
        "took {:?}",
        started.elapsed()
    );
}
