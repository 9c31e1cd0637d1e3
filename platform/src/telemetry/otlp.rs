//! Traces to an OpenTelemetry collector.
//!
//! Spans are batched and sent by a thread of their own with a blocking client: no work of ours
//! waits for the collector. When it is down, spans are dropped and the SDK logs a warning.

use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, Sampler, SdkTracerProvider,
};
use url::Url;

use super::init::TelemetryError;

const TRACES_PATH: &str = "/v1/traces";
const SEND_TIMEOUT: Duration = Duration::from_secs(5);
/// Spans that wait to be sent; beyond it they are dropped.
const QUEUE: usize = 8192;

pub(super) fn provider(
    endpoint: &Url,
    service_name: &str,
) -> Result<SdkTracerProvider, TelemetryError> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(traces_url(endpoint))
        .with_timeout(SEND_TIMEOUT)
        .build()
        .map_err(|error| TelemetryError::Exporter(Box::new(error)))?;
    let batches = BatchSpanProcessor::builder(exporter)
        .with_batch_config(
            BatchConfigBuilder::default()
                .with_max_queue_size(QUEUE)
                .build(),
        )
        .build();
    let resource = Resource::builder()
        .with_service_name(service_name.to_owned())
        .with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build();
    Ok(SdkTracerProvider::builder()
        .with_span_processor(batches)
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::AlwaysOn)))
        .with_resource(resource)
        .build())
}

/// A collector is usually given by its root; one given with the path is taken as it is.
fn traces_url(endpoint: &Url) -> String {
    let text = endpoint.as_str().trim_end_matches('/');
    if text.ends_with(TRACES_PATH) {
        text.to_owned()
    } else {
        format!("{text}{TRACES_PATH}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collector_is_given_with_or_without_the_path() {
        for given in ["http://c:4318", "http://c:4318/", "http://c:4318/v1/traces"] {
            assert_eq!(
                traces_url(&Url::parse(given).unwrap()),
                "http://c:4318/v1/traces"
            );
        }
    }
}
