//! Log lines for machines: one flat JSON object each.
//!
//! `time`, `level`, `target`, `message`, the fields of the event, then those of its spans (the
//! inner wins), then the ids of the work at hand.

use std::fmt;
use std::io::Write as _;

use cf_kernel::Clock;
use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use super::chain::chain;
use super::context::RequestContext;

/// Writes each event as a line of JSON.
pub struct JsonLayer<W> {
    writer: W,
    clock: Box<dyn Clock>,
}

impl<W> JsonLayer<W> {
    pub fn new(writer: W, clock: impl Clock) -> Self {
        Self {
            writer,
            clock: Box::new(clock),
        }
    }
}

/// The fields of a span, kept with it.
struct SpanFields(Map<String, Value>);

impl<S, W> Layer<S> for JsonLayer<W>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
    W: for<'writer> MakeWriter<'writer> + 'static,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut fields = Map::new();
        attributes.record(&mut Fields(&mut fields));
        span.extensions_mut().insert(SpanFields(fields));
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(SpanFields(fields)) = span.extensions_mut().get_mut::<SpanFields>() {
            values.record(&mut Fields(fields));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let mut fields = Map::new();
        event.record(&mut Fields(&mut fields));
        let message = fields.remove("message").unwrap_or_default();
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some(SpanFields(outer)) = span.extensions().get::<SpanFields>() {
                for (name, value) in outer {
                    if !fields.contains_key(name) {
                        fields.insert(name.clone(), value.clone());
                    }
                }
            }
        }
        if let Some(work) = RequestContext::current() {
            put_if_absent(&mut fields, "request_id", || work.request_id.to_string());
            put_if_absent(&mut fields, "correlation_id", || {
                work.correlation_id.to_string()
            });
            if let Some(trace_id) = work.trace_id() {
                put_if_absent(&mut fields, "trace_id", || trace_id);
            }
        }
        let head = [
            ("time", Value::from(self.clock.now().to_string())),
            (
                "level",
                Value::from(metadata.level().as_str().to_lowercase()),
            ),
            ("target", Value::from(metadata.target())),
            ("message", message),
        ];
        let line = line(&head, &fields);
        // A log that cannot be written has nowhere to say so.
        let _ = self
            .writer
            .make_writer_for(metadata)
            .write_all(line.as_bytes());
    }
}

fn put_if_absent(fields: &mut Map<String, Value>, name: &str, value: impl FnOnce() -> String) {
    if !fields.contains_key(name) {
        fields.insert(name.to_owned(), Value::from(value()));
    }
}

/// The head first, whatever the map's order; a field named like one of the head moves aside.
fn line(head: &[(&str, Value)], fields: &Map<String, Value>) -> String {
    let reserved: Vec<&str> = head.iter().map(|(name, _)| *name).collect();
    let mut line = String::with_capacity(256);
    let mut put = |name: &str, value: &Value| {
        line.push(if line.is_empty() { '{' } else { ',' });
        line.push_str(&Value::from(name).to_string());
        line.push(':');
        line.push_str(&value.to_string());
    };
    for (name, value) in head {
        put(name, value);
    }
    for (name, value) in fields {
        if reserved.contains(&name.as_str()) {
            put(&format!("field.{name}"), value);
        } else {
            put(name, value);
        }
    }
    line.push_str("}\n");
    line
}

struct Fields<'a>(&'a mut Map<String, Value>);

impl Fields<'_> {
    fn put(&mut self, field: &Field, value: Value) {
        // `r#type` is written `type`.
        let name = field.name().trim_start_matches("r#");
        self.0.insert(name.to_owned(), value);
    }
}

impl Visit for Fields<'_> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, Value::from(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, Value::from(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, Value::from(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, Value::from(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, Value::from(value));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.put(field, Value::from(chain(value).to_string()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, Value::from(format!("{value:?}")));
    }
}
