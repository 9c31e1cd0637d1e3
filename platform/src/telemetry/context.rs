//! The ids of the work at hand, for whoever writes a log line, an event or an audit record.

use std::future::Future;

use axum::http::request::Parts;
use cf_kernel::IdSource;
use cf_kernel::id::{CorrelationId, RequestId};
use tracing::{Instrument as _, Span};

use super::trace::TraceContext;
use crate::time::RandomIds;

tokio::task_local! {
    static CURRENT: RequestContext;
}

/// Set once where work comes in: a request, an event, a job. `spawn` carries it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestContext {
    pub request_id: RequestId,
    /// The same for everything that follows from one first request.
    pub correlation_id: CorrelationId,
    /// W3C `traceparent` of this work, as headers and event envelopes carry it.
    pub trace_parent: Option<String>,
}

impl RequestContext {
    /// The start of a chain of work.
    pub fn begin(ids: &dyn IdSource) -> Self {
        Self {
            request_id: RequestId::generate(ids),
            correlation_id: CorrelationId::generate(ids),
            trace_parent: Some(TraceContext::root(ids).to_string()),
        }
    }

    /// Work that follows from other work: an event's reaction, a call from another part. A trace
    /// that cannot be read starts anew.
    pub fn continued(
        correlation_id: CorrelationId,
        trace_parent: Option<&str>,
        ids: &dyn IdSource,
    ) -> Self {
        let caller = trace_parent.and_then(TraceContext::parse);
        let here = caller.map_or_else(|| TraceContext::root(ids), |caller| caller.child(ids));
        Self {
            request_id: RequestId::generate(ids),
            correlation_id,
            trace_parent: Some(here.to_string()),
        }
    }

    #[must_use]
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }

    /// The context of a request: what the door attached to it, else that of the running work,
    /// else a new one, so that nothing is ever done without ids.
    #[must_use]
    pub fn of(parts: &Parts) -> Self {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .or_else(Self::current)
            .unwrap_or_else(|| Self::begin(&RandomIds))
    }

    /// 32 hexadecimal digits, as logs and collectors show it.
    #[must_use]
    pub fn trace_id(&self) -> Option<String> {
        self.trace_parent
            .as_deref()
            .and_then(TraceContext::parse)
            .map(TraceContext::trace_id)
    }

    /// Runs a future as part of this work.
    pub async fn scope<F: Future>(self, future: F) -> F::Output {
        CURRENT.scope(self, future).await
    }

    /// Runs a function as part of this work.
    pub fn sync_scope<T>(self, function: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self, function)
    }
}

/// Runs a future in a span, as part of the given work: the span continues the work's trace, and
/// what the future starts continues the span's.
pub async fn within<F: Future>(span: Span, mut context: RequestContext, future: F) -> F::Output {
    if let Some(parent) = context
        .trace_parent
        .as_deref()
        .and_then(TraceContext::parse)
    {
        parent.set_parent(&span);
    }
    if let Some(here) = TraceContext::of(&span) {
        context.trace_parent = Some(here.to_string());
    }
    context.scope(future.instrument(span)).await
}
