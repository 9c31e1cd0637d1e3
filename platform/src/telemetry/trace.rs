//! W3C trace context: `00-{trace id}-{span id}-{flags}`.
//!
//! With a collector configured the ids are those of the exported spans; without one we make them
//! ourselves, so that log lines, headers and events carry a trace id either way.

use std::fmt;

use cf_kernel::IdSource;
use opentelemetry::Context;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::context::RequestContext;

/// A place in a trace. `Display` is the `traceparent` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TraceContext {
    trace_id: u128,
    span_id: u64,
    sampled: bool,
}

impl TraceContext {
    /// The header's name, also in event envelopes that carry headers.
    pub const HEADER: &'static str = "traceparent";

    /// Where the work at hand is: the exported span if there is one, else the request's own ids.
    #[must_use]
    pub fn current() -> Option<Self> {
        Self::of(&Span::current())
            .or_else(|| Self::parse(RequestContext::current()?.trace_parent.as_deref()?))
    }

    /// A new trace.
    pub fn root(ids: &dyn IdSource) -> Self {
        Self {
            trace_id: ids.uuid().as_u128(),
            span_id: span_id(ids),
            sampled: true,
        }
    }

    /// A new place in the same trace.
    #[must_use]
    pub fn child(self, ids: &dyn IdSource) -> Self {
        Self {
            span_id: span_id(ids),
            ..self
        }
    }

    /// Reads a `traceparent`. What does not follow the specification is as if it were absent.
    #[must_use]
    pub fn parse(header: &str) -> Option<Self> {
        let mut parts = header.trim().split('-');
        let (version, trace_id, span_id, flags) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let version = lower_hex(version, 2)?;
        // Version 00 ends here; a later one may say more.
        if version == 0xff || (version == 0 && parts.next().is_some()) {
            return None;
        }
        let trace_id = lower_hex(trace_id, 32).filter(|id| *id != 0)?;
        let span_id = lower_hex(span_id, 16).filter(|id| *id != 0)?;
        let flags = lower_hex(flags, 2)?;
        Some(Self {
            trace_id,
            span_id: u64::try_from(span_id).ok()?,
            sampled: flags & 1 == 1,
        })
    }

    /// The place of an exported span.
    #[must_use]
    pub fn of(span: &Span) -> Option<Self> {
        let context = span.context();
        let span_context = context.span().span_context().clone();
        span_context.is_valid().then(|| Self {
            trace_id: u128::from_be_bytes(span_context.trace_id().to_bytes()),
            span_id: u64::from_be_bytes(span_context.span_id().to_bytes()),
            sampled: span_context.is_sampled(),
        })
    }

    /// Makes a span that has not been entered yet a child of this place. Without a collector
    /// there is nothing to attach, and nothing happens.
    pub fn set_parent(self, span: &Span) {
        let parent = SpanContext::new(
            TraceId::from_bytes(self.trace_id.to_be_bytes()),
            SpanId::from_bytes(self.span_id.to_be_bytes()),
            if self.sampled {
                TraceFlags::SAMPLED
            } else {
                TraceFlags::default()
            },
            true,
            TraceState::default(),
        );
        // The only errors are "no collector" and "too late", neither of which the work should notice.
        let _ = span.set_parent(Context::new().with_remote_span_context(parent));
    }

    /// Begins work in a new span: continues the caller's trace or starts one, and says where the
    /// work stands now.
    #[must_use]
    pub fn adopt(span: &Span, caller: Option<Self>, ids: &dyn IdSource) -> Self {
        if let Some(caller) = caller {
            caller.set_parent(span);
        }
        Self::of(span)
            .unwrap_or_else(|| caller.map_or_else(|| Self::root(ids), |caller| caller.child(ids)))
    }

    /// 32 hexadecimal digits, as logs and collectors show it.
    #[must_use]
    pub fn trace_id(self) -> String {
        format!("{:032x}", self.trace_id)
    }

    #[must_use]
    pub fn span_id(self) -> String {
        format!("{:016x}", self.span_id)
    }
}

impl fmt::Display for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "00-{:032x}-{:016x}-{:02x}",
            self.trace_id,
            self.span_id,
            u8::from(self.sampled)
        )
    }
}

/// The random half of an id; zero would mean "none".
fn span_id(ids: &dyn IdSource) -> u64 {
    let (_, random) = ids.uuid().as_u64_pair();
    random.max(1)
}

fn lower_hex(text: &str, length: usize) -> Option<u128> {
    let well_formed = text.len() == length
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    well_formed
        .then(|| u128::from_str_radix(text, 16).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_specification_is_read_and_written() {
        let header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        let context = TraceContext::parse(header).unwrap();

        assert_eq!(context.to_string(), header);
        assert_eq!(context.trace_id(), "0af7651916cd43dd8448eb211c80319c");
    }

    #[test]
    fn what_the_specification_forbids_is_as_if_absent() {
        for header in [
            "",
            "00",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
            "00-+af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        ] {
            assert_eq!(TraceContext::parse(header), None, "{header}");
        }
    }

    #[test]
    fn a_later_version_may_say_more() {
        assert!(
            TraceContext::parse(
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-ever"
            )
            .is_some()
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(trace_id in 1..=u128::MAX, span_id in 1..=u64::MAX, sampled: bool) {
            let context = TraceContext { trace_id, span_id, sampled };
            prop_assert_eq!(TraceContext::parse(&context.to_string()), Some(context));
        }

        #[test]
        fn no_header_panics(header in ".{0,80}") {
            let _ = TraceContext::parse(&header);
        }
    }
}
