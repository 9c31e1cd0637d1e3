//! What a browser keeps for us. Scripts cannot read it, and it is sent to sign-in alone.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse, StatusCode as ApiStatus};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};

/// The refresh token.
pub const REFRESH: &str = "cf_refresh";
/// That somebody has signed in from this browser before.
pub const DEVICE: &str = "cf_device";

const REFRESH_SECONDS: i64 = 7 * 24 * 60 * 60;
const DEVICE_SECONDS: i64 = 180 * 24 * 60 * 60;
const PATH: &str = "/api/identity/auth";

/// The value of a cookie.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// Whether the page that asks is one of ours. A browser tells where a request comes from; a program
/// that is none does not, and has no cookies.
pub fn is_same_origin(parts: &Parts) -> bool {
    let site = parts
        .headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok());
    matches!(site, None | Some("same-origin" | "none"))
}

fn cookie(name: &str, value: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    // SameSite=Strict: no other site can make a browser send it.
    let text = format!(
        "{name}={value}; Path={PATH}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    );
    HeaderValue::from_str(&text).ok()
}

/// An answer that also leaves cookies.
#[derive(Debug)]
pub struct WithCookies<A> {
    answer: A,
    cookies: Vec<HeaderValue>,
}

impl<A> WithCookies<A> {
    pub fn none(answer: A) -> Self {
        Self {
            answer,
            cookies: Vec::new(),
        }
    }

    pub fn signed_in(answer: A, refresh: &str, device: Option<&str>, secure: bool) -> Self {
        let device = device.and_then(|token| cookie(DEVICE, token, DEVICE_SECONDS, secure));
        let refresh = cookie(REFRESH, refresh, REFRESH_SECONDS, secure);
        Self {
            answer,
            cookies: refresh.into_iter().chain(device).collect(),
        }
    }

    /// The device stays known.
    pub fn signed_out(answer: A, secure: bool) -> Self {
        Self {
            answer,
            cookies: cookie(REFRESH, "", 0, secure).into_iter().collect(),
        }
    }
}

impl<A: IntoResponse> IntoResponse for WithCookies<A> {
    fn into_response(self) -> Response {
        let mut response = self.answer.into_response();
        for cookie in self.cookies {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        response
    }
}

impl<A: OperationOutput> OperationOutput for WithCookies<A> {
    type Inner = A::Inner;

    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<ApiResponse> {
        A::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<ApiStatus>, ApiResponse)> {
        A::inferred_responses(ctx, operation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_only_under_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            COOKIE,
            HeaderValue::from_static("xcf_refresh=1; cf_refreshx=2"),
        );
        headers.append(COOKIE, HeaderValue::from_static("a=b; cf_refresh=abc ;c=d"));

        assert_eq!(read(&headers, REFRESH).as_deref(), Some("abc"));
        assert_eq!(read(&headers, DEVICE), None);
    }

    #[test]
    fn over_https_cookies_are_secure() {
        let plain = cookie(REFRESH, "x", 1, false).unwrap();
        let secure = cookie(REFRESH, "x", 1, true).unwrap();

        assert_eq!(
            plain,
            "cf_refresh=x; Path=/api/identity/auth; Max-Age=1; HttpOnly; SameSite=Strict"
        );
        assert!(secure.to_str().unwrap().ends_with("; Secure"));
    }
}
