//! Tags of answers, made of their bytes: what a client holds already is not sent again.

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use bytes::Bytes;

/// The tag of an answer is made of its bytes, so many of them: packed otherwise, it is another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TagOfBytes(pub usize);

/// What a client holds already, as it says.
pub(crate) struct Wishes(Vec<HeaderValue>);

impl Wishes {
    pub(crate) fn of(request: &Request) -> Self {
        Self(
            request
                .headers()
                .get_all(IF_NONE_MATCH)
                .iter()
                .cloned()
                .collect(),
        )
    }

    /// The tag under which the client holds these bytes, in one packing or another.
    pub(crate) fn hold(&self, tag: &str) -> Option<String> {
        let known = |held: &str| {
            let held = held.trim();
            let strong = held.trim_start_matches("W/");
            (held == "*" || strong == tag || is_packing_of(strong, tag)).then(|| {
                if held == "*" {
                    tag.to_owned()
                } else {
                    strong.to_owned()
                }
            })
        };
        self.0
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .find_map(known)
    }
}

pub(crate) fn held(request: &Request, tag: &str) -> Option<String> {
    Wishes::of(request).hold(tag)
}

fn is_packing_of(held: &str, tag: &str) -> bool {
    ["br", "gzip"]
        .iter()
        .any(|packing| held == packed_tag(tag, packing))
}

/// `"x"` → `"x-br"`
pub(crate) fn packed_tag(tag: &str, packing: &str) -> String {
    format!("{}-{packing}\"", tag.trim_end_matches('"'))
}

/// Whether a gateway has made it: then the service behind it has one of its own.
pub(crate) fn is_tag_of_bytes(tag: &HeaderValue) -> bool {
    let tag = tag.as_bytes();
    let inside = tag
        .strip_prefix(b"\"")
        .and_then(|tag| tag.strip_suffix(b"\""));
    inside.is_some_and(|tag| tag.len() == 24 && tag.iter().all(u8::is_ascii_hexdigit))
}

pub(crate) fn tag_of(body: &[u8]) -> String {
    format!("\"{}\"", hex::encode(&digest(&SHA256, body).as_ref()[..12]))
}

/// The bytes, or that the client holds them already.
pub(crate) fn tagged(
    mut headers: HeaderMap,
    body: Bytes,
    tag: &str,
    held: Option<&str>,
) -> Response {
    let length = body.len();
    let (status, body, tag) = match held {
        Some(held) => {
            headers.remove(CONTENT_TYPE);
            headers.remove(CONTENT_LENGTH);
            (StatusCode::NOT_MODIFIED, Body::empty(), held)
        }
        None => (StatusCode::OK, Body::from(body), tag),
    };
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(ETAG, tag);
    }
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response.extensions_mut().insert(TagOfBytes(length));
    response
}
