//! Answers that are made anew are packed on their way out, where that saves something. All others
//! pass untouched: looking at them costs nothing that can be measured.

use std::convert::Infallible;
use std::future::ready;

use axum::body::{Body, HttpBody as _};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{Extensions, HeaderMap, HeaderValue, Request, StatusCode, Version};
use axum::response::Response;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::tags::{TagOfBytes, packed_tag};

/// One network packet holds that much anyway.
pub(crate) const WORTH_IT: u64 = 1024;
/// Nine tenths of what the best level saves, in a tenth of its time.
const LEVEL: i32 = 4;

/// What a request says about packing, kept while it is handled.
pub(crate) fn taken(request: &HeaderMap) -> Option<HeaderValue> {
    request.get(ACCEPT_ENCODING).cloned()
}

pub(crate) async fn pack(taken: Option<HeaderValue>, response: Response) -> Response {
    if !is_worthwhile(&response) {
        return varying_as_if_sent(response);
    }
    let mut request = Request::new(());
    if let Some(taken) = taken {
        request.headers_mut().insert(ACCEPT_ENCODING, taken);
    }
    // Called once, with the answer that is already there.
    let mut answer = Some(response);
    let inner = service_fn(move |_: Request<()>| {
        ready(Ok::<_, Infallible>(answer.take().unwrap_or_default()))
    });
    let always = |_: StatusCode, _: Version, _: &HeaderMap, _: &Extensions| true;
    let packing = CompressionLayer::new()
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(always)
        .layer(inner);
    match packing.oneshot(request).await {
        Ok(packed) => retagged(packed.map(Body::new)),
        Err(never) => match never {},
    }
}

/// Bytes that the client holds already may have been packed when they were sent.
fn varying_as_if_sent(mut response: Response) -> Response {
    let length = response
        .extensions()
        .get::<TagOfBytes>()
        .map(|it| it.0 as u64);
    let is_held = response.status() == StatusCode::NOT_MODIFIED;
    if is_held && length.is_some_and(|length| length >= WORTH_IT) {
        let varies = HeaderValue::from_static("accept-encoding");
        response.headers_mut().append(VARY, varies);
    }
    response
}

/// Other bytes, other tag.
fn retagged(mut response: Response) -> Response {
    if response.extensions().get::<TagOfBytes>().is_none() {
        return response;
    }
    let headers = response.headers_mut();
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let tag = text(ETAG).zip(text(CONTENT_ENCODING));
    let tag = tag.map(|(tag, packing)| HeaderValue::from_str(&packed_tag(tag, packing)));
    if let Some(Ok(tag)) = tag {
        headers.insert(ETAG, tag);
    }
    response
}

fn is_worthwhile(response: &Response) -> bool {
    let small = response
        .body()
        .size_hint()
        .upper()
        .is_some_and(|most| most < WORTH_IT);
    !small && !response.headers().contains_key(CONTENT_ENCODING) && is_text(response.headers())
}

/// Streams of single messages are left alone: they would wait for a block to fill.
fn is_text(headers: &HeaderMap) -> bool {
    let Some(kind) = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let kind = kind.split(';').next().unwrap_or_default().trim();
    match kind.split_once('/') {
        Some(("text", kind)) => kind != "event-stream",
        Some(("application", kind)) => {
            matches!(kind, "json" | "javascript" | "xml" | "manifest+json")
                || kind.ends_with("+json")
                || kind.ends_with("+xml")
        }
        Some(("image", kind)) => kind == "svg+xml",
        _ => false,
    }
}
