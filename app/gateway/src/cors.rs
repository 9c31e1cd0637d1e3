//! Pages of other origins that may call the API: those that were configured, and no others.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode};

use crate::settings::ForeignOrigin;

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
/// What our clients send beyond what every page may send.
const SENT: &str =
    "authorization, content-type, idempotency-key, if-match, if-none-match, traceparent";
/// What a script may read of an answer beyond what it always may.
const READ: &str = "etag, location, retry-after, x-request-id, ratelimit, ratelimit-policy";
const A_DAY: &str = "86400";

/// Head of the answer to "may I?", for a page that may.
pub(crate) fn preflight<B>(
    origins: &[ForeignOrigin],
    request: &Request<B>,
) -> Option<(StatusCode, [(HeaderName, HeaderValue); 3])> {
    let asks = request.method() == Method::OPTIONS
        && request
            .headers()
            .contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    if !asks || !crate::is_api(request.uri().path()) {
        return None;
    }
    asking(origins, request)?;
    let headers = [
        (
            ACCESS_CONTROL_ALLOW_METHODS,
            HeaderValue::from_static(METHODS),
        ),
        (ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(SENT)),
        (ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(A_DAY)),
    ];
    Some((StatusCode::NO_CONTENT, headers))
}

/// The configured origin that a request comes from.
pub(crate) fn asking<B>(origins: &[ForeignOrigin], request: &Request<B>) -> Option<HeaderValue> {
    let origin = request.headers().get(ORIGIN)?;
    origins
        .iter()
        .map(ForeignOrigin::as_header)
        .find(|known| *known == origin)
        .cloned()
}

pub(crate) fn allow(
    origins: &[ForeignOrigin],
    asking: Option<HeaderValue>,
    headers: &mut HeaderMap,
) {
    if origins.is_empty() {
        return;
    }
    headers.append(VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = asking {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HeaderValue::from_static("true"),
        );
        headers.insert(
            ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(READ),
        );
    }
}
