//! What every request passes on its way in, in this order: ids and a span, a time limit, a panic
//! net, a size limit, the hash that makes a write repeatable.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_lc_rs::digest::{Context, SHA256};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{CONTENT_LENGTH, IF_MATCH};
use axum::http::{HeaderValue, Method};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use cf_kernel::IdSource;
use futures_util::FutureExt as _;
use http_body_util::{BodyExt as _, Limited};

use super::early::Refused;
use super::write::IDEMPOTENCY_KEY;
use super::{Early, client};
use crate::auth::{Guard, KnownCaller, Vouched};
use crate::config::Cidr;
use crate::telemetry::{RequestContext, TraceContext, names, within};

/// The bound that holds where nothing else was configured.
pub(super) const BODY_LIMIT: usize = 10 * 1024 * 1024;

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub body_bytes: usize,
    /// From the first byte of the head to the handler's answer.
    pub handling: Duration,
    /// Proxies that are believed about where a request comes from.
    pub trusted_proxies: &'static [Cidr],
    /// Whether this is a service's own door, with the gateway before it. What only the gateway may
    /// say is believed here, of trusted proxies, and never at the door to the outside.
    pub behind_gateway: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: BODY_LIMIT,
            handling: Duration::from_mins(1),
            trusted_proxies: &[],
            behind_gateway: false,
        }
    }
}

/// SHA-256 of what a write that carries a key asks for: its body, and the version it is meant for.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyHash(pub(super) [u8; 32]);

/// The bound that holds for a request's body.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyLimit(pub(super) usize);

#[derive(Clone)]
struct Door {
    limits: Limits,
    guard: Arc<Guard>,
    ids: Arc<dyn IdSource>,
}

/// Puts the door in front of a router. Done once, where requests come in from outside.
pub fn stack(router: Router, limits: Limits, guard: Arc<Guard>, ids: Arc<dyn IdSource>) -> Router {
    router
        .fallback(|| async { Early::not_found() })
        .method_not_allowed_fallback(|| async { Early::method_not_allowed() })
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Door { limits, guard, ids }, enter))
}

async fn enter(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let _in_flight = InFlight::count();
    let started = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)", MatchedPath::as_str)
        .to_owned();
    let caller_trace = request
        .headers()
        .get(TraceContext::HEADER)
        .and_then(|value| value.to_str().ok())
        .and_then(TraceContext::parse);
    let origin = client::settle(
        &mut request,
        door.limits.trusted_proxies,
        door.limits.behind_gateway,
    );
    let span = tracing::info_span!(
        "http.request",
        http.method = %method,
        http.route = %route,
        client.address = origin.client.map(|client| tracing::field::display(client.0)),
    );
    let trace = TraceContext::adopt(&span, caller_trace, &*door.ids);
    let mut context = RequestContext::begin(&*door.ids);
    context.trace_parent = Some(trace.to_string());
    // The same request, one door further in.
    context.request_id = origin.request_id.unwrap_or(context.request_id);
    let request_id = context.request_id;
    request.extensions_mut().insert(context.clone());
    request.extensions_mut().insert(Arc::clone(&door.guard));
    // What another guard has vouched for does not count at this door.
    request.extensions_mut().remove::<Vouched>();
    let caller = KnownCaller::default();
    request.extensions_mut().insert(caller.clone());

    let handled = within(span, context, async {
        let handling = AssertUnwindSafe(admit(&door, request, next)).catch_unwind();
        let mut response = match tokio::time::timeout(door.limits.handling, handling).await {
            Ok(Ok(response)) => response,
            // The panic hook has logged it.
            Ok(Err(_panic)) => Early::internal().into_response(),
            Err(_elapsed) => Early::timed_out().into_response(),
        };
        if let Some((Refused { lacks }, caller)) = response.extensions().get().zip(caller.get()) {
            let operation = format!("{method} {route}");
            door.guard.refusals().note(caller, operation, lacks);
        }
        observe(&method, &route, &response, started.elapsed());
        if let Ok(value) = HeaderValue::from_str(&request_id.to_string()) {
            response.headers_mut().insert("x-request-id", value);
        }
        response
    });
    handled.await
}

async fn admit(door: &Door, request: Request, next: Next) -> Response {
    let limit = door.limits.body_bytes;
    let declared = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Early::too_large(limit).into_response();
    }
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(BodyLimit(limit));
    let body = Limited::new(body, limit);
    let is_write = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    let body = if is_write && parts.headers.contains_key(IDEMPOTENCY_KEY) {
        let bytes: Bytes = match body.collect().await {
            Ok(collected) => collected.to_bytes(),
            Err(error) if error.is::<http_body_util::LengthLimitError>() => {
                return Early::too_large(limit).into_response();
            }
            Err(_) => return Early::malformed("the body could not be read").into_response(),
        };
        // What the change is meant for belongs to the request as much as what it says.
        let mut hasher = Context::new(&SHA256);
        hasher.update(
            parts
                .headers
                .get(IF_MATCH)
                .map_or(b"", |version| version.as_bytes()),
        );
        hasher.update(b"\0");
        hasher.update(&bytes);
        let mut hash = [0; 32];
        hash.copy_from_slice(hasher.finish().as_ref());
        parts.extensions.insert(BodyHash(hash));
        Body::from(bytes)
    } else {
        Body::new(body)
    };
    next.run(Request::from_parts(parts, body)).await
}

/// For labels: a peer may make up as many methods as it likes.
#[must_use]
pub fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}

fn observe(method: &Method, route: &str, response: &Response, took: Duration) {
    let status = response.status();
    let labels = [
        ("method", method_name(method).to_owned()),
        ("route", route.to_owned()),
        ("status", status.as_str().to_owned()),
    ];
    metrics::counter!(names::HTTP_REQUESTS_TOTAL, &labels).increment(1);
    metrics::histogram!(names::HTTP_REQUEST_DURATION_SECONDS, &labels[..2]).record(took);
    let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let status = status.as_u16();
    if status >= 500 {
        tracing::warn!(http.status = status, duration_ms, "request failed");
    } else if method == Method::GET || method == Method::HEAD {
        tracing::debug!(http.status = status, duration_ms, "request answered");
    } else {
        tracing::info!(http.status = status, duration_ms, "request answered");
    }
}

/// One request being handled, for as long as it lives.
struct InFlight(metrics::Gauge);

impl InFlight {
    fn count() -> Self {
        let gauge = metrics::gauge!(names::HTTP_REQUESTS_IN_FLIGHT);
        gauge.increment(1);
        Self(gauge)
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}
