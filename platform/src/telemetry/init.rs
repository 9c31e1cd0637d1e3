//! Switches telemetry on, once per process.

use std::io::{IsTerminal as _, stderr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use cf_kernel::Clock as _;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::{Layered, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer, Registry};

use super::json::JsonLayer;
use super::metrics::Metrics;
use super::{otlp, tasks};
use crate::config::{LogFormat, TelemetryConfig};
use crate::time::SystemClock;

/// How long a stop may wait for the last spans to reach the collector.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);
/// How often histograms are emptied into buckets when nobody reads them.
const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);

#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    #[error("telemetry has been switched on already")]
    Twice,
    #[error("the log filter `{0}` is not valid")]
    Filter(String),
    #[error("the trace exporter cannot be built")]
    Exporter(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the metrics recorder cannot be built")]
    Metrics(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Keeps telemetry going; sends what is left when dropped.
#[must_use = "telemetry stops when this is dropped"]
pub struct Guard {
    metrics: Metrics,
    traces: Option<SdkTracerProvider>,
    /// Dropping it ends the upkeep thread.
    _upkeep: Sender<()>,
}

impl Guard {
    /// What the private listener shows.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        self.metrics.clone()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(traces) = self.traces.take() {
            // A collector that is down must not keep the process from ending, nor fill the log.
            let _ = traces.shutdown_with_timeout(FLUSH_TIMEOUT);
        }
    }
}

type Filtered = Layered<EnvFilter, Registry>;

/// Logs go to standard error, so that the output of a command stays its own.
pub fn init(config: &TelemetryConfig) -> Result<Guard, TelemetryError> {
    let filter = EnvFilter::try_new(&config.filter)
        .map_err(|_| TelemetryError::Filter(config.filter.clone()))?;
    // Below that the driver writes down what statements are called with: hashes, addresses.
    let filter = match "tokio_postgres=info".parse() {
        Ok(silent) => filter.add_directive(silent),
        Err(_) => filter,
    };
    let traces = config
        .otlp_endpoint
        .as_ref()
        .map(|endpoint| otlp::provider(endpoint, &config.service_name))
        .transpose()?;
    let mut layers: Vec<Box<dyn Layer<Filtered> + Send + Sync>> = vec![log_layer(config.format)];
    if let Some(traces) = &traces {
        let tracer = traces.tracer("cloud-factory");
        let layer = tracing_opentelemetry::layer()
            .with_tracer(tracer)
            .with_threads(false);
        layers.push(
            layer
                .with_filter(filter_fn(|metadata| !is_transport(metadata.target())))
                .boxed(),
        );
    }
    tracing_subscriber::registry()
        .with(filter)
        .with(layers)
        .try_init()
        .map_err(|_| TelemetryError::Twice)?;
    let metrics = Metrics::install()?;
    tasks::report_panics();
    Ok(Guard {
        _upkeep: start_upkeep(metrics.clone()),
        metrics,
        traces,
    })
}

fn log_layer(format: LogFormat) -> Box<dyn Layer<Filtered> + Send + Sync> {
    let terminal = stderr().is_terminal();
    let human = match format {
        LogFormat::Human => true,
        LogFormat::Json => false,
        LogFormat::Auto => terminal,
    };
    if human {
        tracing_subscriber::fmt::layer()
            .compact()
            .with_timer(UtcTime)
            .with_ansi(terminal)
            .with_writer(stderr)
            .boxed()
    } else {
        JsonLayer::new(stderr, SystemClock).boxed()
    }
}

/// Spans of the machinery that carries spans would never end.
fn is_transport(target: &str) -> bool {
    ["hyper", "h2", "reqwest", "opentelemetry", "tower"]
        .iter()
        .any(|name| {
            target.strip_prefix(name).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with("::") || rest.starts_with('_')
            })
        })
}

struct UtcTime;

impl FormatTime for UtcTime {
    fn format_time(&self, writer: &mut Writer<'_>) -> std::fmt::Result {
        write!(writer, "{:.3}", SystemClock.now())
    }
}

/// A thread and not a task: metrics are kept before the runtime starts and after it stops.
fn start_upkeep(metrics: Metrics) -> Sender<()> {
    let (stop, stopped) = channel::<()>();
    let thread = std::thread::Builder::new()
        .name("metrics-upkeep".to_owned())
        .spawn(move || {
            while stopped.recv_timeout(UPKEEP_INTERVAL) == Err(RecvTimeoutError::Timeout) {
                metrics.upkeep();
            }
        });
    if let Err(error) = thread {
        tracing::warn!(%error, "metrics upkeep did not start; memory grows until metrics are read");
    }
    stop
}
