//! Metrics as Prometheus reads them.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::{
    BuildError, Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

use super::init::TelemetryError;
use super::names;

/// From half a millisecond to a minute: what a request, a statement or a call outside may take.
const SECONDS: &[f64] = &[
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
    60.0,
];

/// Everything measured so far.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    pub(super) fn install() -> Result<Self, TelemetryError> {
        let recorder = recorder().map_err(|error| TelemetryError::Metrics(Box::new(error)))?;
        let metrics = Self(recorder.handle());
        ::metrics::set_global_recorder(recorder).map_err(|_| TelemetryError::Twice)?;
        names::describe();
        ::metrics::gauge!(names::BUILD_INFO, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        Ok(metrics)
    }

    /// A recorder for one thread, not installed: `metrics::with_local_recorder`.
    pub fn local() -> Result<(PrometheusRecorder, Self), BuildError> {
        let recorder = recorder()?;
        let metrics = Self(recorder.handle());
        Ok((recorder, metrics))
    }

    /// The text that Prometheus scrapes.
    #[must_use]
    pub fn render(&self) -> String {
        self.0.render()
    }

    pub(super) fn upkeep(&self) {
        self.0.run_upkeep();
    }
}

fn recorder() -> Result<PrometheusRecorder, BuildError> {
    Ok(PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?
        .build_recorder())
}

/// For the private listener: `/metrics` and `/health/live`.
pub fn metrics_router(metrics: Metrics) -> Router {
    Router::new()
        .route("/metrics", get(move || async move { scrape(&metrics) }))
        .route("/health/live", get(|| async { "ok" }))
}

fn scrape(metrics: &Metrics) -> impl IntoResponse + use<> {
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        metrics.render(),
    )
}
