//! What of a request's and of an answer's head goes on to the other side.

use axum::http::header::{
    CONNECTION, CONTENT_LENGTH, COOKIE, EXPECT, HOST, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE,
    TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use cf_platform::auth::Storefront;
use cf_platform::http::{ClientAddress, STOREFRONT_SELLER, Secured};
use cf_platform::telemetry::{RequestContext, TraceContext};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// About one connection, and nothing beyond it.
const OF_ONE_CONNECTION: [HeaderName; 9] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// Said anew by us, or dealt with here.
const OURS: [HeaderName; 8] = [
    HOST,
    EXPECT,
    REQUEST_ID,
    FORWARDED_FOR,
    FORWARDED_PROTO,
    FORWARDED_HOST,
    HeaderName::from_static("forwarded"),
    HeaderName::from_static("x-real-ip"),
];

/// What an instance is told. `length` is that of the body, where it is known.
pub(super) fn onward(parts: &Parts, length: Option<u64>) -> HeaderMap {
    let mut headers = parts.headers.clone();
    strip(&mut headers);
    for name in OURS {
        headers.remove(name);
    }
    headers.remove(STOREFRONT_SELLER);
    join_cookies(&mut headers);
    if length.is_none() {
        headers.remove(CONTENT_LENGTH);
    }

    if let Some(ClientAddress(client)) = parts.extensions.get() {
        put(&mut headers, FORWARDED_FOR, &client.to_string());
    }
    let secured = parts.extensions.get::<Secured>().is_some();
    let scheme = if secured { "https" } else { "http" };
    headers.insert(FORWARDED_PROTO, HeaderValue::from_static(scheme));
    // A proxy before us knows the name that was asked for; past the door, what it said is true.
    let told = parts.headers.get(FORWARDED_HOST);
    match (told, parts.uri.authority(), parts.headers.get(HOST)) {
        (Some(host), _, _) | (None, None, Some(host)) => {
            headers.insert(FORWARDED_HOST, host.clone());
        }
        (None, Some(authority), _) => put(&mut headers, FORWARDED_HOST, authority.as_str()),
        (None, None, None) => {}
    }
    if let Some(Storefront(seller)) = parts.extensions.get() {
        put(&mut headers, STOREFRONT_SELLER, &seller.to_string());
    }
    if let Some(context) = parts.extensions.get::<RequestContext>() {
        put(&mut headers, REQUEST_ID, &context.request_id.to_string());
        if let Some(trace) = &context.trace_parent {
            let name = HeaderName::from_static(TraceContext::HEADER);
            put(&mut headers, name, trace);
        }
    }
    headers
}

/// What is passed back. Which pages may read it is decided here, not behind us.
pub(super) fn back(headers: &mut HeaderMap) {
    strip(headers);
    let cors: Vec<HeaderName> = headers
        .keys()
        .filter(|name| name.as_str().starts_with("access-control-"))
        .cloned()
        .collect();
    for name in cors {
        headers.remove(name);
    }
}

fn strip(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    // Naming `Authorization` there would make a request someone else's; what matters stays.
    for name in named.iter().filter(|name| may_be_named(name)) {
        headers.remove(name);
    }
    for name in OF_ONE_CONNECTION {
        headers.remove(name);
    }
}

fn may_be_named(name: &HeaderName) -> bool {
    use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, IF_MATCH};
    ![
        AUTHORIZATION,
        CONTENT_TYPE,
        CONTENT_LENGTH,
        COOKIE,
        IF_MATCH,
    ]
    .contains(name)
        && name != "idempotency-key"
}

/// HTTP/2 may send cookies in pieces; HTTP/1.1 knows one line.
fn join_cookies(headers: &mut HeaderMap) {
    if headers.get_all(COOKIE).iter().nth(1).is_none() {
        return;
    }
    let pieces: Vec<&[u8]> = headers
        .get_all(COOKIE)
        .iter()
        .map(HeaderValue::as_bytes)
        .collect();
    match HeaderValue::from_bytes(&pieces.join(&b"; "[..])) {
        Ok(joined) => headers.insert(COOKIE, joined),
        Err(_) => headers.remove(COOKIE),
    };
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;
    use cf_platform::auth::OPERATOR;

    fn told(lines: &[(&str, &str)], secured: bool) -> HeaderMap {
        let mut request = Request::get("/x");
        for (name, value) in lines {
            request = request.header(*name, *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        parts
            .extensions
            .insert(ClientAddress("198.51.100.7".parse().unwrap()));
        parts.extensions.insert(Storefront(OPERATOR));
        if secured {
            parts.extensions.insert(Secured);
        }
        onward(&parts, None)
    }

    #[test]
    fn who_asked_is_said_by_us_alone() {
        let headers = told(
            &[
                ("host", "shop.example.com"),
                ("x-forwarded-for", "10.0.0.9"),
                ("x-forwarded-proto", "http"),
                ("forwarded", "for=10.0.0.9"),
                ("x-real-ip", "10.0.0.9"),
                ("x-storefront-seller", "mine"),
                ("authorization", "Bearer x"),
            ],
            true,
        );

        assert_eq!(headers[FORWARDED_FOR], "198.51.100.7");
        assert_eq!(headers[FORWARDED_PROTO], "https");
        assert_eq!(headers[FORWARDED_HOST], "shop.example.com");
        assert_eq!(headers[STOREFRONT_SELLER], OPERATOR.to_string());
        assert_eq!(headers["authorization"], "Bearer x");
        assert_eq!(headers.len(), 5);
    }

    #[test]
    fn what_is_about_one_connection_ends_there() {
        let headers = told(
            &[
                ("connection", "close, x-private, authorization"),
                ("x-private", "1"),
                ("keep-alive", "timeout=5"),
                ("te", "trailers"),
                ("trailer", "x"),
                ("transfer-encoding", "chunked"),
                ("upgrade", "h2c"),
                ("proxy-authorization", "x"),
                ("expect", "100-continue"),
                ("content-length", "3"),
                ("authorization", "Bearer x"),
            ],
            false,
        );

        let mut left: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(
            left,
            [
                "authorization",
                "x-forwarded-for",
                "x-forwarded-proto",
                "x-storefront-seller"
            ]
        );
    }

    #[test]
    fn cookies_in_pieces_become_one_line() {
        let headers = told(&[("cookie", "a=1"), ("cookie", "b=2")], false);

        let lines: Vec<_> = headers.get_all(COOKIE).iter().collect();
        assert_eq!(lines, ["a=1; b=2"]);
    }

    #[test]
    fn an_answer_does_not_decide_who_may_read_it() {
        let mut headers: HeaderMap = [
            ("access-control-allow-origin", "*"),
            ("connection", "keep-alive"),
            ("etag", "\"1\""),
        ]
        .into_iter()
        .map(|(name, value)| {
            let name: HeaderName = name.parse().unwrap();
            (name, HeaderValue::from_static(value))
        })
        .collect();

        back(&mut headers);

        assert_eq!(headers.keys().collect::<Vec<_>>(), ["etag"]);
    }
}
