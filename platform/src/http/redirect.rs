//! Plain requests are sent on to https.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, HOST, LOCATION};
use axum::http::uri::{Authority, PathAndQuery};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};

use super::Early;

/// Where to.
#[derive(Debug, Clone)]
pub struct HttpsTarget {
    /// The port at which https is spoken.
    pub port: u16,
    /// For requests that name no host.
    pub host: Option<String>,
}

/// Answers every request with the same address over https.
pub fn redirect(target: HttpsTarget) -> Router {
    Router::new().fallback(send_on).with_state(target)
}

async fn send_on(State(target): State<HttpsTarget>, request: Request) -> Response {
    let Some(location) = location(&target, &request) else {
        return Early::malformed("say in `Host` which site is meant").into_response();
    };
    let mut response = StatusCode::MOVED_PERMANENTLY.into_response();
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    // Nothing more is to be said over this connection; an unread body ends with it.
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

fn location<B>(target: &HttpsTarget, request: &axum::http::Request<B>) -> Option<HeaderValue> {
    let host = asked_host(request).or_else(|| target.host.clone())?;
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", PathAndQuery::as_str);
    // `*` of OPTIONS, and what CONNECT names, are no paths.
    let path = if path.starts_with('/') { path } else { "/" };
    let text = match target.port {
        443 => format!("https://{host}{path}"),
        port => format!("https://{host}:{port}{path}"),
    };
    // Only what an address may be made of goes out.
    text.parse::<Uri>().ok()?;
    HeaderValue::from_str(&text).ok()
}

/// The host that was asked for, without its port; none when it is not a plain name or address.
fn asked_host<B>(request: &axum::http::Request<B>) -> Option<String> {
    let authority = if let Some(authority) = request.uri().authority() {
        authority.clone()
    } else {
        let mut named = request.headers().get_all(HOST).iter();
        let only = named.next().filter(|_| named.next().is_none())?;
        Authority::try_from(only.as_bytes()).ok()?
    };
    if authority.as_str().contains('@') {
        return None;
    }
    let host = authority.host().to_ascii_lowercase();
    is_host(&host).then_some(host)
}

fn is_host(host: &str) -> bool {
    if let Some(v6) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return v6.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=63).contains(&label.len()) && label.bytes().all(inside)
    };
    let name = host.strip_suffix('.').unwrap_or(host);
    name.len() <= 253 && name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent_to(target: &HttpsTarget, uri: &str, hosts: &[&[u8]]) -> String {
        let mut request = axum::http::Request::builder().uri(uri);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        location(target, &request.body(()).unwrap()).map_or_else(String::new, |location| {
            location.to_str().unwrap().to_owned()
        })
    }

    fn target(port: u16, host: Option<&str>) -> HttpsTarget {
        HttpsTarget {
            port,
            host: host.map(str::to_owned),
        }
    }

    #[test]
    fn a_request_goes_to_the_same_place_over_https() {
        let usual = target(443, None);
        for (uri, host, wanted) in [
            ("/", "shop.example.com", "https://shop.example.com/"),
            ("/", "shop.example.com:80", "https://shop.example.com/"),
            (
                "/portal?next=%2Forders&x=1",
                "Shop.Example.com:8080",
                "https://shop.example.com/portal?next=%2Forders&x=1",
            ),
            ("/", "127.0.0.1:8080", "https://127.0.0.1/"),
            ("/", "[::1]:80", "https://[::1]/"),
            (
                "//evil.example/x",
                "shop.example.com",
                "https://shop.example.com//evil.example/x",
            ),
            (
                "/\\evil.example",
                "shop.example.com",
                "https://shop.example.com/\\evil.example",
            ),
            ("*", "shop.example.com", "https://shop.example.com/"),
            (
                "http://shop.example.com/a?b",
                "other.example.com",
                "https://shop.example.com/a?b",
            ),
        ] {
            // What is not made of an address's letters is refused and not repaired.
            let sent = sent_to(&usual, uri, &[host.as_bytes()]);
            assert!(
                sent == wanted || (uri.contains('\\') && sent.is_empty()),
                "{uri} at {host}: {sent}"
            );
        }
        assert_eq!(
            sent_to(&target(8443, None), "/a", &[b"localhost:8080"]),
            "https://localhost:8443/a"
        );
    }

    #[test]
    fn a_host_that_is_none_leads_to_ours_or_nowhere() {
        let hosts: [&[u8]; 10] = [
            b"",
            b"a b",
            b"evil.example/path",
            b"evil.example?",
            b"someone@evil.example",
            b"shop.example.com\\@evil.example",
            b"evil\xc3\xa9.example",
            b"a..b",
            b"[::1",
            b"shop.example.com:80:90",
        ];
        for host in hosts {
            let shown = String::from_utf8_lossy(host);
            assert_eq!(sent_to(&target(443, None), "/x", &[host]), "", "{shown}");
            assert_eq!(
                sent_to(&target(443, Some("cloud.example.com")), "/x", &[host]),
                "https://cloud.example.com/x",
                "{shown}"
            );
        }
        assert_eq!(
            sent_to(&target(443, None), "/x", &[b"one.example", b"two.example"]),
            ""
        );
        assert_eq!(sent_to(&target(443, None), "/x", &[]), "");
    }
}
