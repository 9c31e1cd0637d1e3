//! Headers that never reach a log.

use std::fmt;

use axum::http::header::{
    AUTHORIZATION, COOKIE, HeaderMap, HeaderName, PROXY_AUTHORIZATION, SET_COOKIE,
};

/// Whoever reads one of these could act in someone's name.
pub const SENSITIVE: [HeaderName; 8] = [
    AUTHORIZATION,
    PROXY_AUTHORIZATION,
    COOKIE,
    SET_COOKIE,
    HeaderName::from_static("x-api-key"),
    HeaderName::from_static("x-auth-token"),
    HeaderName::from_static("x-vault-token"),
    HeaderName::from_static("stripe-signature"),
];

/// Marks them, so that `Debug` of the map, of a request and of what passes it on shows a mask.
pub fn mark_sensitive(headers: &mut HeaderMap) {
    for name in &SENSITIVE {
        if let axum::http::header::Entry::Occupied(mut entry) = headers.entry(name) {
            for value in entry.iter_mut() {
                value.set_sensitive(true);
            }
        }
    }
}

/// Headers as they may be logged.
pub struct Redacted<'a>(pub &'a HeaderMap);

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            if value.is_sensitive() || SENSITIVE.contains(name) {
                map.entry(name, &"***");
            } else {
                map.entry(name, value);
            }
        }
        map.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers() -> HeaderMap {
        let mut headers = HeaderMap::new();
        for name in &SENSITIVE {
            headers.append(name, HeaderValue::from_static("hunter2"));
            headers.append(name, HeaderValue::from_static("hunter2 again"));
        }
        headers.insert("accept", HeaderValue::from_static("text/html"));
        headers
    }

    #[test]
    fn redacted_headers_show_names_and_hide_credentials() {
        let shown = format!("{:?}", Redacted(&headers()));

        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(
            shown.contains("authorization") && shown.contains("text/html"),
            "{shown}"
        );
    }

    #[test]
    fn marked_headers_hide_credentials_wherever_they_are_printed() {
        let mut headers = headers();

        mark_sensitive(&mut headers);

        let shown = format!("{headers:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
